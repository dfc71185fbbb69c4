import { HEADS, headAt, type Head } from './model';
import { DISTRESS_CLASSES, type DistressClass, type Reading } from './types';

/** From log-odds to a reading. One set of thresholds for all languages. */

/** Log-odds from which on a message is called unhappy or happy rather than neutral; chosen on the corpora that the model may learn from. */
const LABEL = { negative: -0.9, positive: 0.3 } as const;
const UPSET = 0.95;
/**
 * Most messages are calm, which the corpora, full of contrasts, don't tell: below even odds upset is doubted, and where nothing speaks for
 * it, messages are told apart by how pleased or unhappy they are, and no further by how they are put. Above even odds, other people's
 * messages are less like the corpora than these are like each other: certainty comes later than it would there.
 */
const CALM = {
  bar: -0.2,
  mostUnhappy: 1,
  sure: 0.27,
  doubt: 2.5,
  from: -0.7,
  unhappiness: 0.35,
  neutral: 1,
} as const;

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

/** Log-odds by which a class may be less likely than another and still be taken for what is said as well. */
const AS_LIKELY = 6;

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

/** The heads of distress are trained so that zero is where false alarms are as rare as they should be. A grave class must be about as likely as any. */
function gravest(odds: (head: Head) => number): DistressClass | null {
  const likeliest = Math.max(...GRAVITY.map(odds));
  return GRAVITY.find((distress) => odds(distress) >= Math.max(0, likeliest - AS_LIKELY)) ?? null;
}

/** Rises with each of the three. */
function upsetOf(upset: number, negative: number, positive: number): number {
  const odds = upset - CALM.bar;
  const doubted = odds >= 0 ? CALM.sure * odds : CALM.doubt * Math.max(odds, CALM.from);
  const unhappiness = Math.min(CALM.mostUnhappy, negative - positive - CALM.neutral);
  return probability(doubted + CALM.unhappiness * unhappiness);
}

/** What the log-odds of all heads amount to. */
export function judge(scores: Float64Array, confidence: number): Omit<Reading, 'signals'> {
  const odds = (head: Head): number => scores[headAt(head)] ?? 0;
  const negative = odds('negative');
  const positive = odds('positive');
  const upset = upsetOf(odds('upset'), negative, positive);
  const valence = round(probability(positive - LABEL.positive) - probability(negative - LABEL.negative));
  if (confidence >= UNREAD.confidence)
    return {
      label: labelOf(negative, positive, upset),
      valence,
      upset: round(upset),
      distress: gravest(odds),
      confidence,
    };
  const label = labelOf(negative, positive, 0);
  return {
    label: label === 'negative' ? 'neutral' : label,
    valence: Math.max(0, valence),
    upset: round(Math.min(upset, UNREAD.upset)),
    distress: gravest(odds),
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
