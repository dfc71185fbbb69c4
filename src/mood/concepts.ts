import { conceptOf } from './grams';
import type { MoodLexicon } from './lexicon';
import { remembered } from './remembered';
import { foldWord } from './tokenize';
import { inflect } from './word-forms';

const NONE: readonly number[] = [];
const LONGEST_BEGINNING = 14;
const SHORTEST_BEGINNING = 2;
/** A negator is a concept of its own, whatever the language. */
const NOT = 'not';

/** Makes the lexicon's concepts ready for looking up words. */
export function compileConcepts(lexicon: MoodLexicon): (word: string) => readonly number[] {
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  const add = (known: Map<string, number[]>, word: string, concept: number): void => {
    const concepts = known.get(word) ?? [];
    if (!concepts.includes(concept)) known.set(word, [...concepts, concept]);
  };
  for (const [name, words] of Object.entries({ ...lexicon.concepts, [NOT]: lexicon.negators })) {
    const concept = conceptOf(name);
    for (const word of words) {
      const folded = foldWord(word);
      if (folded.endsWith('*')) add(beginnings, folded.slice(0, -1), concept);
      else for (const form of [folded, ...inflect(folded, lexicon.inflection)]) add(whole, form, concept);
    }
  }
  return remembered((word) => {
    let found = whole.get(word);
    const longest = Math.min(word.length, LONGEST_BEGINNING);
    for (let length = SHORTEST_BEGINNING; length <= longest; length += 1) {
      const more = beginnings.get(word.slice(0, length));
      if (more) found = found ? [...found, ...more] : more;
    }
    return found ?? NONE;
  });
}
