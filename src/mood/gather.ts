import type { CompiledLexicon, Meaning } from './compile-lexicon';
import { evidenceOfHits, evidenceOfWords, type Evidence } from './evidence';
import { noCounts, type Counts, type Shape } from './features';
import { despairInContext, sarcasmInContext, withoutSalutation } from './in-context';
import { isNameLike } from './names';
import type { PhraseHit } from './phrase-matcher';
import { scoreWords, type ScoredWord } from './score-words';
import { settlePhrases, type Settled } from './settle-phrases';
import { readSurface } from './surface';
import { tokenize, type Token } from './tokenize';
import { writeOut } from './written-out';
import { RIGHTS_KINDS, type RightsKind } from './types';

/** All that was found in a message, before anything is made of it. */
export interface Gathered {
  readonly tokens: readonly Token[];
  /** The words as n-grams may be taken of them: without those that a negator turned round, which mean the opposite, and those that a happy phrase, or one that counts for nothing, speaks for. */
  readonly asWorded: readonly Token[];
  readonly evidence: readonly Evidence[];
  readonly counts: Counts;
  readonly shape: Shape;
  /** It says that its writer is not angry, and nothing in it speaks for anger. */
  readonly deniesAnger: boolean;
  /** Which rights the words name. */
  readonly rightsKinds: readonly RightsKind[];
}

type Hit = PhraseHit<Meaning>;

/** Of longer messages, what they begin and end with shows how they are put. */
const WORDED = { first: 60, last: 30, letters: 600 } as const;

const NO_ACRONYMS: ReadonlySet<string> = new Set();

/**
 * Phrases of heat that count: not when a word in them is negated ("not very angry"), nor when they also tell of repeated contact,
 * which counts on its own.
 */
function hotPhrases(hits: readonly Hit[], words: readonly ScoredWord[]): readonly Hit[] {
  const negated = words.filter((word) => word.negated);
  const repeated = hits.filter((hit) => hit.value.group === 'repeatedContact');
  return hits.filter(
    (hit) =>
      hit.value.group === 'heat' &&
      !negated.some(({ at }) => hit.from <= at && at <= hit.to) &&
      !repeated.some((other) => hit.from <= other.to && other.from <= hit.to),
  );
}

/** All places from the first to the last word of each. */
function placesOf(spans: readonly { readonly from: number; readonly to: number }[]): Set<number> {
  const places = new Set<number>();
  for (const { from, to } of spans) for (let at = from; at <= to; at += 1) places.add(at);
  return places;
}

/** A word that nothing is known of, written as names are: "your colleague Jack". */
function isName(tokens: readonly Token[], at: number, text: string, lexicon: CompiledLexicon): boolean {
  const token = tokens[at];
  if (!lexicon.namesHaveCapitals || !token || !isNameLike(token, tokens[at - 1], text)) return false;
  return !lexicon.isKnown(token.word) && lexicon.conceptsOf([token])[0]?.length === 0;
}

/**
 * "Not unhappy" is neither worded unhappily nor a refusal, and "no problem" is worded like no problem. What tells of distress stays as it is: "I can not any
 * more I want to die" has no comma, and takes nothing back.
 */
function withoutTurned(
  text: string,
  tokens: readonly Token[],
  words: readonly ScoredWord[],
  hits: readonly Hit[],
  lexicon: CompiledLexicon,
): readonly Token[] {
  const negated = words.filter((word) => word.negated);
  const spokenFor = hits.filter(
    ({ value: { group, value } }) => group === 'neutral' || (group === 'phrase' && value > 0),
  );
  const told = placesOf(hits.filter(({ value: { group } }) => group === 'distress'));
  const turned = placesOf([...negated.map(({ at }) => ({ from: at, to: at })), ...spokenFor]);
  for (const at of told) turned.delete(at);
  const isConsoling = told.size === 0 && negated.length > 0 && negated.every(({ strength }) => strength >= 0);
  const { length } = tokens;
  let letters = 0;
  return tokens.filter(({ word }, at) => {
    if (at >= WORDED.first && at < length - WORDED.last) return false;
    if (isName(tokens, at, text, lexicon)) return false;
    letters += word.length;
    return letters <= WORDED.letters && !turned.has(at) && !(isConsoling && lexicon.negators.has(word));
  });
}

/** Adds up what was found; `sign` -1 takes it away again. */
export function addEvidence(counts: Counts, { adds }: Evidence, sign: 1 | -1): void {
  for (const [count, amount] of Object.entries(adds)) counts[count as keyof Counts] += sign * amount;
}

/** Strength and heat of one word, or two readings of one phrase, are one thing found. */
function merged(evidence: readonly Evidence[]): readonly Evidence[] {
  const byPlace = new Map<string, Evidence>();
  for (const each of evidence) {
    const key = `${each.kind} ${each.id} ${each.at[0]}`;
    const known = byPlace.get(key);
    byPlace.set(key, known ? { ...known, adds: { ...known.adds, ...each.adds } } : each);
  }
  return [...byPlace.values()];
}

function countUp(evidence: readonly Evidence[]): Counts {
  const counts = noCounts();
  for (const each of evidence) addEvidence(counts, each, 1);
  return counts;
}

/** The first word says no: "no, the other one", "nein danke"; "no problem" doesn't. */
function refuses(
  [first, second]: readonly Token[],
  lexicon: CompiledLexicon,
  { taken, notNegating }: Settled,
  words: readonly ScoredWord[],
): boolean {
  if (first === undefined || taken[0] === true || notNegating[0] === true) return false;
  if (words.some(({ negated }) => negated)) return false;
  return (
    lexicon.refusals.has(first.word) || (second !== undefined && lexicon.refusals.has(`${first.word} ${second.word}`))
  );
}

/** What speaks for anger, whoever denies it. */
const ANGRY = [
  'bad',
  'hot',
  'heat',
  'swearing',
  'irony',
  'repeatedContact',
  'letdown',
  'angryFaces',
  'masked',
] as const;

/** "I'm NOT angry!": loud as it is, it's believed where nothing else is said in anger. */
function deniesAnger(
  tokens: readonly Token[],
  hits: readonly Hit[],
  words: readonly ScoredWord[],
  counts: Counts,
  { negators, forms }: CompiledLexicon,
): boolean {
  if (ANGRY.some((count) => counts[count] > 0)) return false;
  const negated = words.filter((word) => word.negated);
  if (negated.length > 0) return negated.every(({ strength }) => strength >= 0);
  return hits.some(({ value, from, to }) => {
    const said = tokens.slice(from, to + 1).map(({ word }) => word);
    const isDenial =
      said.some((word) => negators.has(word)) && said.some((word) => (forms.get(word)?.strength ?? 0) < 0);
    return value.group === 'neutral' && isDenial;
  });
}

/** Negators that say no to something, but for those that take something bad away. */
function countNegators(
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  settled: Settled,
  words: readonly ScoredWord[],
): number {
  const saying = tokens.filter(
    ({ word }, at) => lexicon.negators.has(word) && settled.taken[at] !== true && settled.notNegating[at] !== true,
  ).length;
  return Math.max(0, saying - words.filter(({ negated, strength }) => negated && strength >= 0).length);
}

export function gather(text: string, lexicon: CompiledLexicon): Gathered {
  const tokens = lexicon.withoutNames(writeOut(tokenize(text, lexicon.isKnown), lexicon.contractions), text);
  const found = lexicon.phrases.find(tokens);
  const settled = withoutSalutation(settlePhrases(found, tokens.length), tokens, lexicon);
  const surface = readSurface(text, tokens, lexicon.acronyms);
  const { words, isSarcastic } = sarcasmInContext(scoreWords(tokens, lexicon, settled), settled.hits, surface);
  const hot = hotPhrases(settled.hits, words);
  const hits = despairInContext(settled.hits.filter((hit) => hit.value.group !== 'heat' || hot.includes(hit)));
  const ofWords = evidenceOfWords(words, hot, tokens, lexicon);
  const evidence = merged([...evidenceOfHits(hits, tokens), ...ofWords.evidence, ...surface.evidence]);
  const counts = countUp(evidence);
  if (isSarcastic) counts.irony += 1;
  if (settled.hits.some(({ value }) => value.group === 'everyday')) counts.everyday += 1;
  const rights = new Set(settled.hits.flatMap(({ value }) => (value.group === 'right' ? [value.right] : [])));
  return {
    tokens,
    rightsKinds: RIGHTS_KINDS.filter((kind) => rights.has(kind)),
    deniesAnger: deniesAnger(tokens, settled.hits, words, counts, lexicon),
    asWorded: withoutTurned(text, tokens, words, settled.hits, lexicon),
    evidence,
    counts,
    shape: {
      words: tokens.length,
      questions: surface.questions,
      exclamations: surface.exclamations,
      negators: countNegators(tokens, lexicon, settled, words),
      refuses: refuses(tokens, lexicon, settled, words),
      contrasts: ofWords.contrasts,
      excused: found.filter(({ value }) => value.group === 'notDistress').length,
    },
  };
}

/** What can be found without knowing a word of the language. */
export function gatherWithoutWords(text: string): Gathered {
  const tokens = tokenize(text, () => false);
  const { evidence, questions, exclamations } = readSurface(text, tokens, NO_ACRONYMS);
  const shape = {
    words: tokens.length,
    questions,
    exclamations,
    negators: 0,
    refuses: false,
    contrasts: false,
    excused: 0,
  };
  return { tokens, asWorded: tokens, evidence, counts: countUp(evidence), shape, rightsKinds: [], deniesAnger: false };
}
