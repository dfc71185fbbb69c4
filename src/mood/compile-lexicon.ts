import type { MoodLexicon } from './lexicon';
import { compileConcepts } from './concepts';
import type { ConceptsOf } from './grams';
import { PhraseMatcher } from './phrase-matcher';
import { foldWord } from './tokenize';
import { DISTRESS_CLASSES, RIGHTS_KINDS, type DistressClass, type RightsKind } from './types';
import { misspelt } from './misspelt';
import { compileNames, type WithoutNames } from './names';
import { remembered } from './remembered';
import { buildForms, inflect, type WordForm } from './word-forms';
import { writePatternOut } from './written-out';
import { createWordScores, type WordScores } from './word-scores';

const PLAIN_GROUPS = [
  'neutral',
  'irony',
  'thanks',
  'notNegating',
  'repeatedContact',
  'urgency',
  'letdown',
  'mildDespair',
  'everyday',
  'notDistress',
] as const;

/** What is told by its beginning has so many letters more at least. */
const MIN_TAIL = 3;

/** What a phrase of the lexicon says when it is found. */
export type Meaning =
  | {
      readonly group: (typeof PLAIN_GROUPS)[number] | 'phrase' | 'heat' | 'swearing';
      readonly id: string;
      readonly value: number;
    }
  | {
      readonly group: 'distress' | 'hint';
      readonly id: string;
      readonly value: number;
      readonly distress: DistressClass;
    }
  | { readonly group: 'right'; readonly id: string; readonly value: number; readonly right: RightsKind };

/** A lexicon made ready for reading. */
export interface CompiledLexicon {
  readonly language: string;
  readonly forms: ReadonlyMap<string, WordForm>;
  /** Of a word that no list knows: what it is made of, or is most likely meant to be. Null where that isn't known either. */
  readonly formOfUnknown: (word: string) => WordForm | null;
  /** By lexicon entry, for single words in all their forms. */
  readonly heatOfEntry: ReadonlyMap<string, number>;
  readonly scores: WordScores;
  readonly phrases: PhraseMatcher<Meaning>;
  readonly contractions: ReadonlyMap<string, string>;
  readonly negators: ReadonlySet<string>;
  readonly salutations: ReadonlySet<string>;
  readonly refusals: ReadonlySet<string>;
  readonly clauseBreaks: ReadonlySet<string>;
  readonly degrees: ReadonlyMap<string, number>;
  readonly negationLooksBack: boolean;
  readonly acronyms: ReadonlySet<string>;
  readonly isKnown: (word: string) => boolean;
  readonly conceptsOf: ConceptsOf;
  readonly withoutNames: WithoutNames;
  /** Within a sentence nothing but a name begins with a capital. */
  readonly namesHaveCapitals: boolean;
}

const contractionsOf = ({ contractions }: MoodLexicon): ReadonlyMap<string, string> =>
  new Map(Object.entries(contractions));

/** `isWord`: heat of a single word in the list goes with the word, in all its forms. */
function addPhrases(lexicon: MoodLexicon, matcher: PhraseMatcher<Meaning>, isWord: (word: string) => boolean): void {
  const contractions = contractionsOf(lexicon);
  const add = (pattern: string, meaning: (id: string) => Meaning): void => {
    matcher.add(writePatternOut(pattern, contractions), (variant) => meaning(`${lexicon.language}:${variant}`));
  };
  for (const group of ['phrase', 'heat', 'swearing'] as const) {
    const weights = lexicon[group === 'phrase' ? 'phrases' : group];
    for (const [pattern, value] of Object.entries(weights))
      if (group !== 'heat' || !isWord(foldWord(pattern))) add(pattern, (id) => ({ group, id, value }));
  }
  for (const group of PLAIN_GROUPS)
    for (const pattern of lexicon[group]) add(pattern, (id) => ({ group, id, value: 0 }));
  for (const distress of DISTRESS_CLASSES) {
    for (const pattern of lexicon.distress[distress])
      add(pattern, (id) => ({ group: 'distress', id, value: 0, distress }));
    for (const pattern of lexicon.distressHints[distress] ?? [])
      add(pattern, (id) => ({ group: 'hint', id, value: 0, distress }));
  }
  for (const right of RIGHTS_KINDS) {
    for (const pattern of lexicon.rights[right] ?? []) add(pattern, (id) => ({ group: 'right', id, value: 0, right }));
  }
}

const foldKeys = (weights: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(weights).map(([word, weight]) => [foldWord(word), weight]);

function formOfUnknown(lexicon: MoodLexicon, forms: ReadonlyMap<string, WordForm>): CompiledLexicon['formOfUnknown'] {
  const heads = Object.entries(lexicon.compoundHeads)
    .map(([head, strength]) => ({ entry: foldWord(head), strength }))
    .sort((a, b) => b.entry.length - a.entry.length);
  const meant = misspelt(forms);
  return remembered(
    (word) =>
      heads.find(({ entry }) => word.length >= entry.length + MIN_TAIL && word.startsWith(entry)) ?? meant(word),
  );
}

/** "Absolute Rubbish" is nobody's name. */
function isKnownOrInPhrase(lexicon: MoodLexicon, isKnown: (word: string) => boolean): (word: string) => boolean {
  const patterns = [...Object.keys(lexicon.phrases), ...Object.keys(lexicon.heat), ...Object.keys(lexicon.swearing)];
  const inPhrases = new Set(patterns.flatMap((pattern) => pattern.split(/[^\p{L}']+/u)).map(foldWord));
  return (word) => isKnown(word) || inPhrases.has(word);
}

const compiled = new WeakMap<MoodLexicon, CompiledLexicon>();

/** Builds forms, phrase tree and scores once, so that a reading only looks up: another model reads with the same. */
export function compileLexicon(lexicon: MoodLexicon): CompiledLexicon {
  const known = compiled.get(lexicon) ?? compile(lexicon);
  compiled.set(lexicon, known);
  return known;
}

function compile(lexicon: MoodLexicon): CompiledLexicon {
  const { names } = lexicon;
  const forms = buildForms(lexicon);
  const phrases = new PhraseMatcher<Meaning>();
  addPhrases(lexicon, phrases, (word) => (forms.get(word)?.strength ?? 0) !== 0);
  const degrees = new Map([...foldKeys(lexicon.intensifiers), ...foldKeys(lexicon.downtoners)]);
  for (const [word, degree] of [...degrees]) {
    for (const form of inflect(word, lexicon.inflection)) if (!degrees.has(form)) degrees.set(form, degree);
  }
  const isKnown = (word: string): boolean => forms.has(word) || degrees.has(word);
  const heatOfEntry = new Map<string, number>();
  for (const [pattern, heat] of Object.entries(lexicon.heat)) {
    const entry = forms.get(foldWord(pattern))?.entry;
    if (entry !== undefined) heatOfEntry.set(entry, Math.max(heat, heatOfEntry.get(entry) ?? 0));
  }
  return {
    language: lexicon.language,
    forms,
    formOfUnknown: formOfUnknown(lexicon, forms),
    heatOfEntry,
    scores: createWordScores(forms),
    phrases,
    contractions: contractionsOf(lexicon),
    negators: new Set(lexicon.negators.map(foldWord)),
    salutations: new Set(lexicon.salutations.map(foldWord)),
    refusals: new Set(lexicon.refusals.map(foldWord)),
    clauseBreaks: new Set(lexicon.clauseBreaks.map(foldWord)),
    degrees,
    negationLooksBack: lexicon.negationLooksBack,
    acronyms: new Set(lexicon.acronyms),
    isKnown,
    conceptsOf: compileConcepts(lexicon),
    namesHaveCapitals: names.capitals,
    withoutNames: compileNames(names, foldWord, isKnownOrInPhrase(lexicon, isKnown)),
  };
}
