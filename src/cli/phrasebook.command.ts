import { loadCatalogue } from '../phrasebook/load-catalogue';
import type { PhraseProblem } from '../phrasebook/problems';

/** `tact phrasebook check`: one line a problem, `file:key  rule  explanation`; the exit code is 1 when there is any. */
export async function runPhrasebookCheck(localesDir: string, write: (line: string) => void): Promise<number> {
  const loaded = await loadCatalogue(localesDir);
  if (loaded.outcome === 'refused') {
    for (const problem of loaded.problems) write(lineFor(problem));
    write(`${loaded.problems.length} ${loaded.problems.length === 1 ? 'problem' : 'problems'}`);
    return 1;
  }
  const { languages } = loaded.catalogue;
  const phrases = new Set(languages.flatMap(({ entries }) => entries.map(({ key }) => key))).size;
  write(`${phrases} phrases in ${languages.map(({ language }) => language).join(', ')}: no problems`);
  return 0;
}

function lineFor({ file, key, rule, explanation }: PhraseProblem): string {
  return `${key === null ? file : `${file}:${key}`}  ${rule}  ${explanation}`;
}
