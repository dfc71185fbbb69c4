import { foldWord, type Token } from './tokenize';

/** Finds the lexicon's phrases in a row of words, by a tree over all phrases of all kinds. */

export interface PhraseHit<T> {
  readonly value: T;
  /** Places of the first and the last word. */
  readonly from: number;
  readonly to: number;
}

/** There are many, most of them ends: what a node hasn't got takes no room, and so the tree is walked sooner. */
interface Node<T> {
  words: Map<string, Node<T>> | null;
  /** By their first letter. */
  beginnings: Map<number, [string, Node<T>][]> | null;
  number: Node<T> | null;
  gap: Node<T> | null;
  values: T[] | null;
}

const MAX_GAP = 5;
/** Steps that one start may cost: keeps hostile repetition linear. */
const MAX_STEPS = 150;
const NUMBER = /^([2-9]|\d\d+)(x|st|nd|rd|th|e|de|ste|er|ten|te|mal)?$/;

const newNode = <T>(): Node<T> => ({ words: null, beginnings: null, number: null, gap: null, values: null });

/** `a (b|c d|) e` as `a b e`, `a c d e` and `a e`. */
export function expandPattern(pattern: string): readonly string[] {
  return expanded(pattern.replace(/\s+/g, ' ')).map((variant) => {
    const trimmed = variant.trim();
    return trimmed.includes('  ') ? trimmed.replace(/ +/g, ' ') : trimmed;
  });
}

function expanded(pattern: string): readonly string[] {
  const open = pattern.indexOf('(');
  if (open < 0) return [pattern];
  const close = pattern.indexOf(')', open);
  const before = pattern.slice(0, open);
  const after = pattern.slice(close + 1);
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => expanded(`${before}${choice}${after}`));
}

function childOf<T>(node: Node<T>, element: string): Node<T> {
  // most phrases begin as others do, and folding each word again is most of the work
  const known = node.words?.get(element);
  if (known) return known;
  if (element === '...') return (node.gap ??= newNode());
  if (element === '{n}') return (node.number ??= newNode());
  if (element.endsWith('*') && element.length > 2) {
    const beginning = foldWord(element.slice(0, -1));
    const beginnings = (node.beginnings ??= new Map<number, [string, Node<T>][]>());
    const alike = beginnings.get(beginning.charCodeAt(0)) ?? [];
    beginnings.set(beginning.charCodeAt(0), alike);
    const same = alike.find(([text]) => text === beginning);
    if (same) return same[1];
    const made = newNode<T>();
    alike.push([beginning, made]);
    return made;
  }
  const word = foldWord(element);
  const words = (node.words ??= new Map<string, Node<T>>());
  let next = words.get(word);
  if (!next) words.set(word, (next = newNode()));
  return next;
}

export class PhraseMatcher<T> {
  private readonly root: Node<T> = newNode();

  /** `pattern` without alternatives. Hyphens part words here as in customers' text. */
  add(pattern: string, value: T): void {
    const elements = pattern.replace(/-/g, ' ').split(' ').filter(Boolean);
    const end = elements.reduce((node, element) => childOf(node, element), this.root);
    if (end !== this.root) (end.values ??= []).push(value);
  }

  /** All hits, of any length, in the order of their first words. */
  find(tokens: readonly Token[]): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    tokens.forEach(({ word }, from) => {
      if (this.mayBegin(word)) this.findAt(tokens, from, hits);
    });
    return hits;
  }

  /** Most words begin no phrase: they must cost next to nothing. */
  private mayBegin(word: string): boolean {
    const { words, beginnings, number, gap } = this.root;
    if (words?.has(word) === true || gap !== null) return true;
    const alike = beginnings?.get(word.charCodeAt(0));
    return alike?.some(([beginning]) => word.startsWith(beginning)) === true || (number !== null && NUMBER.test(word));
  }

  private findAt(tokens: readonly Token[], from: number, hits: PhraseHit<T>[]): void {
    let steps = 0;
    const walk = (node: Node<T>, at: number): void => {
      if (++steps > MAX_STEPS) return;
      if (node.values) for (const value of node.values) hits.push({ value, from, to: at - 1 });
      const token = tokens[at];
      if (!token) return;
      const next = node.words?.get(token.word);
      if (next) walk(next, at + 1);
      if (node.beginnings)
        for (const [beginning, child] of node.beginnings.get(token.word.charCodeAt(0)) ?? [])
          if (token.word.startsWith(beginning)) walk(child, at + 1);
      if (node.number && NUMBER.test(token.word)) walk(node.number, at + 1);
      if (!node.gap) return;
      const sentence = tokens[at - 1]?.sentence;
      for (let skip = 0; skip <= MAX_GAP && tokens[at + skip]?.sentence === sentence; skip += 1)
        walk(node.gap, at + skip);
    };
    walk(this.root, from);
  }
}
