import { compileLexicon, type CompiledLexicon, type Meaning } from './compile-lexicon';
import { despairInContext, sarcasmInContext, withoutSalutation } from './in-context';
import type { MoodLexicon } from './lexicon';
import type { PhraseHit } from './phrase-matcher';
import { scoreWords, type ScoredWord } from './score-words';
import { settlePhrases } from './settle-phrases';
import { readSurface } from './surface';
import { tokenize, type Token } from './tokenize';
import { RIGHTS_KINDS, type DistressClass, type Reading, type RightsKind, type Signal, type SignalKind } from './types';
import { labelOf, weighUpset, weighUpsetWithoutSurface, weighValence, type Findings } from './weigh';

/** Reads the mood of one message. Pure: the same text and language give the same reading. */
export interface MoodReader {
  /** `language` without a lexicon: no words are read, and the reading is never sure of anything. */
  read(text: string, language: string): Reading;
}

const MAX_TEXT = 2000;
const MAX_SIGNALS = 40;
/** Without words nobody is called upset. */
const UNREAD_UPSET = 0.3;

/** Gravest first: what a message is when it is several. */
const GRAVITY: readonly DistressClass[] = [
  'danger',
  'safety',
  'despair',
  'harassment',
  'bereavement',
  'hardship',
  'rights',
];

type Hit = PhraseHit<Meaning>;

const covers = (hit: Hit, word: ScoredWord): boolean => hit.from <= word.at && word.at <= hit.to;

const KINDS: Readonly<Record<string, { readonly kind: SignalKind; readonly weight: (value: number) => number }>> = {
  irony: { kind: 'word', weight: () => -0.6 },
  thanks: { kind: 'thanks', weight: () => 0.4 },
  repeatedContact: { kind: 'repeatedContact', weight: () => -0.6 },
  letdown: { kind: 'repeatedContact', weight: () => -0.6 },
  urgency: { kind: 'urgency', weight: () => -0.1 },
  swearing: { kind: 'swearing', weight: (value) => -value / 4 },
  heat: { kind: 'word', weight: (value) => -value / 5 },
  distress: { kind: 'distress', weight: () => -1 },
};

const placeOf = (tokens: readonly Token[], from: number, to: number): readonly [number, number] => [
  tokens[from]?.start ?? 0,
  tokens[to]?.end ?? 0,
];

function signalOfHit(hit: Hit, tokens: readonly Token[]): Signal[] {
  const known = KINDS[hit.value.group];
  if (!known) return [];
  return [
    {
      kind: known.kind,
      id: hit.value.id,
      weight: known.weight(hit.value.value),
      at: placeOf(tokens, hit.from, hit.to),
    },
  ];
}

function signalsOfWord(scored: ScoredWord, tokens: readonly Token[]): Signal[] {
  const weight = Math.max(-1, Math.min(1, Math.round(scored.strength * 200) / 1000));
  const word: Signal = {
    kind: scored.negated ? 'negatedWord' : 'word',
    id: scored.id,
    weight,
    at: placeOf(tokens, scored.at, scored.to),
  };
  const isIntensified = scored.degree > 1 && scored.at > 0 && !tokens[scored.at]?.shouted;
  return isIntensified
    ? [
        word,
        {
          kind: 'intensifier',
          id: scored.id,
          weight: Math.sign(weight) * 0.1,
          at: placeOf(tokens, scored.at - 1, scored.at - 1),
        },
      ]
    : [word];
}

const classesOf = (hits: readonly Hit[]): ReadonlySet<DistressClass> =>
  new Set(hits.flatMap(({ value }) => (value.group === 'distress' ? [value.distress] : [])));

/** Which rights the words name, where they claim any. */
function rightsKindsIn(hits: readonly Hit[], classes: ReadonlySet<DistressClass>): readonly RightsKind[] {
  if (!classes.has('rights')) return [];
  const named = new Set(hits.flatMap(({ value }) => (value.group === 'right' ? [value.right] : [])));
  return RIGHTS_KINDS.filter((kind) => named.has(kind));
}

/**
 * Phrases of heat that count: not when a word in them is negated ("not very angry"), nor when they also tell of repeated contact,
 * which counts on its own.
 */
function hotPhrases(hits: readonly Hit[], words: readonly ScoredWord[]): readonly Hit[] {
  const repeated = hits.filter((hit) => hit.value.group === 'repeatedContact');
  return hits.filter(
    (hit) =>
      hit.value.group === 'heat' &&
      !words.some((word) => word.negated && covers(hit, word)) &&
      !repeated.some((other) => hit.from <= other.to && other.from <= hit.to),
  );
}

/** A phrase speaks for the words in it. */
function sumHeat(phrases: readonly Hit[], words: readonly ScoredWord[]): number {
  const alone = words.filter((word) => !phrases.some((hit) => covers(hit, word)));
  return phrases.reduce((sum, hit) => sum + hit.value.value, 0) + alone.reduce((sum, word) => sum + word.heat, 0);
}

const countOf = (hits: readonly Hit[], group: Meaning['group']): number =>
  hits.filter((hit) => hit.value.group === group).length;
const sumOf = (hits: readonly Hit[], group: Meaning['group']): number =>
  hits.reduce((sum, hit) => (hit.value.group === group ? sum + hit.value.value : sum), 0);

function readWith(text: string, lexicon: CompiledLexicon): Reading {
  const tokens = tokenize(text, lexicon.isKnown);
  const found = settlePhrases(lexicon.phrases.find(tokens), tokens.length);
  const settled = withoutSalutation(found, tokens, lexicon);
  const { words, isSarcastic } = sarcasmInContext(scoreWords(tokens, lexicon, settled), settled.hits);
  const surface = readSurface(text, tokens, lexicon.acronyms);
  const hot = hotPhrases(settled.hits, words);
  const hits = despairInContext(settled.hits.filter((hit) => hit.value.group !== 'heat' || hot.includes(hit)));
  const findings: Findings = {
    strength: words.reduce((sum, word) => sum + word.strength, 0),
    heat: sumHeat(hot, words),
    swearing: sumOf(hits, 'swearing'),
    repeatedContact: Math.max(countOf(hits, 'repeatedContact'), countOf(hits, 'letdown')),
    urgency: countOf(hits, 'urgency'),
    thanks: countOf(hits, 'thanks'),
    irony: countOf(hits, 'irony') + (isSarcastic ? 1 : 0),
  };
  const valence = weighValence(findings, surface);
  const upset = weighUpset(findings, surface, valence);
  const signals = [
    ...hits.flatMap((hit) => signalOfHit(hit, tokens)),
    ...words.flatMap((word) => signalsOfWord(word, tokens)),
    ...surface.signals,
  ];
  const classes = classesOf(hits);
  return {
    label: labelOf(valence, upset),
    valence,
    upset,
    upsetWithoutSurface: weighUpsetWithoutSurface(findings, surface),
    signals: distinct(signals),
    distress: GRAVITY.find((distress) => classes.has(distress)) ?? null,
    rightsKinds: rightsKindsIn(hits, classes),
  };
}

/** Strength and heat of one word are one signal. */
function distinct(signals: readonly Signal[]): readonly Signal[] {
  const seen = new Map<string, Signal>();
  for (const signal of signals) {
    const key = `${signal.kind} ${signal.id} ${signal.at[0]}`;
    const known = seen.get(key);
    if (!known || Math.abs(signal.weight) > Math.abs(known.weight)) seen.set(key, signal);
  }
  return [...seen.values()].slice(0, MAX_SIGNALS);
}

const NOTHING: Findings = { strength: 0, heat: 0, swearing: 0, repeatedContact: 0, urgency: 0, thanks: 0, irony: 0 };

function readWithoutWords(text: string): Reading {
  const surface = readSurface(
    text,
    tokenize(text, () => false),
    new Set(),
  );
  const valence = weighValence(NOTHING, surface);
  const upset = Math.min(weighUpset(NOTHING, surface, valence), UNREAD_UPSET);
  return {
    label: labelOf(valence, upset),
    valence,
    upset,
    upsetWithoutSurface: Math.min(weighUpsetWithoutSurface(NOTHING, surface), UNREAD_UPSET),
    signals: surface.signals.slice(0, MAX_SIGNALS),
    distress: null,
  };
}

/** Makes a reader of lexicons by language code; a regional code falls back to its language. */
export function createMoodReader(lexicons: Readonly<Record<string, MoodLexicon>>): MoodReader {
  const compiled = new Map(Object.entries(lexicons).map(([language, lexicon]) => [language, compileLexicon(lexicon)]));
  return {
    read(text, language) {
      const capped = text.slice(0, MAX_TEXT);
      const lexicon = compiled.get(language) ?? compiled.get(language.toLowerCase().split('-')[0] ?? '');
      return lexicon ? readWith(capped, lexicon) : readWithoutWords(capped);
    },
  };
}
