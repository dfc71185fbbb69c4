import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, needsApproval, type Approval } from '../phrasebook/approvals';
import type { LanguageWords } from '../phrasebook/catalogue';
import { readLanguage } from '../phrasebook/load-catalogue';
import { readLocaleFiles } from '../phrasebook/locale-files';
import { formName } from '../phrasebook/phrase-form';
import type { PhraseProblem } from '../phrasebook/problems';

export interface ApproveOptions {
  /** `distress.danger`, or `distress.*` for all that is not approved as it is. */
  readonly key: string;
  /** The role of who has read the words. */
  readonly by: string;
  /** Null: in every language. */
  readonly language: string | null;
  readonly nowMs: number;
}

/** `tact phrasebook approve`: records that a person has read these words; shows each text that it records. The exit code is 1 when nothing has such a key. */
export async function runPhrasebookApprove(
  localesDir: string,
  options: ApproveOptions,
  write: (line: string) => void,
): Promise<number> {
  const by = options.by.trim();
  if (by.length < 2 || by.length > 80) {
    write('--by names the role of who has read the words, in 2 to 80 characters');
    return 1;
  }
  const folders = (await readLocaleFiles(localesDir)).filter(
    ({ language }) => options.language === null || options.language === language,
  );
  let found = 0;
  for (const files of folders) {
    const problems: PhraseProblem[] = [];
    const words = readLanguage(files, problems);
    if (problems.length > 0) {
      for (const { file, explanation } of problems) write(`${file}  ${explanation}`);
      return 1;
    }
    const wanted = words.entries.filter((entry) => needsApproval(entry.key) && isNamed(formName(entry), options.key));
    found += wanted.length;
    const approval = { by, on: new Date(options.nowMs).toISOString().slice(0, 10) };
    const approved = wanted.flatMap((entry): [string, Approval][] => {
      const name = formName(entry);
      const sha256 = fingerprintOf(entry.variants);
      if (words.approvals[name]?.sha256 === sha256) return [];
      for (const text of entry.variants) write(`${words.language} ${name}: ${text}`);
      return [[name, { sha256, ...approval }]];
    });
    if (approved.length > 0) await save(localesDir, words, Object.fromEntries(approved));
  }
  if (found > 0) return 0;
  write(`no words that need an approval are called ${options.key}`);
  return 1;
}

function isNamed(name: string, key: string): boolean {
  return key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : name === key;
}

/** In the order of the phrases; of words that are gone the record goes too. */
async function save(
  localesDir: string,
  words: LanguageWords,
  approved: Readonly<Record<string, Approval>>,
): Promise<void> {
  const known = { ...words.approvals, ...approved };
  const kept = words.entries.flatMap((entry): [string, Approval][] => {
    const approval = known[formName(entry)];
    return approval === undefined ? [] : [[formName(entry), approval]];
  });
  const text = `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
  // Renamed into place: a running server reads the old record or the new one, never half of one.
  const file = join(localesDir, words.language, 'approved.json');
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
