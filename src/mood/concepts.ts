import { readEntry, type ConceptEntry } from './concept-entries';
import { conceptOf, type ConceptsOf } from './grams';
import type { MoodLexicon } from './lexicon';
import { PhraseMatcher } from './phrase-matcher';
import { remembered } from './remembered';
import { writePatternOut } from './written-out';
import { basesOf, inflect, isReversible } from './word-forms';

const NONE: readonly number[] = [];
/** A negator is a concept of its own, whatever the language. */
const NOT = 'not';

/** One of the two itself where that is enough: nearly all words have one concept, and share its list. */
function together(known: readonly number[], more: readonly number[]): readonly number[] {
  if (known.length === 0) return more;
  const others = more.filter((concept) => !known.includes(concept));
  return others.length === 0 ? known : [...known, ...others];
}

/** Concepts by how words begin, or how they end. */
class Parts {
  private readonly concepts = new Map<string, readonly number[]>();
  private longest = 0;

  constructor(private readonly isEnding: boolean) {}

  add(part: string, concept: readonly number[]): void {
    this.concepts.set(part, together(this.concepts.get(part) ?? NONE, concept));
    this.longest = Math.max(this.longest, part.length);
  }

  /** The shortest part first. */
  addTo(found: readonly number[], word: string): readonly number[] {
    let all = found;
    const longest = Math.min(this.longest, word.length);
    for (let length = 1; length <= longest; length += 1) {
      const part = this.isEnding ? word.slice(-length) : word.slice(0, length);
      all = together(all, this.concepts.get(part) ?? NONE);
    }
    return all;
  }
}

/** Concepts by words in all their forms: a form is traced back to its words when it's met, since there are many more forms than are ever met. */
class Words {
  /** By word, and by form that can't be traced back. */
  private readonly concepts = new Map<string, readonly number[]>();
  private readonly order = new Map<number, number>();
  private readonly reversible: MoodLexicon['inflection'];
  private readonly others: MoodLexicon['inflection'];

  constructor(inflection: MoodLexicon['inflection']) {
    this.reversible = inflection.filter(isReversible);
    this.others = inflection.filter((rule) => !isReversible(rule));
  }

  add(word: string, concept: readonly number[]): void {
    for (const each of concept) if (!this.order.has(each)) this.order.set(each, this.order.size);
    for (const form of [word, ...inflect(word, this.others)])
      this.concepts.set(form, together(this.concepts.get(form) ?? NONE, concept));
  }

  /** In the order in which they were added first. */
  of(form: string): readonly number[] {
    const own = this.concepts.get(form) ?? NONE;
    const traced = basesOf(form, this.reversible).map((base) => this.concepts.get(base) ?? NONE);
    const all = traced.reduce(together, own);
    return all.length < 2 ? all : all.toSorted((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
  }
}

/** Makes the lexicon's concepts ready for looking up words. Words in a row speak at the last one's place. */
export function compileConcepts(lexicon: MoodLexicon): ConceptsOf {
  const words = new Words(lexicon.inflection);
  const beginnings = new Parts(false);
  const endings = new Parts(true);
  const phrases = new PhraseMatcher<readonly number[]>();
  const contractions = new Map(Object.entries(lexicon.contractions));
  const add = ({ kind, text }: ConceptEntry, concept: readonly number[]): void => {
    if (kind === 'phrase') phrases.add(writePatternOut(text, contractions), () => concept);
    else if (kind === 'beginning') beginnings.add(text, concept);
    else if (kind === 'word') words.add(text, concept);
    else for (const form of [text, ...inflect(text, lexicon.inflection)]) endings.add(form, concept);
  };
  for (const [name, entries] of Object.entries({ ...lexicon.concepts, [NOT]: lexicon.negators })) {
    const concept = [conceptOf(name)];
    for (const entry of entries) add(readEntry(entry), concept);
  }
  const conceptsIn = remembered((word) => endings.addTo(beginnings.addTo(words.of(word), word), word));
  return (tokens) => {
    const found = tokens.map(({ word }) => conceptsIn(word));
    for (const { value, from, to } of phrases.find(tokens)) {
      if (tokens[from]?.sentence === tokens[to]?.sentence) found[to] = together(found[to] ?? NONE, value);
    }
    return found;
  };
}
