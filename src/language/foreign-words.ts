import * as z from 'zod';
import { fold } from './normalise';
import type { Token } from './tokens';

const word = z.string().trim().min(1).max(60);

/** `locales/foreign.json`: by the code of a language that need not be installed. */
export const foreignWordsSchema = z.record(
  z.string().regex(/^[a-z]{2,3}$/),
  z.strictObject({
    /** Whole messages: "hola". */
    greetings: z.array(word).default([]),
    /** Small words, and what customers write most, in lists of any length. */
    words: z.array(z.array(word)).default([]),
  }),
);

export type ForeignWordsFile = z.output<typeof foreignWordsSchema>;

/** Fewer could be anything: "de" is in five languages. */
const FEWEST = 2;
/** So many say more than one that nobody here knows. */
const SEVERAL = 3;
/** Shorter ones are in many languages: "do u". */
const TELLING_LENGTH = 3;

/** Tells languages that aren't installed by their words: letters alone say too little in a line. */
export class ForeignWords {
  private readonly greetings = new Map<string, string>();
  private readonly languages: readonly string[];
  /** By word: the languages that have it, in their order. */
  private readonly languagesOf = new Map<string, string[]>();

  constructor(file: ForeignWordsFile, installed: readonly string[]) {
    const foreign = Object.entries(file).filter(([language]) => !installed.includes(language));
    this.languages = foreign.map(([language]) => language);
    for (const [language, { greetings, words }] of foreign) {
      for (const greeting of greetings.map(fold)) {
        if (!this.greetings.has(greeting)) this.greetings.set(greeting, language);
      }
      for (const known of new Set(words.flat().map(fold)))
        this.languagesOf.set(known, [...(this.languagesOf.get(known) ?? []), language]);
    }
  }

  /** The language in which these words greet, and do nothing else. */
  greetedIn(tokens: readonly Token[]): string | null {
    return this.greetings.get(tokens.map(({ word: said }) => said).join(' ')) ?? null;
  }

  /** The one whose words most of these are, where one at least is no word of ours, or several are and no language of ours has them all. */
  languageOf(
    tokens: readonly Token[],
    isOurs: (word: string) => boolean,
    isInOneOfOurs: (words: readonly string[]) => boolean,
  ): string | null {
    const least = Math.max(FEWEST, tokens.length / 2);
    const known = this.knownBy(tokens);
    let best: string | null = null;
    let most = 0;
    for (const language of this.languages) {
      const words = known.get(language) ?? [];
      if (words.length < least || words.length <= most) continue;
      // "mon adresse a changé": each is a word of ours by itself
      const telling = words.filter((one) => one.length >= TELLING_LENGTH);
      const isMixed = telling.length >= SEVERAL && telling.length * 2 > tokens.length && !isInOneOfOurs(telling);
      if (words.every(isOurs) && !isMixed) continue;
      [best, most] = [language, words.length];
    }
    return best;
  }

  /** Whether any of these is a word of a language; true where its words aren't known. */
  mayBe(language: string, tokens: readonly Token[]): boolean {
    return !this.languages.includes(language) || this.knownBy(tokens).has(language);
  }

  /** Of these words, those that each language knows. */
  private knownBy(tokens: readonly Token[]): ReadonlyMap<string, readonly string[]> {
    const known = new Map<string, string[]>();
    for (const { word: said } of tokens) {
      for (const language of this.languagesOf.get(said) ?? []) {
        const words = known.get(language);
        if (words === undefined) known.set(language, [said]);
        else words.push(said);
      }
    }
    return known;
  }
}
