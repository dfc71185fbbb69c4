import { FEATURE_NAMES } from '../features';
import { minimise } from './lbfgs';

/** One message as the training sees it: dense features, and n-grams as places in a table. */
export interface Row {
  readonly features: Float64Array;
  /** Each place once, with how much of it there is. */
  readonly slots: Int32Array;
  readonly values: Float32Array;
  /** Its source's place, or -1: how often something is met there is not learned from it. */
  readonly source: number;
}

/** A yes-or-no question: for some rows the answer, and how much each counts. */
export interface Answers {
  readonly rows: readonly Row[];
  readonly isYes: Uint8Array;
  readonly counts: Float64Array;
}

export interface Weights {
  bias: number;
  readonly features: Float64Array;
  readonly grams: Float64Array;
}

export interface FitOptions {
  /** How strongly weights are held to what was known before. */
  readonly holdFeatures: number;
  readonly holdGrams: number;
  readonly steps: number;
  readonly sources: number;
}

/** How often something is met is taken from the messages, not from what was known before. */
const FREE = 1e-3;

/**
 * How long a message is, whether it asks, or is written in capitals throughout: in a corpus that goes with its mood by chance of who wrote it, and elsewhere it doesn't.
 */
export const SHAPES: ReadonlySet<string> = new Set([
  'length',
  'short',
  'asks',
  'asksMore',
  'exclaims',
  'negators',
  'contrasts',
  'refuses',
  'allCapitals',
  'allCapitalsUnhappy',
]);
const HELD_SHAPE = 1000;

export const noWeights = (size: number): Weights => ({
  bias: 0,
  features: new Float64Array(FEATURE_NAMES.length),
  grams: new Float64Array(size),
});

/**
 * Logistic regression, with the weights drawn to those of `before` instead of to nothing.
 * What is peculiar to a source has a weight of its own, which is thrown away.
 */
export function fit({ rows, isYes, counts }: Answers, before: Weights, options: FitOptions): Weights {
  const { sources, holdFeatures, holdGrams } = options;
  const size = before.grams.length;
  const dense = FEATURE_NAMES.length;
  const gramsAt = 1 + sources + dense;
  const prior = new Float64Array(gramsAt + size);
  prior[0] = before.bias;
  prior.set(before.features, 1 + sources);
  prior.set(before.grams, gramsAt);
  const hold = new Float64Array(prior.length).fill(holdGrams);
  hold[0] = sources > 0 ? holdFeatures : FREE;
  hold.fill(FREE, 1, 1 + sources);
  hold.fill(holdFeatures, 1 + sources, gramsAt);
  FEATURE_NAMES.forEach((name, at) => {
    if (SHAPES.has(name)) hold[1 + sources + at] = Math.max(holdFeatures, HELD_SHAPE);
  });

  const lossAt = (point: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (let at = 0; at < point.length; at += 1) {
      const away = (point[at] as number) - (prior[at] as number);
      const pull = (hold[at] as number) * away;
      gradient[at] = pull;
      loss += 0.5 * pull * away;
    }
    rows.forEach((row, index) => {
      const { features, slots, values, source } = row;
      const sourceAt = source < 0 ? -1 : 1 + source;
      let odds = point[0] as number;
      if (sourceAt > 0) odds += point[sourceAt] as number;
      for (let at = 0; at < dense; at += 1) odds += (features[at] as number) * (point[1 + sources + at] as number);
      for (let at = 0; at < slots.length; at += 1)
        odds += (values[at] as number) * (point[gramsAt + (slots[at] as number)] as number);
      const yes = isYes[index] === 1;
      const count = counts[index] as number;
      const signed = yes ? odds : -odds;
      loss += count * (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
      const slope = count * (1 / (1 + Math.exp(-odds)) - (yes ? 1 : 0));
      gradient[0] = (gradient[0] as number) + slope;
      if (sourceAt > 0) gradient[sourceAt] = (gradient[sourceAt] as number) + slope;
      for (let at = 0; at < dense; at += 1)
        gradient[1 + sources + at] = (gradient[1 + sources + at] as number) + slope * (features[at] as number);
      for (let at = 0; at < slots.length; at += 1) {
        const place = gramsAt + (slots[at] as number);
        gradient[place] = (gradient[place] as number) + slope * (values[at] as number);
      }
    });
    return loss;
  };
  const found = minimise(prior, lossAt, { steps: options.steps, tolerance: 1e-3 });
  return {
    bias: found[0] as number,
    features: found.slice(1 + sources, gramsAt),
    grams: found.slice(gramsAt),
  };
}
