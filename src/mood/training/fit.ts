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

/** What each row has, with the places of the weights that it meets: its source's, its features', its n-grams'. */
function flattened(
  rows: readonly Row[],
  sources: number,
): { readonly starts: Int32Array; readonly places: Int32Array; readonly values: Float64Array } {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ features, slots, source }, row) => {
    const present = features.reduce((sum, value) => (value === 0 ? sum : sum + 1), source < 0 ? 0 : 1);
    starts[row + 1] = (starts[row] ?? 0) + present + slots.length;
  });
  const places = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(places.length);
  const featuresAt = 1 + sources;
  let next = 0;
  const add = (place: number, value: number): void => {
    places[next] = place;
    values[next] = value;
    next += 1;
  };
  for (const { features, slots, values: of, source } of rows) {
    if (source >= 0) add(1 + source, 1);
    features.forEach((value, at) => {
      if (value !== 0) add(featuresAt + at, value);
    });
    slots.forEach((slot, at) => {
      add(featuresAt + features.length + slot, of[at] ?? 0);
    });
  }
  return { starts, places, values };
}

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

  const flat = flattened(rows, sources);
  const lossAt = (point: Float64Array, gradient: Float64Array): number => {
    let loss = 0;
    for (let at = 0; at < point.length; at += 1) {
      const away = (point[at] as number) - (prior[at] as number);
      const pull = (hold[at] as number) * away;
      gradient[at] = pull;
      loss += 0.5 * pull * away;
    }
    for (let row = 0; row < isYes.length; row += 1) {
      const end = flat.starts[row + 1] as number;
      let odds = point[0] as number;
      for (let at = flat.starts[row] as number; at < end; at += 1)
        odds += (flat.values[at] as number) * (point[flat.places[at] as number] as number);
      const yes = isYes[row] === 1;
      const count = counts[row] as number;
      const signed = yes ? odds : -odds;
      loss += count * (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
      const slope = count * (1 / (1 + Math.exp(-odds)) - (yes ? 1 : 0));
      gradient[0] = (gradient[0] as number) + slope;
      for (let at = flat.starts[row] as number; at < end; at += 1) {
        const place = flat.places[at] as number;
        gradient[place] = (gradient[place] as number) + slope * (flat.values[at] as number);
      }
    }
    return loss;
  };
  const found = minimise(prior, lossAt, { steps: options.steps, tolerance: 1e-3 });
  return {
    bias: found[0] as number,
    features: found.slice(1 + sources, gramsAt),
    grams: found.slice(gramsAt),
  };
}
