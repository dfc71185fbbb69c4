import type { LocaleFiles } from './locale-files';
import type { Token } from './tokens';

const WORD = /[\p{L}']+\*?/gu;

/** Which language says a few words just so: with its accents, which "nö" and "no" differ in. */
export class OwnWords {
  private readonly words: readonly (readonly [language: string, words: ReadonlySet<string>])[];

  constructor(locales: readonly LocaleFiles[]) {
    this.words = locales.map(({ language, words }) => {
      const { service, courtesies, yes, no, undecided } = words;
      const said = [...service, ...courtesies, ...yes, ...no, ...undecided].flatMap(
        (source) => source.normalize('NFC').toLowerCase().match(WORD) ?? [],
      );
      // "stornier*" is the beginning of a word
      return [language, new Set(said.filter((word) => !word.endsWith('*')))];
    });
  }

  /** The only one that has them all. */
  languageOf(tokens: readonly Token[]): string | null {
    const having = this.words.filter(([, words]) => tokens.every(({ text }) => words.has(text.toLowerCase())));
    return having.length === 1 ? (having[0]?.[0] ?? null) : null;
  }
}
