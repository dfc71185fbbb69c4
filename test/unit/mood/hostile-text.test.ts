import { reader } from './lexicons';

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

/** The best of fifteen: the first are slowed by what is only now compiled, others by a busy machine; backtracking slows all of them, and by seconds. */
function fastestMs(text: string, language: string): number {
  const times = Array.from({ length: 15 }, () => {
    const startedAt = process.hrtime.bigint();
    reader.read(text, language);
    return Number(process.hrtime.bigint() - startedAt) / 1e6;
  });
  return Math.min(...times);
}

describe('hostile text', () => {
  it.each(HOSTILE)('is read within bounds and in no time: %s', (_name, text) => {
    for (const language of ['de', 'en', 'nl', 'xx', '__proto__', '']) {
      const reading = reader.read(text, language);
      expect(reading.upset).toBeGreaterThanOrEqual(0);
      expect(reading.upset).toBeLessThanOrEqual(1);
      expect(Math.abs(reading.valence)).toBeLessThanOrEqual(1);
      expect(reading.signals.length).toBeLessThanOrEqual(40);
      for (const { at, weight } of reading.signals) {
        expect(at[0]).toBeLessThan(at[1]);
        expect(at[1]).toBeLessThanOrEqual(2000);
        expect(Math.abs(weight)).toBeLessThanOrEqual(1);
      }
      expect(fastestMs(text, language)).toBeLessThan(10);
    }
  });

  it('reads what stands before the cap and nothing after it', () => {
    expect(reader.read(`${'x '.repeat(1000)}terrible`, 'en').signals).toEqual([]);
  });
});
