import type { Token } from './tokenize';

/** Words, pairs of words, and letters inside words, each as a number; and the same of what words are about. */

const SHORTEST = 3;
const LONGEST = 5;
const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;
const EDGE = 0x20;
const ZERO = 0x30;
const PAIR = 0x1f;
const WORD = 0x1e;
const CONCEPT = 0x1d;
/** Concepts that are named together: as many words apart at most, and with as many concepts between them. */
const TOGETHER_WORDS = 8;
const TOGETHER_CONCEPTS = 4;

/** What each word of a message is about, as `conceptOf` numbers it. */
export type ConceptsOf = (tokens: readonly Token[]) => readonly (readonly number[])[];

/** What an n-gram is, and the place of the word that it belongs to. */
export type VisitGram = (hash: number, word: number) => void;

const mix = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

/** Spreads what little differs at the end over all bits. 0 is no n-gram. */
function settle(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (once ^ (once >>> 13)) >>> 0 || 1;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Walks a word's n-grams: itself, the pair it makes with the word before, and its letters. */
function visitWord(word: string, before: number, visit: (hash: number) => void): number {
  const length = word.length + 2;
  const codeAt = (at: number): number => {
    if (at === 0 || at > word.length) return EDGE;
    const code = word.charCodeAt(at - 1);
    return isDigit(code) ? ZERO : code;
  };
  let whole = mix(BASIS, WORD);
  for (let at = 0; at < length; at += 1) whole = mix(whole, codeAt(at));
  visit(settle(whole));
  if (before !== 0) visit(settle(mix(mix(before, PAIR), whole)));
  for (let start = 0; start + SHORTEST <= length; start += 1) {
    let hash = mix(BASIS, PAIR);
    const end = Math.min(start + LONGEST, length);
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, codeAt(at));
      if (at - start + 1 >= SHORTEST) visit(settle(hash));
    }
  }
  return whole;
}

/** Walks all n-grams of the words. Languages share what they spell alike. */
export function visitGrams(tokens: readonly Token[], visit: VisitGram): void {
  let before = 0;
  tokens.forEach(({ word }, at) => {
    before = visitWord(word, before, (hash) => {
      visit(hash, at);
    });
  });
}

/** The number of a concept, from its name. */
export function conceptOf(name: string): number {
  let hash = mix(BASIS, CONCEPT);
  for (let at = 0; at < name.length; at += 1) hash = mix(hash, name.charCodeAt(at));
  return hash;
}

/** Walks what the words are about, and what is named together in a sentence: the same in every language. */
export function visitConcepts(tokens: readonly Token[], conceptsOf: ConceptsOf, visit: VisitGram): void {
  const before: { readonly concepts: readonly number[]; readonly at: number; readonly sentence: number }[] = [];
  conceptsOf(tokens).forEach((concepts, at) => {
    if (concepts.length === 0) return;
    const sentence = tokens[at]?.sentence ?? 0;
    for (const concept of concepts) visit(settle(concept), at);
    for (let back = 1; back <= TOGETHER_CONCEPTS; back += 1) {
      const other = before[before.length - back];
      if (other?.sentence !== sentence || at - other.at > TOGETHER_WORDS) break;
      for (const first of other.concepts)
        for (const concept of concepts) visit(settle(mix(mix(first, PAIR), concept)), at);
    }
    before.push({ concepts, at, sentence });
  });
}
