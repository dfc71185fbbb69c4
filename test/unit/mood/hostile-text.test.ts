import { timesAsLong } from '../../support/times-as-long';
import { reader } from './lexicons';

/** What is hostile may take a few times as long as what is not; what backtracks takes thousands of times as long. */
const MOST_TIMES = 10;
const USUAL =
  'Guten Tag, my parcel with the kettle, het pakket van maandag, ist noch nicht da. Where is it? Groetjes! '.repeat(
    1_000,
  );

const HOSTILE: readonly (readonly [string, string])[] = [
  ['one letter', 'a'.repeat(100_000)],
  ['marks', '!?'.repeat(50_000)],
  ['spaces', ' '.repeat(100_000)],
  ['emoji', '😡'.repeat(10_000)],
  ['half an emoji', '\ud83d'.repeat(10_000)],
  ['negators', 'nicht kein nie '.repeat(5_000)],
  ['a phrase begun again and again', 'ich kann ich kann nicht mehr '.repeat(5_000)],
  ['beginnings of grief', 'my my my father father father '.repeat(5_000)],
  ['at signs', 'a@'.repeat(50_000)],
  ['stars', 'f***'.repeat(20_000)],
  ['apostrophes', "'’`".repeat(30_000)],
  ['combining marks', `a${'\u0301'.repeat(50_000)}`],
  ['names of the object prototype', 'constructor __proto__ hasOwnProperty toString valueOf '.repeat(500)],
  ['right to left', '\u202eevol\u202c '.repeat(5_000)],
  ['control characters', '\u0000\u0007\u001b'.repeat(20_000)],
  ['emoticons', ':(((((('.repeat(10_000)],
];

const reading = (text: string, language: string) => () => void reader.read(text, language);

describe('hostile text', () => {
  it.each(HOSTILE)('is read within bounds, and hardly slower than usual text: %s', (_name, text) => {
    for (const language of ['de', 'en', 'nl', 'xx', '__proto__', '']) {
      const read = reader.read(text, language);
      expect(read.upset).toBeGreaterThanOrEqual(0);
      expect(read.upset).toBeLessThanOrEqual(1);
      expect(Math.abs(read.valence)).toBeLessThanOrEqual(1);
      expect(read.signals.length).toBeLessThanOrEqual(40);
      for (const { at, weight } of read.signals) {
        expect(at[0]).toBeLessThan(at[1]);
        expect(at[1]).toBeLessThanOrEqual(2000);
        expect(Math.abs(weight)).toBeLessThanOrEqual(1);
      }
      expect(timesAsLong(reading(text, language), reading(USUAL, language), MOST_TIMES)).toBeLessThanOrEqual(
        MOST_TIMES,
      );
    }
  });

  it('leaves nothing behind that changes how the next message is read', () => {
    const text = 'The gas bill, the gas bill, the gas bill again: my mother was in hospital and could not pay it.';
    const before = reader.read(text, 'en');
    for (let at = 0; at < 60; at += 1) {
      const madeUp = Array.from({ length: 150 }, (_, word) => `word${at * 150 + word}`);
      reader.read(madeUp.join(' '), 'en');
    }
    expect(reader.read(text, 'en')).toEqual(before);
  });

  it('reads what stands before the cap and nothing after it', () => {
    expect(reader.read(`${'x '.repeat(1000)}terrible`, 'en').signals).toEqual([]);
  });
});
