import type { Evidence } from './evidence';
import type { Counts } from './features';
import { addEvidence, type Gathered } from './gather';
import { graver, unhappier } from './judge';
import { scoreFeatures, type GramScores, type MoodModel } from './model';
import type { Signal } from './types';

/** Which things found moved the reading, and how far: each is taken away, and the model asked again. */

const MAX_SIGNALS = 24;
/** Log-odds that make a signal as strong as it gets. */
const STRONGEST = 8;
const MAX_WORDINGS = 3;
/** Below this, how something is put says too little to be shown. */
const LEAST_WORDING = 3;

const weightOf = (odds: number): number => Math.round(Math.max(-1, Math.min(1, -odds / STRONGEST)) * 1000) / 1000 + 0;

function signalOf(evidence: Evidence, model: MoodModel, { counts, shape }: Gathered, whole: Float64Array): Signal {
  const without: Counts = { ...counts };
  addEvidence(without, evidence, -1);
  const scores = scoreFeatures(model, without, shape);
  const odds =
    evidence.kind === 'distress' || evidence.kind === 'wording' ? graver(scores, whole) : unhappier(scores, whole);
  const { kind, id, at } = evidence;
  return { kind, id, weight: weightOf(odds), at };
}

/** Words whose n-grams say much, where no signal stands already. */
function wordings({ asWorded }: Gathered, grams: GramScores, signals: readonly Signal[], language: string): Signal[] {
  return asWorded
    .map(({ start, end }, word) => ({
      odds: grams.byWord[word] ?? 0,
      at: [start, end] as const,
    }))
    .filter(
      ({ odds, at }) =>
        Math.abs(odds) >= LEAST_WORDING && !signals.some((signal) => signal.at[0] < at[1] && at[0] < signal.at[1]),
    )
    .sort((a, b) => Math.abs(b.odds) - Math.abs(a.odds))
    .slice(0, MAX_WORDINGS)
    .map(({ odds, at }) => ({ kind: 'wording', id: `${language}:wording`, weight: weightOf(odds), at }));
}

/** The signals of a message, at most two dozen. */
export function signalsOf(
  gathered: Gathered,
  model: MoodModel,
  features: Float64Array,
  grams: GramScores | null,
  language: string,
): readonly Signal[] {
  const found = gathered.evidence
    .slice(0, MAX_SIGNALS)
    .map((evidence) => signalOf(evidence, model, gathered, features))
    // a hint that came to nothing
    .filter(({ kind, weight }) => kind !== 'wording' || weight !== 0);
  const wording = grams === null ? [] : wordings(gathered, grams, found, language);
  return [...found, ...wording].slice(0, MAX_SIGNALS);
}
