import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Questions to which an answer may be missing more than once. */
const PUT_AGAIN = ['kind', 'redress', 'reason', 'numberAgain', 'proofAgain', 'numberAndProofAgain'];

/* Variants are not said twice in a row: whoever is furious and hears the same sentence again hears a machine. */
describe.each(['de', 'en', 'nl'])('a question that is put again (%s)', (language) => {
  const file = join(__dirname, `../../../locales/${language}/phrases/ask.json`);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string | readonly string[]>>;

  it.each(PUT_AGAIN.flatMap((ask) => [ask, `${ask}_apologetic`, `${ask}_solutionFirst`]))(
    '%s is put otherwise',
    (key) => {
      expect(new Set([words[key]].flat()).size).toBeGreaterThan(1);
    },
  );
});
