import type { Token } from './tokenize';

/** Words, pairs of words, and letters inside words, each as a place in a table. */

const SHORTEST = 3;
const LONGEST = 5;
const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;
const EDGE = 0x20;
const ZERO = 0x30;
const PAIR = 0x1f;

const mix = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

/** Spreads what little differs at the end over all bits. */
function settle(hash: number, mask: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((once ^ (once >>> 13)) >>> 0) & mask;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Hash of a string, from which a language's n-grams go their own way. */
export function seedOf(text: string): number {
  let hash = BASIS;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

/** Walks a word's n-grams: itself, the pair it makes with the word before, and its letters. */
function visitWord(word: string, before: number, seed: number, mask: number, visit: (slot: number) => void): number {
  const length = word.length + 2;
  const codeAt = (at: number): number => {
    if (at === 0 || at > word.length) return EDGE;
    const code = word.charCodeAt(at - 1);
    return isDigit(code) ? ZERO : code;
  };
  let whole = seed;
  for (let at = 0; at < length; at += 1) whole = mix(whole, codeAt(at));
  visit(settle(whole, mask));
  visit(settle(mix(mix(before, PAIR), whole), mask));
  for (let start = 0; start + SHORTEST <= length; start += 1) {
    let hash = mix(seed, PAIR);
    const end = Math.min(start + LONGEST, length);
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, codeAt(at));
      if (at - start + 1 >= SHORTEST) visit(settle(hash, mask));
    }
  }
  return whole;
}

/** Walks all n-grams of the words, with the place of the word that each belongs to. `size` is a power of two. */
export function visitGrams(
  tokens: readonly Token[],
  seed: number,
  size: number,
  visit: (slot: number, word: number) => void,
): void {
  let before = seed;
  tokens.forEach(({ word }, at) => {
    before = visitWord(word, before, seed, size - 1, (slot) => {
      visit(slot, at);
    });
  });
}
