import type { CatalogueEntry, LanguageWords } from './catalogue';
import { formName } from './phrase-form';
import type { PhraseProblem, PhraseRule } from './problems';
import { findFaults, maxLength, type Voice, type VoiceFault } from './voice';

/** What a placeholder is counted as: an order number, a day. */
const PLACEHOLDER_CHARACTERS = 12;
/** `12.10.` */
const SHORT_DAY_CHARACTERS = 6;

/** Every text of a language: there at all, not too long, in the brand's voice. */
export function checkWords(words: LanguageWords, voice: Voice | null): PhraseProblem[] {
  return words.entries.flatMap((entry) => [
    ...(new Set(entry.variants).size < entry.variants.length
      ? [problem(entry, 'duplicate', 'two variants are the same')]
      : []),
    ...entry.variants.flatMap((text) => checkText(entry, text, voice)),
  ]);
}

function checkText(entry: CatalogueEntry, text: string, voice: Voice | null): PhraseProblem[] {
  if (text.trim() === '') return [problem(entry, 'empty', 'a text without words')];
  if (voice === null) return [];
  const allowed = maxLength(voice, entry.key);
  const characters = text
    .replace(/\{\{[^{}]*, ?shortDay\}\}/g, 'x'.repeat(SHORT_DAY_CHARACTERS))
    .replace(/\{\{[^{}]*\}\}/g, 'x'.repeat(PLACEHOLDER_CHARACTERS)).length;
  const tooLong = allowed !== null && characters > allowed;
  return [
    ...(tooLong ? [problem(entry, 'length', `about ${characters} characters, at most ${allowed} here`)] : []),
    ...findFaults(voice, text).map((fault) => problem(entry, fault.rule, explain(fault, voice))),
  ];
}

function explain({ rule, pattern }: VoiceFault, voice: Voice): string {
  switch (rule) {
    case 'feelings':
      return `the bot must not claim to feel, or to know how something feels ("${pattern}")`;
    case 'moodTold':
      return `customers are not told what mood they are in ("${pattern}")`;
    case 'address':
      return `customers are addressed as ${voice.addressForm} ("${pattern}")`;
    case 'forbidden':
      return `${voice.why.get(pattern) ?? 'not in this voice'} ("${pattern}")`;
  }
}

function problem(entry: CatalogueEntry, rule: PhraseRule, explanation: string): PhraseProblem {
  return { file: entry.file, key: formName(entry), rule, explanation };
}
