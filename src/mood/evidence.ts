import type { CompiledLexicon, Meaning } from './compile-lexicon';
import type { Count } from './features';
import type { PhraseHit } from './phrase-matcher';
import type { ScoredWord } from './score-words';
import type { Token } from './tokenize';
import { hintOf, type Signal, type SignalKind } from './types';

/** One thing found in a message, and what it adds to the counts. */
export interface Evidence extends Omit<Signal, 'weight'> {
  readonly adds: Readonly<Partial<Record<Count, number>>>;
}

type Hit = PhraseHit<Meaning>;
type Place = readonly [number, number];

const KINDS: Readonly<Partial<Record<Meaning['group'], SignalKind>>> = {
  irony: 'word',
  heat: 'word',
  thanks: 'thanks',
  repeatedContact: 'repeatedContact',
  letdown: 'repeatedContact',
  urgency: 'urgency',
  swearing: 'swearing',
  distress: 'distress',
  hint: 'wording',
};

const placeOf = (tokens: readonly Token[], from: number, to: number): Place => [
  tokens[from]?.start ?? 0,
  tokens[to]?.end ?? 0,
];

function addsOf(meaning: Meaning): Evidence['adds'] {
  switch (meaning.group) {
    case 'distress':
      return { [meaning.distress]: 1 };
    case 'hint':
      return { [hintOf(meaning.distress)]: 1 };
    case 'heat':
      return { heat: meaning.value, hot: 1 };
    case 'swearing':
      return { swearing: meaning.value };
    case 'irony':
    case 'thanks':
    case 'urgency':
    case 'letdown':
    case 'repeatedContact':
      return { [meaning.group]: 1 };
    default:
      return {};
  }
}

/** Of phrases; those that only say how other words are to be read are no evidence. */
export function evidenceOfHits(hits: readonly Hit[], tokens: readonly Token[]): Evidence[] {
  return hits.flatMap(({ value, from, to }) => {
    const kind = KINDS[value.group];
    return kind ? [{ kind, id: value.id, at: placeOf(tokens, from, to), adds: addsOf(value) }] : [];
  });
}

/** A word turned round by a negator counts for the other side, and is remembered as turned. */
function strengthAdds(strength: number, negated: boolean, isLater: boolean): Evidence['adds'] {
  const size = Math.abs(strength);
  return strength > 0
    ? { good: size, goodWords: 1, ...(negated ? { turnedBad: size } : {}), ...(isLater ? { goodLater: size } : {}) }
    : { bad: size, badWords: 1, ...(negated ? { turnedGood: size } : {}), ...(isLater ? { badLater: size } : {}) };
}

function evidenceOfWord(scored: ScoredWord, heat: number, tokens: readonly Token[], laterFrom: number): Evidence[] {
  const { id, at, to, strength, negated, negators, degree } = scored;
  const isLater = at >= laterFrom;
  const isIntensified = degree > 1 && at > 0 && tokens[at]?.shouted !== true;
  const own = isIntensified ? strength / degree : strength;
  const word: Evidence = {
    kind: negated ? 'negatedWord' : 'word',
    id,
    // "not angry", for who reads why
    at: placeOf(tokens, Math.min(at, ...negators), Math.max(to, ...negators)),
    adds: {
      ...strengthAdds(own, negated, isLater),
      ...(heat > 0 ? { heat, hot: 1 } : {}),
      ...(degree < 1 ? { downtoned: 1 } : {}),
    },
  };
  if (!isIntensified) return [word];
  const more = Math.abs(strength - own);
  const adds = strength > 0 ? { good: more, intensified: 1 } : { bad: more, intensified: 1 };
  return [word, { kind: 'intensifier', id, at: placeOf(tokens, at - 1, at - 1), adds }];
}

/** What comes after the last "but" is what the writer ends on. */
function startOfLast(tokens: readonly Token[], lexicon: CompiledLexicon): number {
  for (let at = tokens.length - 1; at > 0; at -= 1) if (lexicon.clauseBreaks.has(tokens[at]?.word ?? '')) return at;
  return 0;
}

/** Of words; a phrase of heat speaks for the words in it. */
export function evidenceOfWords(
  words: readonly ScoredWord[],
  hot: readonly Hit[],
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
): { readonly evidence: readonly Evidence[]; readonly contrasts: boolean } {
  const laterFrom = startOfLast(tokens, lexicon);
  const isCovered = ({ at }: ScoredWord): boolean => hot.some((hit) => hit.from <= at && at <= hit.to);
  const evidence = words.flatMap((word) => evidenceOfWord(word, isCovered(word) ? 0 : word.heat, tokens, laterFrom));
  return { evidence, contrasts: laterFrom > 0 };
}
