import { readEntry, type ConceptEntry } from './concept-entries';
import { conceptOf, type ConceptsOf } from './grams';
import type { MoodLexicon } from './lexicon';
import { PhraseMatcher } from './phrase-matcher';
import { remembered } from './remembered';
import { inflect } from './word-forms';

const NONE: readonly number[] = [];
/** A negator is a concept of its own, whatever the language. */
const NOT = 'not';

interface Letter {
  readonly next: Map<number, Letter>;
  concepts: readonly number[];
}

const newLetter = (): Letter => ({ next: new Map(), concepts: NONE });

const withConcept = (known: readonly number[], concept: number): readonly number[] =>
  known.includes(concept) ? known : [...known, concept];

/** Concepts by how words begin, or how they end: a tree of letters, so that a word costs no more than what it shares with an entry. */
class Parts {
  private readonly root = newLetter();

  constructor(private readonly isEnding: boolean) {}

  add(part: string, concept: number): void {
    let letter = this.root;
    for (let at = 0; at < part.length; at += 1) {
      const code = this.codeOf(part, at);
      let next = letter.next.get(code);
      if (!next) letter.next.set(code, (next = newLetter()));
      letter = next;
    }
    letter.concepts = withConcept(letter.concepts, concept);
  }

  addTo(found: readonly number[], word: string): readonly number[] {
    let all = found;
    let letter = this.root;
    for (let at = 0; at < word.length; at += 1) {
      const next = letter.next.get(this.codeOf(word, at));
      if (!next) break;
      letter = next;
      for (const concept of letter.concepts) all = withConcept(all, concept);
    }
    return all;
  }

  private codeOf(word: string, at: number): number {
    return word.charCodeAt(this.isEnding ? word.length - 1 - at : at);
  }
}

/** Makes the lexicon's concepts ready for looking up words. Words in a row speak at the last one's place. */
export function compileConcepts(lexicon: MoodLexicon): ConceptsOf {
  const words = new Map<string, readonly number[]>();
  const beginnings = new Parts(false);
  const endings = new Parts(true);
  const phrases = new PhraseMatcher<number>();
  const add = ({ kind, text }: ConceptEntry, concept: number): void => {
    if (kind === 'phrase') phrases.add(text, concept);
    else if (kind === 'beginning') beginnings.add(text, concept);
    else
      for (const form of [text, ...inflect(text, lexicon.inflection)]) {
        if (kind === 'ending') endings.add(form, concept);
        else words.set(form, withConcept(words.get(form) ?? NONE, concept));
      }
  };
  for (const [name, entries] of Object.entries({ ...lexicon.concepts, [NOT]: lexicon.negators })) {
    const concept = conceptOf(name);
    for (const entry of entries) add(readEntry(entry), concept);
  }
  const conceptsIn = remembered((word) => endings.addTo(beginnings.addTo(words.get(word) ?? NONE, word), word));
  return (tokens) => {
    const found = tokens.map(({ word }) => conceptsIn(word));
    for (const { value, from, to } of phrases.find(tokens)) {
      const known = found[to] ?? NONE;
      if (tokens[from]?.sentence === tokens[to]?.sentence && !known.includes(value)) found[to] = [...known, value];
    }
    return found;
  };
}
