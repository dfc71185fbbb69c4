import { LocaleFileError, type LocaleFiles } from './locale-files';
import { PatternIndex } from './pattern-index';
import type { Token } from './tokens';
import { compilePattern, type WordPattern } from './word-pattern';

const WORDINGS = ['search', 'conduct', 'reasons', 'otherOrder', 'refersBack', 'asksAlso'] as const;
type Wording = (typeof WORDINGS)[number];

/** What a message says in so many words, whatever it asks for: in `language.json`, as word patterns. */
export class Wordings {
  private readonly patterns: PatternIndex<Wording>;
  private readonly answers: PatternIndex<string>;

  /** @throws LocaleFileError where a pattern is wrong. */
  constructor(locales: readonly LocaleFiles[]) {
    this.patterns = new PatternIndex(
      locales.flatMap(({ language, words }) =>
        WORDINGS.flatMap((value) =>
          words[value].map((source) => ({ value, pattern: compileOrExplain(source, language, value) })),
        ),
      ),
    );
    this.answers = new PatternIndex(
      locales.flatMap(({ language, words: { picks } }) =>
        Object.entries(picks).flatMap(([value, sources]) =>
          sources.map((source) => ({ value, pattern: compileOrExplain(source, language, `picks.${value}`) })),
        ),
      ),
    );
  }

  /** Ids of the choices that the words of a message pick, wherever they are offered. */
  picks(tokens: readonly Token[]): readonly string[] {
    return [...new Set(this.answers.find(tokens).map(({ value }) => value))];
  }

  /** "Search for it", "suchen Sie danach", "zoek het uit". */
  asksToSearch(tokens: readonly Token[]): boolean {
    return this.says('search', tokens);
  }

  /** "Your driver shouted at her", "man hat einfach aufgelegt". */
  tellsOfConduct(tokens: readonly Token[]): boolean {
    return this.says('conduct', tokens);
  }

  /** "I changed my mind", "nicht mehr nötig": a whole message that may as well call something off. */
  givesReason(tokens: readonly Token[]): boolean {
    return this.says('reasons', tokens);
  }

  /** "My other order", "meine andere Bestellung". */
  namesOtherOrder(tokens: readonly Token[]): boolean {
    return this.says('otherOrder', tokens);
  }

  /** "Is it washable?": of something that was named before. */
  refersBack(tokens: readonly Token[]): boolean {
    return this.says('refersBack', tokens);
  }

  /** "What about a kettle?" */
  asksAlso(tokens: readonly Token[]): boolean {
    return this.says('asksAlso', tokens);
  }

  private says(wording: Wording, tokens: readonly Token[]): boolean {
    return this.patterns.find(tokens).some(({ value }) => value === wording);
  }
}

/** @throws LocaleFileError that names the list and what is wrong with the pattern. */
export function compileOrExplain(source: string, language: string, where: string): WordPattern {
  try {
    return compilePattern(source, {});
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'is wrong';
    throw new LocaleFileError(`${language}/language.json`, [`${where}: pattern "${source}": ${why}`], { cause });
  }
}
