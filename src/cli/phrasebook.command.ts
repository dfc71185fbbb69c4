import { join, relative } from 'node:path';
import { loadLexicon } from '../mood/lexicon';
import { loadCatalogue } from '../phrasebook/load-catalogue';
import type { PhraseProblem } from '../phrasebook/problems';
import { moodLanguages } from '../wiring/knowledge';

/** `tact phrasebook check`: one line a problem, `file:key  rule  explanation`; the exit code is 1 when there is any. */
export async function runPhrasebookCheck(localesDir: string, write: (line: string) => void): Promise<number> {
  const loaded = await loadCatalogue(localesDir);
  const problems = [
    ...(loaded.outcome === 'refused' ? loaded.problems.map(lineFor) : []),
    ...moodLanguages(localesDir).flatMap((language) => moodProblems(localesDir, language)),
  ];
  if (loaded.outcome === 'refused' || problems.length > 0) {
    for (const line of problems) write(line);
    write(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
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

/** A running server refuses words of moods as it does phrases: who checks before saving asks for both. */
function moodProblems(localesDir: string, language: string): readonly string[] {
  const folder = join(localesDir, language);
  try {
    loadLexicon(folder);
    return [];
  } catch (error) {
    const reasons = error instanceof Error ? error.message.split('\n') : ['cannot be read'];
    const file = join(folder, 'mood.json');
    return reasons.map((reason) => {
      const place = relative(localesDir, file);
      return reason.startsWith(`${file}:`)
        ? `${place}${reason.slice(file.length).replace(/: /, '  mood  ')}`
        : `${place}  mood  ${reason}`;
    });
  }
}
