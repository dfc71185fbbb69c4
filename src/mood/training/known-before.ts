import { FEATURE_NAMES } from '../features';
import type { Head } from '../model';
import { DISTRESS_CLASSES } from '../types';
import { noWeights, type Weights } from './fit';

/**
 * What is known of a feature before any message is read, in log-odds: from contrast pairs, the same matter told calmly and told
 * in anger. Training moves away from it as far as the corpora ask for, so that what they are silent about keeps its meaning.
 */
type Known = Readonly<Partial<Record<Head, number>>>;

const BIAS: Known = { negative: -1, positive: -1.2, upset: -2.7 };
const DISTRESS_BIAS = -5;
const OWN_CLASS = 6;

const KNOWN: Readonly<Record<string, Known>> = {
  good: { negative: -0.3, positive: 0.5 },
  bad: { negative: 0.5, positive: -0.3 },
  isGood: { positive: 0.3 },
  isBad: { negative: 0.3 },
  balance: { negative: -2.2, positive: 2.2, upset: -1.2 },
  goodShare: { negative: -0.8, positive: 0.8 },
  badShare: { negative: 0.8, positive: -0.8 },
  // told with both sides, a matter is neither
  mixed: { negative: -0.6, positive: -0.6 },
  // "not angry" is no anger, and no joy either
  turnedBad: { negative: -0.6, positive: -0.2, upset: -0.4 },
  later: { negative: -0.4, positive: 0.4 },
  heat: { negative: 1.5, positive: -1, upset: 3.3 },
  isHot: { negative: 0.5, positive: -0.3 },
  swearing: { negative: 2, positive: -1.2, upset: 3.3 },
  repeatedContact: { negative: 1.5, positive: -1, upset: 1.9 },
  repeatedMore: { negative: 0.3, upset: 0.8 },
  irony: { negative: 3, positive: -2, upset: 3.8 },
  urgency: { upset: 0.4 },
  thanks: { negative: -1, positive: 1.8, upset: -0.7 },
  thanksInRequest: { negative: 0.3, positive: -1.2 },
  happyFaces: { negative: -2, positive: 2.5, upset: -1 },
  sadFaces: { negative: 1.8, positive: -1.5, upset: 0.5 },
  angryFaces: { negative: 1, positive: -0.5, upset: 1.8 },
  marks: { negative: 0.4, upset: 2 },
  happyMarks: { positive: 0.3, upset: 0.3 },
  emphasised: { negative: 0.5, positive: -0.2, upset: 1.6 },
  // some write so always
  allCapitalsUnhappy: { negative: 0.3, upset: 0.3 },
  stretched: { upset: 0.25 },
  masked: { negative: 1.5, positive: -1, upset: 1.4 },
  negators: { negative: 0.6, positive: -0.6, upset: 0.3 },
  // who says no to what they were offered is a little less pleased than who says yes
  refuses: { negative: 0.4, positive: -0.4, upset: 0.4 },
  despair: { negative: 0.5, upset: 0.3 },
  harassment: { negative: 0.5, upset: 0.6 },
};

const isDistress = (head: Head): boolean => (DISTRESS_CLASSES as readonly Head[]).includes(head);

function knownOf(feature: string, head: Head): number {
  if (isDistress(head) && feature === head) return OWN_CLASS;
  return KNOWN[feature]?.[head] ?? 0;
}

/** The weights of a head before any training. */
export function knownBefore(head: Head, size: number): Weights {
  const weights = noWeights(size);
  weights.bias = isDistress(head) ? DISTRESS_BIAS : (BIAS[head] ?? 0);
  FEATURE_NAMES.forEach((feature, at) => {
    weights.features[at] = knownOf(feature, head);
  });
  return weights;
}
