import afinn from 'sentiment/languages/en/labels.json';
import type { MoodLexicon } from './lexicon';
import { foldWord } from './tokenize';

/** A written form of a lexicon word. */
export interface WordForm {
  /** The entry's first form, as it stands in the lexicon. */
  readonly entry: string;
  readonly strength: number;
}

const MIN_INFLECTED = 4;

/** All forms that the language's rules make of one word, without the word itself. */
export function inflect(word: string, rules: MoodLexicon['inflection']): readonly string[] {
  if (word.length < MIN_INFLECTED) return [];
  return rules.flatMap(({ ends, drop, prefix, add }) => {
    const stem = word.slice(0, word.length - drop);
    if (!word.endsWith(ends) || stem.length < 3) return [];
    return add.map((ending) => `${prefix ?? ''}${stem}${ending}`);
  });
}

/** Every form of every word; what is written in the lexicon goes before what the rules make, and that before the base list. */
export function buildForms(lexicon: MoodLexicon): ReadonlyMap<string, WordForm> {
  const forms = new Map<string, WordForm>();
  const entries = Object.entries(lexicon.words).map(([key, strength]) => {
    const spelled = key.split('|').map(foldWord);
    return { spelled, form: { entry: key.split('|')[0] ?? key, strength } };
  });
  for (const { spelled, form } of entries) for (const word of spelled) forms.set(word, form);
  for (const { spelled, form } of entries) {
    for (const word of spelled.flatMap((each) => inflect(each, lexicon.inflection)))
      if (!forms.has(word)) forms.set(word, form);
  }
  if (lexicon.base === 'afinn') {
    for (const [word, strength] of Object.entries(afinn)) {
      const folded = foldWord(word);
      // faces are read by themselves
      if (/^[a-z]/i.test(word) && !folded.includes(' ') && !forms.has(folded))
        forms.set(folded, { entry: word, strength });
    }
  }
  return forms;
}
