import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { NumberWords } from './number-words';
import { byNumber } from './tags';

/** The day of a month: `3`, `3rd`, `23ten`. */
const FIGURES = /^([0-9]{1,2})(?:st|nd|rd|th|e|de|ste|te|ten|ter|sten)?$/;
const MOST = 31;
/** "twenty first", "thirty-first" */
const BETWEEN = /^[ -]$/;

/** An ordinal, and the place of its first word. */
export interface ReadOrdinal {
  readonly value: number;
  readonly from: number;
}

/** Reads the days of a month in figures and in words: "3rd", "dritten", "zweiundzwanzigsten", "twenty-first". */
export class OrdinalWords {
  private readonly named: ReadonlyMap<string, number>;
  private readonly endings: readonly string[];

  /** `plain`: whether a number without an ending is one as well, as in "twaalf maart". */
  constructor(
    ordinals: Readonly<Record<string, readonly string[]>>,
    private readonly numbers: NumberWords,
    endings: readonly string[],
    private readonly plain: boolean,
  ) {
    this.named = new Map(
      byNumber(ordinals)
        .filter(([value]) => value > 0)
        .flatMap(([value, names]) => names.flatMap(spellingsOf).map((name) => [name, value] as const)),
    );
    this.endings = endings.flatMap(spellingsOf);
  }

  /** The one that ends with the word at this place. */
  endingAt(tokens: readonly Token[], at: number): ReadOrdinal | null {
    const token = tokens[at];
    if (!token) return null;
    const figures = FIGURES.exec(token.word)?.[1];
    if (figures !== undefined) return Number(figures) === 0 ? null : { value: Number(figures), from: at };
    const value = this.inOneWord(token.word);
    if (value === null) return null;
    const tens = BETWEEN.test(token.gap) && value < 10 ? this.tens(tokens[at - 1]?.word ?? '') : null;
    return tens === null ? { value, from: at } : { value: tens + value, from: at - 1 };
  }

  /** Of a word that can be nothing else: "dritten", not "drei". */
  ordinalIn(word: string): number | null {
    for (const ending of this.endings) {
      if (!word.endsWith(ending)) continue;
      const number = this.named.get(word) ?? this.numbers.valueOf(word.slice(0, -ending.length));
      if (number !== null && number <= MOST) return number;
    }
    return null;
  }

  private inOneWord(word: string): number | null {
    const ordinal = this.named.get(word) ?? this.ordinalIn(word);
    if (ordinal !== null) return ordinal;
    const number = this.plain ? this.numbers.valueOf(word) : null;
    return number !== null && number <= MOST ? number : null;
  }

  private tens(word: string): number | null {
    const value = this.plain ? null : this.numbers.valueOf(word);
    return value === 20 || value === 30 ? value : null;
  }
}
