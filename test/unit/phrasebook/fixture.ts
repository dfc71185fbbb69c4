import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder';

/** Files of a locales folder, e.g. `{ 'en/phrases/order.json': { ask: 'Which order?' } }`; a string is written as it is. */
export type Files = Readonly<Record<string, unknown>>;

const VOICES = ['de', 'en', 'nl'].map((language): [string, string] => [
  `${language}/voice.json`,
  readFileSync(join(__dirname, '../../../locales', language, 'voice.json'), 'utf8'),
]);

/** A temporary locales folder with the real voices and these files (null leaves a voice out). */
export function localesWith(files: Files): string {
  const root = temporaryFolder('locales');
  const languages = new Set(Object.keys(files).map((file) => file.split('/')[0]));
  const voices = VOICES.filter(([file]) => languages.has(file.split('/')[0]));
  for (const [file, content] of Object.entries({ ...Object.fromEntries(voices), ...files })) {
    if (content !== null) writeLocaleFile(root, file, content);
  }
  return root;
}

export function writeLocaleFile(root: string, file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
}

/** The same area in all three languages. */
export function inAll(area: string, content: unknown): Files {
  return Object.fromEntries(['de', 'en', 'nl'].map((language) => [`${language}/phrases/${area}.json`, content]));
}
