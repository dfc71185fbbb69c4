import { featuresOf, type Counts, type Shape } from './features';
import type { FoundGrams, GramTable } from './gram-table';
import { DISTRESS_CLASSES } from './types';

/** What the model tells apart: each a yes-or-no question of its own. `discontent`: with what the bot has just said, however calmly. */
export const HEADS = ['negative', 'positive', 'upset', ...DISTRESS_CLASSES, 'discontent'] as const;
export type Head = (typeof HEADS)[number];

/** Weights as trained. Log-odds of a head: bias, features by their weights, and n-grams by theirs. */
export interface MoodModel {
  /** By feature, then by head. */
  readonly features: Float64Array;
  /** By head. */
  readonly bias: Float64Array;
  /** By language whose n-grams it has seen: words that hardly any text does without. Others are read by their features alone. */
  readonly common: ReadonlyMap<string, ReadonlySet<string>>;
  readonly table: GramTable;
  /** By row of the table, then by head. */
  readonly grams: Int8Array;
  /** By head: what one step of `grams` is worth. */
  readonly steps: Float64Array;
}

export const headAt = (head: Head): number => HEADS.indexOf(head);

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

/** What n-grams add to the log-odds by head. */
export interface GramScores {
  readonly sums: Float64Array;
  /** By word: how much unhappier it makes the message, as a customer hears it. */
  readonly byWord: Float64Array;
  readonly words: number;
}

const [NEGATIVE, POSITIVE, UPSET] = [headAt('negative'), headAt('positive'), headAt('upset')];

/** Looks at every row before any is weighed: so the memory is waited for once, not a thousand times. */
function fetch(grams: Int8Array, rows: Int32Array): number {
  let seen = 0;
  for (let at = 0; at < rows.length; at += 1) seen ^= grams[(rows[at] as number) * HEADS.length] as number;
  return seen;
}

export function scoreGrams({ grams, steps }: MoodModel, { rows, words, values }: FoundGrams): GramScores {
  const width = HEADS.length;
  const length = words.reduce((longest, word) => Math.max(longest, word + 1), 0);
  const byWord = new Float64Array(length);
  fetch(grams, rows);
  const sums = new Float64Array(width);
  const weightOf = (from: number, head: number): number => (grams[from + head] as number) * (steps[head] as number);
  for (let at = 0; at < rows.length; at += 1) {
    const from = (rows[at] as number) * width;
    const word = words[at] as number;
    const value = values[at] as number;
    for (let head = 0; head < width; head += 1)
      sums[head] = (sums[head] as number) + value * (grams[from + head] as number);
    const unhappier = weightOf(from, NEGATIVE) + weightOf(from, UPSET) - weightOf(from, POSITIVE);
    byWord[word] = (byWord[word] as number) + value * unhappier;
  }
  return { sums: sums.map((sum, head) => sum * (steps[head] as number)), byWord, words: length };
}

/** What n-grams must say before they are heard: a text about other things than the corpora has some that say a little by chance. */
const UNHEARD: Readonly<Partial<Record<Head, number>>> = { negative: 0.15, positive: 0.15, upset: 0.3 };
/** And what they are heard to say at most. */
const HEARD: Readonly<Partial<Record<Head, number>>> = {
  upset: 10,
  ...Object.fromEntries(DISTRESS_CLASSES.map((name) => [name, 60])),
};
const ALL = 1000;
/** Who says in plain words that they are angry, and asks politely for something, is angry: how the rest is put speaks little against it. */
const AGAINST_UPSET = 2;
/** Of fewer words, only a part of that is heard: "no" is no temper. */
const ENOUGH_WORDS = { upset: 10, distress: 5 } as const;
const UNHEARD_AT = Float64Array.from(HEADS, (head) => UNHEARD[head] ?? 0);
const AGAINST_AT = Float64Array.from(HEADS, (head) => (head === 'upset' ? AGAINST_UPSET : ALL));
const ENOUGH_AT = Float64Array.from(HEADS, (head) => (head === 'upset' ? ENOUGH_WORDS.upset : ENOUGH_WORDS.distress));
const HEARD_AT = Float64Array.from(HEADS, (head) => HEARD[head] ?? ALL);

/** Log-odds by head, of features and n-grams together. */
export const withGrams = (features: Float64Array, { sums, words }: GramScores): Float64Array =>
  features.map((score, head) => {
    const said = sums[head] ?? 0;
    const enough = Math.min(1, words / (ENOUGH_AT[head] ?? 1));
    const most = said < 0 ? (AGAINST_AT[head] ?? ALL) : (HEARD_AT[head] ?? ALL) * enough;
    const heard = Math.min(most, Math.max(0, Math.abs(said) - (UNHEARD_AT[head] ?? 0)));
    return score + Math.sign(said) * heard;
  });
