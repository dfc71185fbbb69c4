import { confidenceOf, type Calibration } from './calibration';
import { Vectoriser, type SparseVector, type Vocabulary } from './vectors';

/** The intent of what belongs to none: trained from off-topic examples, and given when nothing is likely. */
export const NO_INTENT = 'none';

/** What training gives: one linear separator an intent, over one vocabulary for all languages. */
export interface TrainedModel {
  readonly intents: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly weights: SparseWeights;
  readonly biases: Float32Array;
  readonly calibration: Calibration;
}

/** The weights by column, without those that say next to nothing, as most do: column `i` has its intents and values in `starts[i]` to `starts[i + 1]`. */
export interface SparseWeights {
  readonly starts: Uint32Array;
  readonly intents: Uint16Array;
  readonly values: Float32Array;
}

export interface Scored {
  readonly intent: string;
  /** 0..1 */
  readonly confidence: number;
}

export interface Ranker {
  /**
   * The likeliest intents of these words (as `wordForModel` gives them), best first, `none` like any other; empty where it knows no part of them.
   * @param barred intents that it is known not to be: another one's lead over them says nothing
   */
  rank(words: readonly string[], limit: number, barred?: ReadonlySet<string>): readonly Scored[];
}

const NONE: ReadonlySet<string> = new Set();

/** Ranks the intents of a text; one message at a time. */
export class IntentModel implements Ranker {
  private readonly vectoriser: Vectoriser;
  private readonly margins: Float64Array;

  constructor(private readonly trained: TrainedModel) {
    this.vectoriser = new Vectoriser(trained.vocabulary);
    this.margins = new Float64Array(trained.intents.length);
  }

  /** These words without slips of the finger, as many as they are. */
  meant(words: readonly string[]): readonly string[] {
    return this.vectoriser.meant(words);
  }

  rank(words: readonly string[], limit: number, barred: ReadonlySet<string> = NONE): readonly Scored[] {
    const vector = this.vectoriser.vectorOf(words);
    if (vector.length === 0) return [];
    const { weights, biases, intents, calibration } = this.trained;
    this.margins.set(biases);
    addTo(this.margins, weights, vector);
    intents.forEach((intent, index) => {
      if (barred.has(intent)) this.margins[index] = -Infinity;
    });
    return leadersOf(this.margins, limit).map(({ index, margin, lead }) => ({
      intent: intents[index] ?? NO_INTENT,
      confidence: confidenceOf(calibration, margin, lead),
    }));
  }
}

/** What is looked up here again and again is taken out of its objects first: that is a good part of the time. */
function addTo(margins: Float64Array, { starts, intents, values: weights }: SparseWeights, vector: SparseVector): void {
  const { length, columns, values } = vector;
  for (let slot = 0; slot < length; slot += 1) {
    const value = values[slot] as number;
    const column = columns[slot] as number;
    const end = starts[column + 1] as number;
    for (let at = starts[column] as number; at < end; at += 1) {
      const intent = intents[at] as number;
      margins[intent] = (margins[intent] as number) + value * (weights[at] as number);
    }
  }
}

/** For one message, whose clauses are asked about again and again: asks `model` once about the same words. */
export function rankingOnce(model: Ranker): Ranker {
  const known = new Map<string, readonly Scored[]>();
  return {
    rank(words, limit, barred = NONE) {
      const key = [limit, ...barred, ...words].join(' ');
      const ranked = known.get(key) ?? model.rank(words, limit, barred);
      known.set(key, ranked);
      return ranked;
    },
  };
}

/** The largest margins, best first, each with its lead over the best other one (negative for all but the first). */
export function leadersOf(
  margins: Float64Array,
  limit: number,
): { readonly index: number; readonly margin: number; readonly lead: number }[] {
  const order = largest(margins, Math.max(limit, 2));
  const best = margins[order[0] ?? 0] ?? 0;
  const second = margins[order[1] ?? 0] ?? 0;
  return order.slice(0, limit).map((index, place) => {
    const margin = margins[index] as number;
    return { index, margin, lead: margin - (place === 0 ? second : best) };
  });
}

/** Where the largest values stand, the largest first; the earlier of two that are equal. Sorting all of them costs more than all else that ranks. */
function largest(values: Float64Array, count: number): readonly number[] {
  const places: number[] = [];
  values.forEach((value, index) => {
    if (places.length === count && value <= (values[places[count - 1] as number] as number)) return;
    let at = places.length;
    while (at > 0 && (values[places[at - 1] as number] as number) < value) at -= 1;
    places.splice(at, 0, index);
    if (places.length > count) places.pop();
  });
  return places;
}
