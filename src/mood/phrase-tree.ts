import { foldWord } from './tokenize';

/**
 * A lexicon's phrases by their words. Written out, their alternatives are two hundred thousand phrases in one language, of which few are ever said:
 * the tree grows where the words of a text lead, and no further.
 */

/** What of a pattern the tree doesn't have yet. */
interface Rest<T> {
  readonly pattern: string;
  /** Up to where its alternatives are chosen. */
  readonly chosen: number;
  /** How it reads so far as they are chosen; the first `from` letters are in the tree. */
  readonly variant: string;
  readonly from: number;
  readonly valueOf: (variant: string) => T;
}

/** There are many, most of them ends: what a node hasn't got takes no room, and so the tree is walked sooner. */
export class Node<T> {
  /** What is to grow here; null once it has. */
  rest: Rest<T>[] | null = null;
  words: Map<string, Node<T>> | null = null;
  /** By their first two letters: the German list has a hundred that begin with the same one. */
  beginnings: Map<number, [string, Node<T>][]> | null = null;
  number: Node<T> | null = null;
  gap: Node<T> | null = null;
  values: T[] | null = null;
}

/** Hyphens part words here as in customers' text. */
const ELEMENT = /[^ -]+/g;
/** Alternatives in brackets, or what stands between brackets. */
const PIECE = /\(([^)]*)\)|[^(]+/y;
/** About 45 MB, which the messages of one language that it was trained on don't come to. All that the lexicon's own words could make it grow would be some times as much. */
const MOST_GROWN = 180_000;

/** Of a word, as a number; no beginning has fewer than two letters. */
export const firstLetters = (word: string): number => (word.charCodeAt(0) << 16) | word.charCodeAt(1);

function childOf<T>(node: Node<T>, element: string): Node<T> {
  // most phrases begin as others do, and folding each word again is most of the work
  const known = node.words?.get(element);
  if (known) return known;
  if (element === '...') return (node.gap ??= new Node());
  if (element === '{n}') return (node.number ??= new Node());
  if (element.endsWith('*') && element.length > 2) {
    const beginning = foldWord(element.slice(0, -1));
    const beginnings = (node.beginnings ??= new Map<number, [string, Node<T>][]>());
    const alike = beginnings.get(firstLetters(beginning)) ?? [];
    beginnings.set(firstLetters(beginning), alike);
    const same = alike.find(([text]) => text === beginning);
    if (same) return same[1];
    const made = new Node<T>();
    alike.push([beginning, made]);
    return made;
  }
  const word = foldWord(element);
  const words = (node.words ??= new Map<string, Node<T>>());
  let next = words.get(word);
  if (!next) words.set(word, (next = new Node()));
  return next;
}

/** Adds a pattern's next element to a node, in each of its alternatives. @returns how many there are */
function readOn<T>(node: Node<T>, { pattern, chosen, variant, from, valueOf }: Rest<T>): number {
  ELEMENT.lastIndex = from;
  const element = ELEMENT.exec(variant)?.[0];
  const end = element === undefined ? variant.length : ELEMENT.lastIndex;
  if (end === variant.length && chosen < pattern.length) {
    // what follows may go on with the same word
    PIECE.lastIndex = chosen;
    const [piece, choices] = PIECE.exec(pattern) ?? [pattern.slice(chosen)];
    const after = chosen + piece.length;
    let sum = 0;
    for (const choice of choices?.split('|') ?? [piece])
      sum += readOn(node, { pattern, chosen: after, variant: variant + choice, from, valueOf });
    return sum;
  }
  if (element !== undefined) {
    const child = childOf(node, element);
    const rest = { pattern, chosen, variant, from: end, valueOf };
    if (child.rest) child.rest.push(rest);
    else child.rest = [rest];
  } else if (from > 0) (node.values ??= []).push(valueOf(variant.trim().replace(/ +/g, ' ')));
  return 1;
}

export class PhraseTree<T> {
  root = new Node<T>();
  private readonly phrases: Rest<T>[] = [];
  private grown = 0;

  constructor(private readonly mostGrown = MOST_GROWN) {}

  add(pattern: string, valueOf: (variant: string) => T): void {
    const phrase = { pattern: pattern.replace(/\s+/g, ' '), chosen: 0, variant: '', from: 0, valueOf };
    this.phrases.push(phrase);
    readOn(this.root, phrase);
  }

  /** To be called at a node with a rest, before anything else of it is looked at. */
  grow(node: Node<T>): void {
    const { rest } = node;
    node.rest = null;
    for (const each of rest ?? []) this.grown += readOn(node, each);
  }

  /** Between two texts: where it has grown too much, it starts anew. */
  cutBack(): void {
    if (this.grown <= this.mostGrown) return;
    this.root = new Node();
    this.grown = 0;
    for (const phrase of this.phrases) readOn(this.root, phrase);
  }
}
