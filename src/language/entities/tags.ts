import { PatternIndex } from '../pattern-index';
import type { Token } from '../tokens';
import { compilePattern } from '../word-pattern';

/** What a phrase means, and the word after its last one. */
export interface Tagged<T> {
  readonly value: T;
  readonly to: number;
}

/** Phrases with a meaning, found in one walk over a text. */
export class Tags<T> {
  private readonly index: PatternIndex<T>;

  constructor(meanings: readonly (readonly [value: T, phrases: readonly string[]])[]) {
    this.index = new PatternIndex(
      meanings.flatMap(([value, phrases]) =>
        phrases.map((phrase) => ({ value, pattern: compilePattern(`(${phrase})`, {}) })),
      ),
    );
  }

  /** By the word they begin at, the longest first. */
  read(tokens: readonly Token[]): ReadonlyMap<number, readonly Tagged<T>[]> {
    const read = new Map<number, Tagged<T>[]>();
    for (const { value, from, to } of this.index.find(tokens)) {
      const begun = read.get(from) ?? [];
      begun.push({ value, to });
      read.set(from, begun);
    }
    for (const begun of read.values()) begun.sort((a, b) => b.to - a.to);
    return read;
  }
}

/** `["1", ["one"]]` of a record in a locale file, with its keys as numbers. */
export function byNumber(named: Readonly<Record<string, readonly string[]>>): (readonly [number, readonly string[]])[] {
  return Object.entries(named).map(([key, words]) => [Number(key), words] as const);
}
