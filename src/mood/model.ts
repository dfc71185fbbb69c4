import { featuresOf, type Counts, type Shape } from './features';
import { seedOf, visitGrams } from './grams';
import type { Token } from './tokenize';
import { DISTRESS_CLASSES } from './types';

/** What the model tells apart: each a yes-or-no question of its own. */
export const HEADS = ['negative', 'positive', 'upset', ...DISTRESS_CLASSES] as const;
export type Head = (typeof HEADS)[number];

/** Weights as trained. Log-odds of a head: bias, features by their weights, and n-grams by theirs. */
export interface MoodModel {
  /** By feature, then by head. */
  readonly features: Float64Array;
  /** By head. */
  readonly bias: Float64Array;
  /** By language whose n-grams it has seen: words that hardly any text does without. Others are read by their features alone. */
  readonly common: ReadonlyMap<string, ReadonlySet<string>>;
  /** Places in the table of n-grams: a power of two. */
  readonly size: number;
  /** By place, then by head. */
  readonly grams: Int8Array;
  /** By head: what one step of `grams` is worth. */
  readonly steps: Float64Array;
}

export const headAt = (head: Head): number => HEADS.indexOf(head);

/** Long messages have more n-grams, not stronger ones; and a few n-grams are little to go by. */
export const gramValue = (count: number): number => 1 / Math.sqrt(count + 50);

/** Log-odds by head that the features make. */
export function scoreFeatures(model: MoodModel, counts: Counts, shape: Shape): Float64Array {
  const values = featuresOf(counts, shape);
  const scores = Float64Array.from(model.bias);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value === 0) continue;
    for (let head = 0; head < HEADS.length; head += 1)
      scores[head] = (scores[head] ?? 0) + value * (model.features[at * HEADS.length + head] ?? 0);
  }
  return scores;
}

/** What n-grams add to the log-odds, by head, and by word and head. */
export interface GramScores {
  readonly sums: Float64Array;
  readonly byWord: Float64Array;
}

/** Null for a language whose n-grams were never seen. */
export function scoreGrams(model: MoodModel, tokens: readonly Token[], language: string): GramScores | null {
  if (!model.common.has(language)) return null;
  const width = HEADS.length;
  const { grams, steps, size } = model;
  const raw = new Int32Array(tokens.length * width);
  let count = 0;
  visitGrams(tokens, seedOf(language), size, (slot, word) => {
    count += 1;
    for (let head = 0; head < width; head += 1)
      raw[word * width + head] = (raw[word * width + head] ?? 0) + (grams[slot * width + head] ?? 0);
  });
  const value = gramValue(count);
  const byWord = Float64Array.from(raw, (sum, at) => sum * value * (steps[at % width] ?? 0));
  const sums = new Float64Array(width);
  byWord.forEach((score, at) => {
    sums[at % width] = (sums[at % width] ?? 0) + score;
  });
  return { sums, byWord };
}

/** What n-grams must say before they are heard: a text about other things than the corpora has some that say a little by chance. */
const UNHEARD: Readonly<Partial<Record<Head, number>>> = { negative: 0.5, positive: 0.5, upset: 1 };
const UNHEARD_AT = Float64Array.from(HEADS, (head) => UNHEARD[head] ?? 0);

/** Log-odds by head, of features and n-grams together. */
export const withGrams = (features: Float64Array, { sums }: GramScores): Float64Array =>
  features.map((score, head) => {
    const said = sums[head] ?? 0;
    return score + Math.sign(said) * Math.max(0, Math.abs(said) - (UNHEARD_AT[head] ?? 0));
  });
