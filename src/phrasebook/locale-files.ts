import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file as written, named relative to the locales folder (`de/phrases/order.json`). */
export interface LocaleFile {
  readonly file: string;
  readonly text: string;
}

/** The phrasebook's part of one language folder. */
export interface LocaleFiles {
  readonly language: string;
  readonly phrases: readonly (LocaleFile & { readonly area: string })[];
  readonly voice: LocaleFile | null;
  /** Who has read which words; absent in words that an earlier version stored. */
  readonly approved?: LocaleFile | null;
}

/** `de`, or a regional folder that holds only what differs there, such as `nl-BE`. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/** Reads what the phrasebook needs of every language folder, in alphabetical order. */
export async function readLocaleFiles(localesDir: string): Promise<LocaleFiles[]> {
  const folders = (await readdir(localesDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && LANGUAGE.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  return Promise.all(folders.map((language) => readLanguage(localesDir, language)));
}

async function readLanguage(localesDir: string, language: string): Promise<LocaleFiles> {
  const names = (await orNothing(readdir(join(localesDir, language, 'phrases')))) ?? [];
  const phrases = await Promise.all(
    names
      // Editors leave hidden drafts beside the file.
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort()
      .map(async (name) => ({
        area: basename(name, '.json'),
        file: `${language}/phrases/${name}`,
        text: await readFile(join(localesDir, language, 'phrases', name), 'utf8'),
      })),
  );
  const [voice, approved] = await Promise.all(
    ['voice.json', 'approved.json'].map(async (name): Promise<LocaleFile | null> => {
      const text = await orNothing(readFile(join(localesDir, language, name), 'utf8'));
      return text === null ? null : { file: `${language}/${name}`, text };
    }),
  );
  return { language, phrases, voice: voice ?? null, approved: approved ?? null };
}

async function orNothing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
