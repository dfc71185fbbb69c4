import { readApprovals, type Approvals } from './approvals';
import type { Catalogue, LanguageWords } from './catalogue';
import { checkCatalogue } from './check-catalogue';
import { readJson } from '../core/json-text';
import { readLocaleFiles, type LocaleFile, type LocaleFiles } from './locale-files';
import { readForms } from './phrase-form';
import type { PhraseProblem } from './problems';
import { readVoice, type Voice } from './voice';

export type LoadedCatalogue =
  | { readonly outcome: 'loaded'; readonly catalogue: Catalogue }
  | { readonly outcome: 'refused'; readonly problems: readonly PhraseProblem[] };

/** Reads and checks all languages; a catalogue with a problem is not handed out. */
export async function loadCatalogue(localesDir: string): Promise<LoadedCatalogue> {
  return catalogueOf(await readLocaleFiles(localesDir));
}

/** The same for files that are already read. */
export function catalogueOf(files: readonly LocaleFiles[]): LoadedCatalogue {
  const problems: PhraseProblem[] = [];
  const catalogue = { languages: files.map((folder) => readLanguage(folder, problems)) };
  // A file that can't be read would make every key of it look missing.
  if (!problems.some(({ rule }) => rule === 'json')) problems.push(...checkCatalogue(catalogue));
  return problems.length > 0 ? { outcome: 'refused', problems } : { outcome: 'loaded', catalogue };
}

/** One language's words; problems are collected. */
export function readLanguage(files: LocaleFiles, problems: PhraseProblem[]): LanguageWords {
  return {
    language: files.language,
    areas: new Set(files.phrases.map(({ area }) => area)),
    entries: files.phrases.flatMap(({ file, area, text }) => {
      const content = contentOf({ file, text }, problems);
      if (content === undefined) return [];
      const { forms, problems: found } = readForms(area, content);
      problems.push(
        ...found.map(({ entry, ...rest }) => ({ file, key: entry === '' ? null : `${area}.${entry}`, ...rest })),
      );
      return forms.map((form) => ({ ...form, file }));
    }),
    hasVoiceFile: files.voice !== null,
    voice: files.voice === null ? null : voiceOf(files.voice, problems),
    approvals: approvalsOf(files.approved ?? null, problems),
  };
}

function approvalsOf(file: LocaleFile | null, problems: PhraseProblem[]): Approvals {
  if (file === null) return {};
  const content = contentOf(file, problems);
  if (content === undefined) return {};
  const read = readApprovals(content);
  if ('approvals' in read) return read.approvals;
  problems.push(
    ...read.problems.map((explanation) => ({ file: file.file, key: null, rule: 'approvals' as const, explanation })),
  );
  return {};
}

function voiceOf(file: LocaleFile, problems: PhraseProblem[]): Voice | null {
  const content = contentOf(file, problems);
  if (content === undefined) return null;
  const read = readVoice(content);
  if ('voice' in read) return read.voice;
  problems.push(
    ...read.problems.map((explanation) => ({ file: file.file, key: null, rule: 'voice' as const, explanation })),
  );
  return null;
}

/** A well-formed file's content; problems are collected. */
function contentOf({ file, text }: LocaleFile, problems: PhraseProblem[]): unknown {
  const json = readJson(text);
  if (json.outcome === 'malformed') {
    problems.push({ file, key: null, rule: 'json', explanation: `line ${json.line}: ${json.explanation}` });
    return undefined;
  }
  for (const { name, line } of json.duplicates) {
    problems.push({ file, key: null, rule: 'duplicate', explanation: `line ${line}: ${name} is there twice` });
  }
  return json.value;
}
