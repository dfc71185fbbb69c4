import { foldDigraphs } from './normalise';
import { tokensOf, type Token } from './tokens';

const DIGIT = /\p{N}/gu;
/** Measured on nine sets: 2 to 4 tell more than 3 to 5, and are fewer. */
const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Stand where a text begins and ends: "where is" asks where it begins a message. No word looks like them. */
export const BEGINNING = '^';
export const END = '$';
const ANY = '*';
/** A word this long is no word; its end adds nothing. */
const LONGEST_WORD = 40;

/** Receives each n-gram of a text, with repetitions: words and pairs of words, pairs with a word between, and each word for its characters. */
export interface GramVisitor {
  word(gram: string): void;
  apart(gram: string): void;
  /** `charactersIn` tells its character n-grams. */
  inside(word: string): void;
}

/** The words the model sees of a text. */
export function wordsForModel(text: string): readonly string[] {
  return tokensOf(text).map(wordForModel);
}

/** A word as the model sees it: digits as `0`, `fuer` like `für`. */
export function wordForModel({ word }: Token): string {
  return foldDigraphs(word).replace(DIGIT, '0');
}

/** Walks words, pairs of them with the text's beginning and end, and pairs with a word between. */
export function visitGrams(words: readonly string[], visitor: GramVisitor): void {
  if (words.length === 0) return;
  let beforePrevious: string | null = null;
  let previous = BEGINNING;
  for (const word of words) {
    visitor.word(word);
    visitor.word(`${previous} ${word}`);
    if (beforePrevious !== null) visitor.apart(`${beforePrevious} ${ANY} ${word}`);
    beforePrevious = previous;
    previous = word;
    visitor.inside(word);
  }
  visitor.word(`${previous} ${END}`);
}

/** The 2- to 4-grams of a word's characters, its ends among them, with repetitions. */
export function charactersIn(word: string): readonly string[] {
  const padded = ` ${word.slice(0, LONGEST_WORD)} `;
  const grams: string[] = [];
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) {
    if (padded.length <= size) return [...grams, padded];
    for (let start = 0; start + size <= padded.length; start += 1) grams.push(padded.slice(start, start + size));
  }
  return grams;
}
