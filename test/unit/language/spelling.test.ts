import { Spelling } from '../../../src/language/spelling';

const spelling = new Spelling(['parcel', 'refund', 'return', 'returns', 'garden', 'garten', 'late', 'address']);

it.each([
  ['parcl', 'parcel', 'a letter is missing'],
  ['refuund', 'refund', 'one is there twice'],
  ['refubd', 'refund', 'one is another'],
  ['retrun', 'return', 'two changed places'],
  ['adress', 'address', 'one of two is missing'],
])('takes %s for %s: %s', (written, meant) => {
  expect(spelling.meant(written)).toBe(meant);
});

it.each(['parcel', 'zebra', 'refudn0', 'lat', 'parzzel', 'unforgettable', ''])('leaves "%s" as it is', (word) => {
  expect(spelling.meant(word)).toBe(word);
});

it('of several near words takes the one that begins alike, then the commonest', () => {
  expect(spelling.meant('garxen')).toBe('garden');
  expect(new Spelling(['eaten', 'paten', 'laten']).meant('daten')).toBe('eaten');
  expect(new Spelling(['paten', 'dates']).meant('daten')).toBe('dates');
});

it('is not slowed down by long words', () => {
  const long = 'x'.repeat(100_000);
  expect(spelling.meant(long)).toBe(long);
});
