import { HEADS, headAt, type Head } from './model';
import { DISTRESS_CLASSES, type DistressClass, type Reading } from './types';

/** From log-odds to a reading. */

/** Log-odds from which on a message is called unhappy or happy rather than neutral; chosen on halves of public sets that were in view. */
const LABEL = { negative: -1.05, positive: -0.2 } as const;
/** Even odds of either, where valence is concerned: one scale for all languages. */
const EVEN = { negative: -0.9, positive: 0.3 } as const;
/** Languages in which unhappiness is put less plainly than elsewhere. */
const UNHAPPY_IN: ReadonlyMap<string, number> = new Map([
  ['de', -1.1],
  ['nl', -1.3],
]);
/** And one in which a friendly word is as often a formality. */
const HAPPY_IN: ReadonlyMap<string, number> = new Map([['de', 0.8]]);
const UPSET = 0.95;
/**
 * From somewhat more than even odds on somebody is upset, unless the words are rather `pleased`. Other people's messages are less like the corpora
 * than these are like each other: certainty comes later than it would there.
 */
const UPSET_FROM = { bar: 0.54, sure: 0.18, pleasedFrom: 0, pleased: 0.1 } as const;
/** Who is calm after all is plainly so, and told apart by what little speaks for upset, by unhappiness, and by how content they are with what was just said. */
const CALM = {
  doubt: 0.7,
  mostDoubt: 0.3,
  unhappiness: 0.1,
  mostUnhappy: 1,
  discontent: 0.5,
  mostDiscontent: 4,
  odds: -1.5,
  drop: 2,
} as const;
/** Log-odds of negative above those of positive in a message that is neither. */
const NEUTRAL = 0.75;

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
const AS_LIKELY = 4;

/** What could hardly be read is called upset by nobody, and happy only where that is plain. */
const UNREAD = { confidence: 0.5, upset: 0.3, doubt: 0.6 } as const;

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

/** Rises with each of the heads it looks at but `positive`. */
function upsetOf(odds: (head: Head) => number): number {
  const upset = odds('upset') - UPSET_FROM.bar;
  const unhappiness = odds('negative') - odds('positive') - NEUTRAL;
  const sure = UPSET_FROM.sure * upset - UPSET_FROM.pleased * Math.max(0, UPSET_FROM.pleasedFrom - unhappiness);
  if (upset >= 0 && sure >= 0) return probability(sure);
  const calm =
    CALM.doubt * Math.min(CALM.mostDoubt, Math.max(0, -upset)) +
    CALM.unhappiness * Math.max(0, CALM.mostUnhappy - unhappiness) +
    CALM.discontent * Math.max(0, CALM.mostDiscontent - odds('discontent'));
  return probability(CALM.odds - CALM.drop * calm);
}

/** What the log-odds of all heads amount to. */
export function judge(scores: Float64Array, confidence: number, language: string): Omit<Reading, 'signals'> {
  const odds = (head: Head): number => scores[headAt(head)] ?? 0;
  const negative = odds('negative');
  const positive = odds('positive');
  const upset = upsetOf(odds);
  const unhappy = negative - (UNHAPPY_IN.get(language) ?? LABEL.negative);
  const happy = positive - (HAPPY_IN.get(language) ?? LABEL.positive);
  const valence = round(probability(positive - EVEN.positive) - probability(negative - EVEN.negative));
  if (confidence >= UNREAD.confidence)
    return {
      label: labelOf(unhappy, happy, upset),
      valence,
      upset: round(upset),
      distress: gravest(odds),
      confidence,
    };
  const label = labelOf(unhappy, happy - UNREAD.doubt, 0);
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
