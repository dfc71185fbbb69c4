import { FEATURE_NAMES } from '../features';
import { GramTable } from '../gram-table';
import { HEADS, type MoodModel } from '../model';
import type { Weights } from './fit';

/** From weights as they are learned to a model as it is kept. */

/** Finer steps of a weight say no more, and take up room. */
const MAX_STEP = 63;
const LEAST_STEP = 3;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Rounds as it is kept: what is trained is what is shipped. N-grams that say nothing to any head are left out. */
export function pack(weights: readonly Weights[], table: GramTable, common: MoodModel['common']): MoodModel {
  const width = HEADS.length;
  const steps = Float64Array.from(weights, ({ grams }) =>
    rounded(grams.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MAX_STEP),
  );
  const grams = new Int8Array(table.size * width);
  const features = new Float64Array(FEATURE_NAMES.length * width);
  weights.forEach((head, at) => {
    const step = steps[at] ?? 0;
    head.grams.forEach((weight, row) => {
      if (step > 0) grams[row * width + at] = Math.max(-MAX_STEP, Math.min(MAX_STEP, Math.round(weight / step)));
    });
    head.features.forEach((weight, feature) => {
      features[feature * width + at] = rounded(weight);
    });
  });
  return { features, bias: Float64Array.from(weights, ({ bias }) => rounded(bias)), common, table, grams, steps };
}

/** Without the n-grams that hardly speak for anything: they are three in five, and readings are nearly the same without them. */
export function withoutFaint(model: MoodModel): MoodModel {
  const width = HEADS.length;
  const { keys, rarity } = model.table;
  const isFaint = (row: number): boolean =>
    model.grams.subarray(row * width, (row + 1) * width).every((weight) => Math.abs(weight) < LEAST_STEP);
  const kept = [...keys.keys()].filter((row) => !isFaint(row));
  const grams = new Int8Array(kept.length * width);
  kept.forEach((row, at) => {
    grams.set(model.grams.subarray(row * width, (row + 1) * width), at * width);
  });
  const table = new GramTable(
    Uint32Array.from(kept, (row) => keys[row] ?? 0),
    Uint8Array.from(kept, (row) => rarity[row] ?? 0),
  );
  return { ...model, table, grams };
}
