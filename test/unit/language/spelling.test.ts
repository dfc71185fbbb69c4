import { Spelling } from '../../../src/language/spelling';

/** Knows these words, and pairs of words, the commonest first. */
function spellingOf(...grams: readonly string[]): Spelling {
  const commonness = new Map(grams.map((gram, place) => [gram, Math.log(1 + grams.length - place)]));
  return new Spelling(
    grams.filter((gram) => !gram.includes(' ')),
    (gram) => commonness.get(gram) ?? 0,
  );
}

const spelling = spellingOf('parcel', 'refund', 'return', 'returns', 'garden', 'garten', 'late', 'address');

function meant(word: string, by = spelling): string {
  return by.meant([word]).join(' ');
}

it.each([
  ['addres', 'address', 'a letter is missing'],
  ['refuund', 'refund', 'one is there twice'],
  ['refubd', 'refund', 'one is another'],
  ['retrun', 'return', 'two changed places'],
  ['adress', 'address', 'one of two is missing'],
])('takes %s for %s: %s', (written, known) => {
  expect(meant(written)).toBe(known);
});

it.each(['parcel', 'zebra', 'refudn0', 'lat', 'parzzel', 'unforgettable', ''])('leaves "%s" as it is', (word) => {
  expect(meant(word)).toBe(word);
});

it('of several near words takes the one that begins alike, then the commonest', () => {
  expect(meant('garxen')).toBe('garden');
  expect(meant('mating', spellingOf('eating', 'dating', 'rating'))).toBe('eating');
  expect(meant('mating', spellingOf('rating', 'making'))).toBe('making');
});

it('takes the one that is known beside its neighbours, whatever is commoner', () => {
  const knowing = spellingOf('lamb', 'lamp', 'the', 'roast', 'broken', 'lamp broken', 'roast lamb');
  expect(knowing.meant(['the', 'lamo', 'broken'])).toEqual(['the', 'lamp', 'broken']);
  expect(knowing.meant(['roast', 'lamx'])).toEqual(['roast', 'lamb']);
});

it('knows a short word by its neighbours only', () => {
  const knowing = spellingOf('is', 'it', 'where', 'where is');
  expect(knowing.meant(['where', 'si'])).toEqual(['where', 'is']);
  expect(knowing.meant(['si', 'where'])).toEqual(['si', 'where']);
});

it('knows a long word by its beginning or its end, two slips away', () => {
  const knowing = spellingOf('subscription', 'prescription', 'delivery');
  expect(meant('subscrptino', knowing)).toBe('subscription');
  expect(meant('sbscirption', knowing)).toBe('subscription');
  expect(meant('delviey', knowing)).toBe('delviey');
});

it('knows a word by its letters however often they stand in a row', () => {
  const knowing = spellingOf('bitte', 'was', 'kommen');
  expect(knowing.meant(['bite', 'wass', 'koommmen'])).toEqual(['bitte', 'was', 'kommen']);
});

it('puts a blank where it was meant, where both words are known then', () => {
  const knowing = spellingOf('ich', 'warte', 'das', 'geld');
  expect(knowing.meant(['ic', 'hwarte'])).toEqual(['ich', 'warte']);
  expect(knowing.meant(['da', 'sgeld'])).toEqual(['das', 'geld']);
  expect(knowing.meant(['ic', 'hxarte'])).toEqual(['ic', 'hxarte']);
});

it('is not slowed down by long words', () => {
  const long = 'x'.repeat(100_000);
  expect(meant(long)).toBe(long);
});
