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
const NEAR = 0x1c;
const NEXT = 0x1b;
const TOGETHER = 0x1a;
/** A word is near what the words after it are about: so many words apart at most, in the same sentence. */
const NEAR_WORDS = 5;
/** What is named together: so many words apart at most, with so many words of the kind between, in a sentence or the next. */
const TOGETHER_WORDS = 25;
const TOGETHER_CONCEPTS = 12;

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

const codeIn = (word: string, at: number): number => {
  if (at === 0 || at > word.length) return EDGE;
  const code = word.charCodeAt(at - 1);
  return isDigit(code) ? ZERO : code;
};

function wholeOf(word: string): number {
  let whole = mix(BASIS, WORD);
  for (let at = 0; at < word.length + 2; at += 1) whole = mix(whole, codeIn(word, at));
  return whole;
}

/** Walks a word's n-grams: itself, the pair it makes with the word before, and its letters. */
function visitWord(word: string, place: number, before: number, visit: VisitGram): number {
  const length = word.length + 2;
  const whole = wholeOf(word);
  visit(settle(whole), place);
  if (before !== 0) visit(settle(mix(mix(before, PAIR), whole)), place);
  for (let start = 0; start + SHORTEST <= length; start += 1) {
    let hash = mix(BASIS, PAIR);
    const end = Math.min(start + LONGEST, length);
    for (let at = start; at < end; at += 1) {
      hash = mix(hash, codeIn(word, at));
      if (at - start + 1 >= SHORTEST) visit(settle(hash), place);
    }
  }
  return whole;
}

/** Walks all n-grams of the words. Languages share what they spell alike. */
export function visitGrams(tokens: readonly Token[], visit: VisitGram): void {
  let before = 0;
  tokens.forEach(({ word }, at) => {
    before = visitWord(word, at, before, visit);
  });
}

/** The number of a concept, from its name. */
export function conceptOf(name: string): number {
  let hash = mix(BASIS, CONCEPT);
  for (let at = 0; at < name.length; at += 1) hash = mix(hash, name.charCodeAt(at));
  return hash;
}

interface Named {
  readonly word: string;
  readonly concepts: readonly number[];
  readonly at: number;
  readonly sentence: number;
}

/** Walks what the words are about, each with the words near it, and what is named together, in either order. */
export function visitConcepts(tokens: readonly Token[], conceptsOf: ConceptsOf, visit: VisitGram): void {
  const wholes = tokens.map(({ word }) => wholeOf(word));
  const named: Named[] = [];
  conceptsOf(tokens).forEach((concepts, at) => {
    const { word, sentence } = tokens[at] ?? { word: '', sentence: 0 };
    if (concepts.length === 0) return;
    const here: Named = { word, concepts, at, sentence };
    const isHere = (place: number): boolean => tokens[place]?.sentence === here.sentence;
    for (const concept of concepts) {
      visit(settle(concept), at);
      for (let away = 1; away <= NEAR_WORDS && isHere(at - away); away += 1)
        visit(settle(mix(mix(wholes[at - away] ?? 0, away === 1 ? NEXT : NEAR), concept)), at);
      if (isHere(at + 1)) visit(settle(mix(mix(concept, NEXT), wholes[at + 1] ?? 0)), at);
    }
    visitTogether(here, named, visit);
    // said again, it is named once: repetition must not cost more than variety
    const same = named.findIndex((other) => other.word === word);
    if (same >= 0) named.splice(same, 1);
    named.push(here);
  });
}

function visitTogether(here: Named, named: readonly Named[], visit: VisitGram): void {
  for (let back = 1; back <= TOGETHER_CONCEPTS; back += 1) {
    const other = named[named.length - back];
    if (other === undefined || here.sentence - other.sentence > 1 || here.at - other.at > TOGETHER_WORDS) return;
    for (const concept of here.concepts)
      for (const earlier of other.concepts)
        visit(settle(mix(mix(Math.min(concept, earlier), TOGETHER), Math.max(concept, earlier))), here.at);
  }
}
