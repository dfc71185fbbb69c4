import { firstLetters, PhraseTree, type Node } from './phrase-tree';
import type { Token } from './tokenize';

/** Finds the lexicon's phrases in a row of words, by a tree over all phrases of all kinds. */

export interface PhraseHit<T> {
  readonly value: T;
  /** Places of the first and the last word. */
  readonly from: number;
  readonly to: number;
}

const MAX_GAP = 5;
/** Steps that one start may cost: keeps hostile repetition linear. */
const MAX_STEPS = 150;
const NUMBER = /^([2-9]|\d\d+)(x|st|nd|rd|th|e|de|ste|er|ten|te|mal)?$/;

export class PhraseMatcher<T> {
  constructor(private readonly tree = new PhraseTree<T>()) {}

  /**
   * @param pattern with alternatives or without: `a (b|c d|) e` stands for `a b e`, `a c d e` and `a e`
   * @param valueOf of each of them that is found
   */
  add(pattern: string, valueOf: (variant: string) => T): void {
    this.tree.add(pattern, valueOf);
  }

  /** All hits, of any length, in the order of their first words. */
  find(tokens: readonly Token[]): PhraseHit<T>[] {
    this.tree.cutBack();
    const hits: PhraseHit<T>[] = [];
    tokens.forEach(({ word }, from) => {
      if (this.mayBegin(word)) this.findAt(tokens, from, hits);
    });
    return hits;
  }

  /** Most words begin no phrase: they must cost next to nothing. */
  private mayBegin(word: string): boolean {
    const { words, beginnings, number, gap } = this.tree.root;
    if (words?.has(word) === true || gap !== null) return true;
    const alike = beginnings?.get(firstLetters(word));
    return alike?.some(([beginning]) => word.startsWith(beginning)) === true || (number !== null && NUMBER.test(word));
  }

  private findAt(tokens: readonly Token[], from: number, hits: PhraseHit<T>[]): void {
    let steps = 0;
    const walk = (node: Node<T>, at: number): void => {
      if (++steps > MAX_STEPS) return;
      if (node.rest) this.tree.grow(node);
      if (node.values) for (const value of node.values) hits.push({ value, from, to: at - 1 });
      const token = tokens[at];
      if (!token) return;
      const next = node.words?.get(token.word);
      if (next) walk(next, at + 1);
      if (node.beginnings)
        for (const [beginning, child] of node.beginnings.get(firstLetters(token.word)) ?? [])
          if (token.word.startsWith(beginning)) walk(child, at + 1);
      if (node.number && NUMBER.test(token.word)) walk(node.number, at + 1);
      if (!node.gap) return;
      const sentence = tokens[at - 1]?.sentence;
      for (let skip = 0; skip <= MAX_GAP && tokens[at + skip]?.sentence === sentence; skip += 1)
        walk(node.gap, at + skip);
    };
    walk(this.tree.root, from);
  }
}
