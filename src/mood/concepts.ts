import { readEntry, type ConceptEntry } from './concept-entries';
import { conceptOf, type ConceptsOf } from './grams';
import type { MoodLexicon } from './lexicon';
import { PhraseMatcher } from './phrase-matcher';
import { remembered } from './remembered';
import { inflect } from './word-forms';

const NONE: readonly number[] = [];
/** A negator is a concept of its own, whatever the language. */
const NOT = 'not';

/** Concepts by a whole word, or by a part of it, which has from so many to so many letters. */
class Parts {
  shortest = Infinity;
  longest = 0;
  private readonly concepts = new Map<string, number[]>();

  add(part: string, concept: number): void {
    const known = this.concepts.get(part);
    if (known === undefined) this.concepts.set(part, [concept]);
    else if (!known.includes(concept)) known.push(concept);
    this.shortest = Math.min(this.shortest, part.length);
    this.longest = Math.max(this.longest, part.length);
  }

  of(part: string): readonly number[] {
    return this.concepts.get(part) ?? NONE;
  }
}

function* partsOf(word: string, { shortest, longest }: Parts, isEnding: boolean): Iterable<string> {
  for (let length = shortest; length <= Math.min(word.length, longest); length += 1)
    yield isEnding ? word.slice(-length) : word.slice(0, length);
}

/** Makes the lexicon's concepts ready for looking up words. Words in a row speak at the last one's place. */
export function compileConcepts(lexicon: MoodLexicon): ConceptsOf {
  const words = new Parts();
  const beginnings = new Parts();
  const endings = new Parts();
  const phrases = new PhraseMatcher<number>();
  const add = ({ kind, text }: ConceptEntry, concept: number): void => {
    if (kind === 'phrase') phrases.add(text, concept);
    else if (kind === 'beginning') beginnings.add(text, concept);
    else {
      const parts = kind === 'ending' ? endings : words;
      for (const form of [text, ...inflect(text, lexicon.inflection)]) parts.add(form, concept);
    }
  };
  for (const [name, entries] of Object.entries({ ...lexicon.concepts, [NOT]: lexicon.negators })) {
    const concept = conceptOf(name);
    for (const entry of entries) add(readEntry(entry), concept);
  }
  const conceptsIn = remembered((word): readonly number[] => {
    const found = new Set(words.of(word));
    for (const part of partsOf(word, beginnings, false)) for (const concept of beginnings.of(part)) found.add(concept);
    for (const part of partsOf(word, endings, true)) for (const concept of endings.of(part)) found.add(concept);
    return found.size === 0 ? NONE : [...found];
  });
  return (tokens) => {
    const found = tokens.map(({ word }) => conceptsIn(word));
    for (const { value, from, to } of phrases.find(tokens)) {
      const known = found[to] ?? NONE;
      if (tokens[from]?.sentence === tokens[to]?.sentence && !known.includes(value)) found[to] = [...known, value];
    }
    return found;
  };
}
