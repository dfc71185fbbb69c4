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
const MIN_STEM = 3;

/** All forms that the language's rules make of one word, without the word itself. */
export function inflect(word: string, rules: MoodLexicon['inflection']): readonly string[] {
  if (word.length < MIN_INFLECTED) return [];
  const forms: string[] = [];
  for (const { ends, drop, prefix, add } of rules) {
    if (!word.endsWith(ends) || word.length - drop < MIN_STEM) continue;
    const stem = `${prefix ?? ''}${word.slice(0, word.length - drop)}`;
    for (const ending of add) forms.push(stem + ending);
  }
  return forms;
}

/** Whether what a rule makes of a word tells the word. */
export const isReversible = ({ ends, drop }: MoodLexicon['inflection'][number]): boolean => drop <= ends.length;

/** The words that these rules would make this form of, known or not: `inflect` read backwards, by rules that are reversible. */
export function basesOf(form: string, rules: MoodLexicon['inflection']): readonly string[] {
  const bases: string[] = [];
  for (const { ends, drop, prefix = '', add } of rules) {
    if (!form.startsWith(prefix)) continue;
    for (const ending of add) {
      const stemLength = form.length - prefix.length - ending.length;
      if (stemLength < MIN_STEM || stemLength + drop < MIN_INFLECTED || !form.endsWith(ending)) continue;
      const base = form.slice(prefix.length, prefix.length + stemLength) + ends.slice(ends.length - drop);
      if (base.endsWith(ends)) bases.push(base);
    }
  }
  return bases;
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
