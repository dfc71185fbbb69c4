import i18next, { type i18n } from 'i18next';
import type english from '../../locales/en/pages/desk.json';

type Stored = keyof typeof english;
type WithoutPlural<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
/** What the desk has words for. */
export type WordKey = WithoutPlural<Stored>;
export type Values = Readonly<Record<string, string | number>>;

/** A language is a folder: what is there when the page is built can be chosen. */
const FILES = import.meta.glob<{ default: Record<string, string> }>('../../locales/*/pages/desk.json');
const FALLBACK = 'en';
const KEPT_AS = 'tact-desk-language';

/** Installed languages, e.g. `['de','en','nl']`. */
export const LANGUAGES = Object.keys(FILES)
  .flatMap((path) => /locales\/([^/]+)\//.exec(path)?.[1] ?? [])
  .sort();

/** The language chosen last, else the first of the browser's that is installed. */
export function preferredLanguage(): string {
  const wished = [localStorage.getItem(KEPT_AS), ...navigator.languages];
  return wished.map((tag) => tag?.split('-')[0] ?? '').find((tag) => LANGUAGES.includes(tag)) ?? FALLBACK;
}

export function keepLanguage(language: string): void {
  localStorage.setItem(KEPT_AS, language);
}

/** Fetches the words of a language. */
export async function loadWords(language: string): Promise<i18n> {
  const load = FILES[`../../locales/${language}/pages/desk.json`] ?? FILES[`../../locales/${FALLBACK}/pages/desk.json`];
  if (load === undefined) throw new Error('The desk was built without words.');
  const { default: translation } = await load();
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: { translation } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return instance;
}
