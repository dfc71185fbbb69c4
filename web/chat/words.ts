import type english from '../../locales/en/pages/chat.json';

export type Words = typeof english;

const files = import.meta.glob<Words>('../../locales/*/pages/chat.json', { eager: true, import: 'default' });

/** The page's words per language, of every language folder there is. */
export const wordsOf: ReadonlyMap<string, Words> = new Map(
  Object.entries(files).map(([path, words]) => [path.split('/').at(-3) ?? '', words]),
);

const FALLBACK = 'en';

/** The first language among the wished that we have words for. */
export function chooseLanguage(wished: readonly string[]): string {
  return wished.map(primary).find((language) => wordsOf.has(language)) ?? FALLBACK;
}

/** The visitor's own variant of a language (`nl-BE`, `en-GB`) where the browser names one, else the language itself. */
export function localeTag(language: string): string {
  return navigator.languages.find((tag) => primary(tag) === language) ?? language;
}

/** @throws Error for a language without a folder */
export function words(language: string): Words {
  const found = wordsOf.get(language);
  if (found === undefined) throw new Error(`No words in ${language}`);
  return found;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
