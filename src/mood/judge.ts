import { HEADS, headAt, type Head } from './model';
import { DISTRESS_CLASSES, type DistressClass, type Reading } from './types';

/** From log-odds to a reading. */

/** Log-odds from which on a message is called unhappy or happy rather than neutral; chosen on halves of public sets that were in view. */
const LABEL = { negative: -1, positive: 0.4 } as const;
/** Even odds of either, where valence is concerned: one scale for all languages. */
const EVEN = { negative: -0.9, positive: 0.3 } as const;
/** Languages in which unhappiness is put less plainly than elsewhere. */
const UNHAPPY_IN: ReadonlyMap<string, number> = new Map([['nl', -1.28]]);
const UPSET = 0.95;
/**
 * Most messages are calm, which the corpora, full of contrasts, don't tell: below even odds upset is doubted, and where nothing speaks for
 * it, messages are told apart by how pleased or unhappy they are, and no further by how they are put. Above even odds, other people's
 * messages are less like the corpora than these are like each other: certainty comes later than it would there, and fair words hardly take
 * it away. What is calm after all is plainly so.
 */
const CALM = {
  bar: -0.5,
  mostUnhappy: 1,
  sure: 0.25,
  doubt: 0.7,
  from: -0.5,
  unhappiness: 0.25,
  pleased: 0.1,
  neutral: 0.75,
  drop: 6.5,
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

/** From how far each is above its bar. */
function labelOf(unhappy: number, happy: number, upset: number): Reading['label'] {
  if (upset >= UPSET) return 'negative';
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
  const sum = doubted + unhappiness * (odds >= 0 && unhappiness < 0 ? CALM.pleased : CALM.unhappiness);
  return probability(sum >= 0 ? sum : -CALM.drop * Math.sqrt(-sum));
}

/** What the log-odds of all heads amount to. */
export function judge(scores: Float64Array, confidence: number, language: string): Omit<Reading, 'signals'> {
  const odds = (head: Head): number => scores[headAt(head)] ?? 0;
  const negative = odds('negative');
  const positive = odds('positive');
  const upset = upsetOf(odds('upset'), negative, positive);
  const unhappy = negative - (UNHAPPY_IN.get(language) ?? LABEL.negative);
  const happy = positive - LABEL.positive;
  const valence = round(probability(positive - EVEN.positive) - probability(negative - EVEN.negative));
  if (confidence >= UNREAD.confidence)
    return {
      label: labelOf(unhappy, happy, upset),
      valence,
      upset: round(upset),
      distress: gravest(odds),
      confidence,
    };
  const label = labelOf(unhappy, happy, 0);
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
