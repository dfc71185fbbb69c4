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

/** Tells languages that aren't installed by their words: letters alone say too little in a line. */
export class ForeignWords {
  private readonly greetings = new Map<string, string>();
  private readonly words = new Map<string, ReadonlySet<string>>();

  constructor(file: ForeignWordsFile, installed: readonly string[]) {
    for (const [language, { greetings, words }] of Object.entries(file)) {
      if (installed.includes(language)) continue;
      for (const greeting of greetings.map(fold)) {
        if (!this.greetings.has(greeting)) this.greetings.set(greeting, language);
      }
      this.words.set(language, new Set(words.flat().map(fold)));
    }
  }

  /** The language in which these words greet, and do nothing else. */
  greetedIn(tokens: readonly Token[]): string | null {
    return this.greetings.get(tokens.map(({ word: said }) => said).join(' ')) ?? null;
  }

  /** The one whose words most of these are, where one at least is no word of ours. */
  languageOf(tokens: readonly Token[], isOurs: (word: string) => boolean): string | null {
    let best: string | null = null;
    let most = Math.max(FEWEST, tokens.length / 2) - 1;
    for (const language of this.words.keys()) {
      const known = this.wordsOf(language, tokens);
      if (known.length <= most || known.every(isOurs)) continue;
      [best, most] = [language, known.length];
    }
    return best !== null && most >= tokens.length / 2 ? best : null;
  }

  /** Whether any of these is a word of a language; true where its words aren't known. */
  mayBe(language: string, tokens: readonly Token[]): boolean {
    return !this.words.has(language) || this.wordsOf(language, tokens).length > 0;
  }

  private wordsOf(language: string, tokens: readonly Token[]): readonly string[] {
    const own = this.words.get(language);
    return tokens.flatMap(({ word: said }) => (own?.has(said) === true ? [said] : []));
  }
}
