import type { CompiledLexicon, Meaning } from './compile-lexicon';
import type { PhraseHit } from './phrase-matcher';
import type { ScoredWord } from './score-words';
import type { Settled } from './settle-phrases';
import type { Surface } from './surface';
import type { Token } from './tokenize';

/** What words mean because of where they stand, or of what else the message says. */

const LONGEST_SALUTATION = 3;
/** Praise that is meant as its opposite is about as bad as it would be good. */
const SARCASM = -0.75;

/** "Dear team," is no praise: a message's first word, where a few words greet and then the message goes on. */
export function withoutSalutation(settled: Settled, tokens: readonly Token[], lexicon: CompiledLexicon): Settled {
  const [first] = tokens;
  if (!first || !lexicon.salutations.has(first.word)) return settled;
  const end = tokens.findIndex(({ clause }) => clause !== first.clause);
  const isGreeting = end > 0 && end <= LONGEST_SALUTATION;
  return isGreeting ? { ...settled, taken: settled.taken.map((isTaken, at) => isTaken || at === 0) } : settled;
}

/** Mild despair is despair, unless an everyday matter explains it; then it is only a strong word. */
export function despairInContext(hits: readonly PhraseHit<Meaning>[]): readonly PhraseHit<Meaning>[] {
  const isEveryday = hits.some(({ value }) => value.group === 'everyday');
  return hits.flatMap((hit) => {
    const { group, id, value } = hit.value;
    if (group === 'everyday' || (group === 'mildDespair' && isEveryday)) return [];
    return group === 'mildDespair' ? [{ ...hit, value: { group: 'distress', distress: 'despair', id, value } }] : [hit];
  });
}

/** Who praises with one of these means the opposite. */
const MOCKING: ReadonlySet<string> = new Set(['🙄', '😒', '🤡']);

/** "Well done. Two weeks and nothing", "Top service 🙄": praise beside a letdown or a mocking face turned round, and whether there was any. */
export function sarcasmInContext(
  words: readonly ScoredWord[],
  hits: readonly PhraseHit<Meaning>[],
  surface: Surface,
): { readonly words: readonly ScoredWord[]; readonly isSarcastic: boolean } {
  const isBelied =
    hits.some(({ value }) => value.group === 'letdown') || surface.evidence.some(({ id }) => MOCKING.has(id));
  const isSarcastic = isBelied && words.some(({ strength }) => strength > 0);
  if (!isSarcastic) return { words, isSarcastic };
  return {
    words: words.map((word) => (word.strength > 0 ? { ...word, strength: word.strength * SARCASM } : word)),
    isSarcastic,
  };
}
