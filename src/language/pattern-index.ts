import type { Token } from './tokens';
import { matchAt, type WordPattern } from './word-pattern';

export interface Indexed<T> {
  readonly pattern: WordPattern;
  readonly value: T;
}

/** A pattern's match: words `from` to before `to`. */
export interface Found<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

const KEY_LENGTH = 3;

/** Many patterns tried at once: only those that can begin with the word at hand. */
export class PatternIndex<T> {
  private readonly anywhere = new Map<string, Indexed<T>[]>();
  private readonly atStart: Indexed<T>[];

  constructor(entries: readonly Indexed<T>[]) {
    this.atStart = entries.filter(({ pattern }) => pattern.atStartOnly);
    for (const entry of entries) {
      for (const key of new Set(entry.pattern.beginnings.map(({ word }) => word.slice(0, KEY_LENGTH)))) {
        const others = this.anywhere.get(key);
        if (others) others.push(entry);
        else this.anywhere.set(key, [entry]);
      }
    }
  }

  /** All matches, by place. */
  find(tokens: readonly Token[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let from = 0; from < tokens.length; from += 1) {
      for (const entry of this.startingWith(tokens[from], from)) {
        const to = matchAt(entry.pattern, tokens, from);
        if (to !== null) found.push({ value: entry.value, from, to });
      }
    }
    return found;
  }

  private startingWith(token: Token | undefined, at: number): readonly Indexed<T>[] {
    const here = this.anywhere.get(token?.word.slice(0, KEY_LENGTH) ?? '') ?? [];
    return at === 0 ? [...this.atStart, ...here] : here;
  }
}
