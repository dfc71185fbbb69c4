import type { EntityWords } from '../entity-words';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { byNumber } from './tags';

type Piece = { readonly kind: 'number'; readonly value: number } | { readonly kind: 'hundred' | 'thousand' | 'and' };

/** A number in words, and the word after its last one. */
export interface ReadNumber {
  readonly value: number;
  readonly to: number;
}

const LONGEST_WORD = 40;
const MOST_WORDS = 8;
const KEY_LENGTH = 2;

/** Reads one language's numbers in words: "zweihundertfünfundzwanzig", "one hundred and five". */
export class NumberWords {
  private readonly pieces = new Map<string, Piece>();
  private readonly beginnings = new Set<string>();
  private readonly lengths: readonly number[];

  constructor(words: EntityWords['numbers']) {
    for (const [value, names] of byNumber(words.values)) this.add(names, { kind: 'number', value });
    for (const kind of ['hundred', 'thousand', 'and'] as const) this.add(words[kind], { kind });
    const lengths = new Set(Array.from(this.pieces.keys(), (piece) => piece.length));
    this.lengths = [...lengths].sort((a, b) => b - a);
  }

  /** The longest number that begins at this word; null where none does. */
  readAt(tokens: readonly Token[], at: number): ReadNumber | null {
    const sum = new Sum();
    let read: ReadNumber | null = null;
    for (let next = at; next < tokens.length && next < at + MOST_WORDS; next += 1) {
      const token = tokens[next];
      if (!token || (next > at && token.afterBreak)) break;
      const pieces = this.split(token.word);
      if (pieces === null || !pieces.every((piece) => sum.add(piece))) break;
      if (!sum.isOpen) read = { value: sum.value, to: next + 1 };
    }
    return read;
  }

  /** A number that is one word; null where it is none. */
  valueOf(word: string): number | null {
    const sum = new Sum();
    const isNumber = this.split(word)?.every((piece) => sum.add(piece)) ?? false;
    return isNumber && !sum.isOpen ? sum.value : null;
  }

  private add(names: readonly string[], piece: Piece): void {
    for (const name of names.flatMap(spellingsOf)) {
      this.pieces.set(name, piece);
      this.beginnings.add(name.slice(0, KEY_LENGTH));
    }
  }

  private split(word: string): readonly Piece[] | null {
    const whole = this.pieces.get(word);
    if (whole) return [whole];
    if (word.length > LONGEST_WORD || !this.beginnings.has(word.slice(0, KEY_LENGTH))) return null;
    return this.splitFrom(word, 0, new Set());
  }

  /** `dead` keeps what leads nowhere, so that no place is tried twice. */
  private splitFrom(word: string, from: number, dead: Set<number>): readonly Piece[] | null {
    if (from === word.length) return [];
    if (dead.has(from)) return null;
    for (const length of this.lengths) {
      const piece = this.pieces.get(word.slice(from, from + length));
      if (!piece || from + length > word.length) continue;
      const rest = this.splitFrom(word, from + length, dead);
      if (rest) return [piece, ...rest];
    }
    dead.add(from);
    return null;
  }
}

/** Puts a number together, and refuses what isn't one: "two three", "fifty ten". */
class Sum {
  private thousands = 0;
  private part = 0;
  private last: Piece | null = null;
  private lastNumber = 0;

  get value(): number {
    return this.thousands + this.part;
  }

  /** An "and" or nothing stands last: more has to come. */
  get isOpen(): boolean {
    return this.last === null || this.last.kind === 'and';
  }

  add(piece: Piece): boolean {
    const fits = this.fits(piece);
    if (fits) this.last = piece;
    return fits;
  }

  private fits(piece: Piece): boolean {
    switch (piece.kind) {
      case 'number':
        return this.fitsNumber(piece.value);
      case 'hundred':
        // "twenty-five hundred"
        if (this.part > 99 || (this.part > 9 && this.part % 10 === 0)) return false;
        this.part = Math.max(this.part, 1) * 100;
        return true;
      case 'thousand':
        if (this.thousands > 0) return false;
        this.thousands = Math.max(this.part, 1) * 1000;
        this.part = 0;
        return true;
      case 'and':
        return this.last !== null && this.last.kind !== 'and';
    }
  }

  private fitsNumber(value: number): boolean {
    const isTens = value >= 20;
    const afterHundred = this.part % 100 === 0;
    const tensAfterUnits = this.last?.kind === 'and' && isTens && this.lastNumber < 10 && this.part % 100 < 10;
    const unitsAfterTens = this.last?.kind === 'number' && this.lastNumber >= 20 && value < 10;
    if (!afterHundred && !tensAfterUnits && !unitsAfterTens) return false;
    this.part += value;
    this.lastNumber = value;
    return true;
  }
}
