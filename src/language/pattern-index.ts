import type { Token } from './tokens';
import { matchAt, type WordPattern, type WordTest } from './word-pattern';

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

/** Many patterns tried at once: only those that can begin with the word at hand. */
export class PatternIndex<T> {
  private readonly anywhere: Beginnings<T>;
  private readonly atStart: Beginnings<T>;

  constructor(entries: readonly Indexed<T>[]) {
    this.anywhere = new Beginnings(entries.filter(({ pattern }) => !pattern.atStartOnly));
    this.atStart = new Beginnings(entries.filter(({ pattern }) => pattern.atStartOnly));
  }

  /** All matches, by place. */
  find(tokens: readonly Token[]): Found<T>[] {
    const found: Found<T>[] = [];
    tokens.forEach(({ word }, from) => {
      if (from === 0) addMatches(this.atStart.with(word), tokens, from, found);
      addMatches(this.anywhere.with(word), tokens, from, found);
    });
    return found;
  }
}

function addMatches<T>(
  candidates: readonly Indexed<T>[],
  tokens: readonly Token[],
  from: number,
  found: Found<T>[],
): void {
  for (const { pattern, value } of candidates) {
    const to = matchAt(pattern, tokens, from);
    if (to !== null) found.push({ value, from, to });
  }
}

/** No test for the beginning of a word is shorter. */
const KEY_LENGTH = 3;

/** A pattern with its place among all of them: of two that match, the first one counts. */
interface Placed<T> {
  readonly test: WordTest | null;
  readonly place: number;
  readonly entry: Indexed<T>;
}

/** Patterns by the words that they can begin with. */
class Beginnings<T> {
  /** Words that patterns name whole; with the patterns that name only how the word begins. */
  private readonly whole = new Map<string, readonly Indexed<T>[]>();
  private readonly prefixed = new Map<string, Placed<T>[]>();
  private readonly open: readonly Placed<T>[];
  private readonly rest: readonly Indexed<T>[];

  constructor(entries: readonly Indexed<T>[]) {
    const placed = entries.flatMap((entry, place): Placed<T>[] =>
      entry.pattern.beginnings === null
        ? [{ test: null, place, entry }]
        : entry.pattern.beginnings.map((test) => ({ test, place, entry })),
    );
    this.open = placed.filter(({ test }) => test === null);
    this.rest = inOrder(this.open);
    const named = new Map<string, Placed<T>[]>();
    for (const one of placed) {
      if (one.test === null) continue;
      if (one.test.prefix) addTo(this.prefixed, one.test.word.slice(0, KEY_LENGTH), one);
      else addTo(named, one.test.word, one);
    }
    for (const [word, exact] of named) this.whole.set(word, inOrder([...exact, ...this.beginning(word), ...this.open]));
  }

  /** Patterns that can begin with this word, in their own order. */
  with(word: string): readonly Indexed<T>[] {
    const known = this.whole.get(word);
    if (known !== undefined) return known;
    const fitting = this.beginning(word);
    return fitting.length === 0 ? this.rest : inOrder([...fitting, ...this.open]);
  }

  private beginning(word: string): readonly Placed<T>[] {
    const bucket = this.prefixed.get(word.slice(0, KEY_LENGTH));
    return bucket?.filter(({ test }) => test !== null && word.startsWith(test.word)) ?? [];
  }
}

function inOrder<T>(placed: readonly Placed<T>[]): readonly Indexed<T>[] {
  return [...new Set([...placed].sort((a, b) => a.place - b.place).map(({ entry }) => entry))];
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
