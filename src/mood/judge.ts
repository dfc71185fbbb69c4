import type { Counts } from './features';
import { HEADS, headAt, type Head } from './model';
import { DISTRESS_CLASSES, type DistressClass, type Reading } from './types';

/** From log-odds to a reading. One set of thresholds for all languages. */

/** Log-odds from which on a message is called unhappy or happy rather than neutral; chosen on the corpora that the model may learn from. */
const LABEL = { negative: -0.6, positive: -0.5 } as const;
const UPSET = 0.8;
/**
 * Log-odds from which on there is distress: fewer are needed where a phrase of the lexicon says so, more for a right, which is claimed in so
 * many words by those who mean it ("cancel my order" only sounds like it).
 */
const DISTRESS = { worded: 0.5, right: 1, named: -2 } as const;

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

/** What could hardly be read is called upset by nobody. */
const UNREAD = { confidence: 0.5, upset: 0.3 } as const;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

function labelOf(negative: number, positive: number, upset: number): Reading['label'] {
  if (upset >= UPSET) return 'negative';
  const unhappy = negative - LABEL.negative;
  const happy = positive - LABEL.positive;
  if (unhappy < 0 && happy < 0) return 'neutral';
  return unhappy >= happy ? 'negative' : 'positive';
}

function gravest(odds: (head: Head) => number, counts: Counts): DistressClass | null {
  const least = (distress: DistressClass): number => {
    if (counts[distress] > 0) return DISTRESS.named;
    return distress === 'rights' ? DISTRESS.right : DISTRESS.worded;
  };
  return GRAVITY.find((distress) => odds(distress) >= least(distress)) ?? null;
}

/** What the log-odds of all heads amount to. */
export function judge(scores: Float64Array, counts: Counts, confidence: number): Omit<Reading, 'signals'> {
  const odds = (head: Head): number => scores[headAt(head)] ?? 0;
  const negative = odds('negative');
  const positive = odds('positive');
  const upset = probability(odds('upset'));
  const valence = round(probability(positive - LABEL.positive) - probability(negative - LABEL.negative));
  if (confidence >= UNREAD.confidence)
    return {
      label: labelOf(negative, positive, upset),
      valence,
      upset: round(upset),
      distress: gravest(odds, counts),
      confidence,
    };
  const label = labelOf(negative, positive, 0);
  return {
    label: label === 'negative' ? 'neutral' : label,
    valence: Math.max(0, valence),
    upset: round(Math.min(upset, UNREAD.upset)),
    distress: gravest(odds, counts),
    confidence,
  };
}

/** How much unhappier one set of log-odds is than another. */
export const unhappier = (than: Float64Array, scores: Float64Array): number =>
  (['negative', 'upset'] as const).reduce((sum, head) => sum + at(scores, head) - at(than, head), 0) -
  (at(scores, 'positive') - at(than, 'positive'));

/** How much graver, in the class of distress that changes most. */
export const graver = (than: Float64Array, scores: Float64Array): number =>
  Math.max(0, ...DISTRESS_CLASSES.map((head) => at(scores, head) - at(than, head)));

const at = (scores: Float64Array, head: Head): number => scores[HEADS.indexOf(head)] ?? 0;
