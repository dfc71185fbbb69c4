import type { Surface } from './surface';

/** From what was found to two figures. The figures here are set by hand on contrast pairs: the same matter, told calmly and told in anger. */

export interface Findings {
  /** Strengths of words and phrases, added. */
  readonly strength: number;
  /** Heat of words and phrases, 1..3 each, added. */
  readonly heat: number;
  /** Levels of swearing, 1..3 each, added. */
  readonly swearing: number;
  readonly repeatedContact: number;
  readonly urgency: number;
  readonly thanks: number;
  readonly irony: number;
}

const VALENCE = {
  /** The greater, the more words it takes to be sure. */
  softness: 12,
  swearing: -1.2,
  repeatedContact: -1.5,
  /** Thanks in a request are manners, not mood. */
  thanks: 2,
  thanksInRequest: 0.3,
  irony: -3,
  face: 0.8,
  maskedSwearing: -2,
  /** Marks and capitals make what is said stronger, and say little on their own. */
  emphasisPerMark: 0.08,
} as const;

/** Log-odds of being upset. */
const UPSET = {
  base: -2.7,
  heat: 0.72,
  maxHeat: 6,
  unhappy: 1.2,
  happy: -1.2,
  swearing: 0.8,
  maxSwearing: 4,
  repeatedContact: 1.8,
  repeatedContactMore: 0.5,
  irony: 1.9,
  urgency: 0.4,
  emphasisedWord: 0.55,
  allCapitals: 0.9,
  marks: 0.45,
  stretched: 0.25,
  angryFace: 1.8,
  maskedSwearing: 1.4,
  thanks: -0.7,
  /** Marks by a writer who is happy are joy. */
  happyMarks: 0.15,
} as const;

/** From here on a reading has a label other than neutral. */
const LABEL = { negative: -0.25, positive: 0.33, upset: 0.5 } as const;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** -1..1 */
export function weighValence(found: Findings, surface: Surface): number {
  const thanks = found.thanks === 0 ? 0 : surface.asks || found.urgency > 0 ? VALENCE.thanksInRequest : VALENCE.thanks;
  const sum =
    found.strength * (1 + VALENCE.emphasisPerMark * surface.marks) +
    VALENCE.swearing * Math.min(found.swearing, UPSET.maxSwearing) +
    VALENCE.repeatedContact * Math.min(found.repeatedContact, 2) +
    VALENCE.irony * Math.min(found.irony, 2) +
    VALENCE.face * surface.faces +
    (surface.maskedSwearing ? VALENCE.maskedSwearing : 0) +
    thanks;
  return round(sum / Math.sqrt(sum * sum + VALENCE.softness));
}

/** 0..1 */
export function weighUpset(found: Findings, surface: Surface, valence: number): number {
  const marks =
    UPSET.emphasisedWord * surface.emphasised +
    (surface.allCapitals ? UPSET.allCapitals : 0) +
    UPSET.marks * surface.marks +
    (surface.stretched ? UPSET.stretched : 0);
  const logOdds =
    UPSET.base +
    UPSET.heat * Math.min(found.heat, UPSET.maxHeat) +
    (valence < 0 ? UPSET.unhappy * -valence : UPSET.happy * valence) +
    UPSET.swearing * Math.min(found.swearing, UPSET.maxSwearing) +
    (found.repeatedContact > 0
      ? UPSET.repeatedContact + UPSET.repeatedContactMore * Math.min(found.repeatedContact - 1, 2)
      : 0) +
    UPSET.irony * Math.min(found.irony, 2) +
    (found.urgency > 0 ? UPSET.urgency : 0) +
    (surface.angryFace ? UPSET.angryFace : 0) +
    (surface.maskedSwearing ? UPSET.maskedSwearing : 0) +
    (found.thanks > 0 ? UPSET.thanks : 0) +
    marks * (valence > LABEL.positive ? UPSET.happyMarks : 1);
  return round(1 / (1 + Math.exp(-logOdds)));
}

/** 0..1: the same words, written without capitals, marks and stretched letters. */
export function weighUpsetWithoutSurface(found: Findings, surface: Surface): number {
  const plain: Surface = { ...surface, emphasised: 0, allCapitals: false, marks: 0, stretched: false };
  return weighUpset(found, plain, weighValence(found, plain));
}

export function labelOf(valence: number, upset: number): 'negative' | 'neutral' | 'positive' {
  if (valence <= LABEL.negative || upset >= LABEL.upset) return 'negative';
  return valence >= LABEL.positive ? 'positive' : 'neutral';
}
