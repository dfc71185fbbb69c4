import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WordsOf } from '../mood/why-line';
import { LOCALES } from '../wiring/knowledge';

const FALLBACK = 'en';

/** The desk's words in a language, for what the command line explains as the desk does. */
export function deskWords(language: string, locales = LOCALES): WordsOf {
  const fileOf = (code: string): string => join(locales, code, 'pages', 'desk.json');
  const file = fileOf(existsSync(fileOf(language)) ? language : FALLBACK);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  // A code that is newer than the words is shown as it is.
  return (key, values) => (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
}
