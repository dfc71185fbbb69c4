import { visitConcepts, visitGrams, type ConceptsOf } from './grams';
import type { Token } from './tokenize';

/** What is known of n-grams: each has a row, whatever their weights are. */

/** What a message is, as its n-grams say it: the known ones, each time they occur. */
export interface FoundGrams {
  readonly rows: Int32Array;
  /** Place of the word that each belongs to. */
  readonly words: Int32Array;
  /** How much each occurrence counts. */
  readonly values: Float64Array;
}

/** Rarities are kept in so many steps to one. */
const STEPS = 16;
/**
 * How much all spelling counts, and all that words are about: so much for a message of usual length, and somewhat more for a longer one, since what
 * is told in one of its sentences isn't less for the others. Measured on groups left out of training, as are the costs.
 */
const SPELLED = { length: 1, usual: 60 } as const;
const ABOUT = { length: 0.7, usual: 12 } as const;
const EVENED = 0.5;
/** So many low bits may differ between n-grams that are looked for together. */
const BUCKET = 14;

export const keepRarity = (rarity: number): number => Math.min(255, Math.round(rarity * STEPS));

/** Room for the n-grams of a message, which grows with the longest one and is used again for the next. */
class Walked {
  size = 0;
  hashes = new Uint32Array(1024);
  words = new Int32Array(1024);

  add(hash: number, word: number): void {
    if (this.size === this.hashes.length) {
      this.hashes = copied(this.hashes, new Uint32Array(this.size * 2));
      this.words = copied(this.words, new Int32Array(this.size * 2));
    }
    this.hashes[this.size] = hash;
    this.words[this.size] = word;
    this.size += 1;
  }
}

function copied<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

const COUNTED = 0x100;

export class GramTable {
  readonly size: number;
  /** By the highest bits of an n-gram: the first row that may be its. */
  private readonly firstRows: Uint32Array;
  /** By row: the n-gram, then its rarity with, above that, how often the message at hand has it; none between messages. Side by side, since to look anywhere in so much memory is what takes time. */
  private readonly records: Uint32Array;
  private readonly walked = new Walked();
  private readonly mostRare: number;

  /**
   * @param keys the n-grams by row, rising, none of them 0
   * @param rarity how rare each is, as `keepRarity` gives it
   */
  constructor(keys: Uint32Array, rarity: Uint8Array) {
    this.size = keys.length;
    this.mostRare = rarity.reduce((most, value) => Math.max(most, value), 0) / STEPS;
    this.records = new Uint32Array(keys.length * 2 + 2);
    this.firstRows = new Uint32Array(2 ** (32 - BUCKET) + 1);
    keys.forEach((key, row) => {
      this.records[row * 2] = key;
      this.records[row * 2 + 1] = rarity[row] ?? 0;
      const next = (key >>> BUCKET) + 1;
      this.firstRows[next] = (this.firstRows[next] ?? 0) + 1;
    });
    for (let at = 1; at < this.firstRows.length; at += 1)
      this.firstRows[at] = (this.firstRows[at] as number) + (this.firstRows[at - 1] as number);
  }

  /** The n-grams by row, gathered anew: only who writes or trains a model asks. */
  get keys(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, row) => this.records[row * 2] ?? 0);
  }

  /** How rare each is, by row; gathered anew as well. */
  get rarity(): Uint8Array {
    return Uint8Array.from({ length: this.size }, (_, row) => this.records[row * 2 + 1] ?? 0);
  }

  /** -1 for an n-gram that isn't known. */
  rowOf(key: number): number {
    const bucket = key >>> BUCKET;
    const end = this.firstRows[bucket + 1] as number;
    for (let row = this.firstRows[bucket] as number; row < end; row += 1) if (this.records[row * 2] === key) return row;
    return -1;
  }

  /** The known n-grams of a message. What isn't known makes the rest count less: it's about something else. */
  find(tokens: readonly Token[], conceptsOf: ConceptsOf): FoundGrams {
    const { walked } = this;
    const visit = (hash: number, word: number): void => {
      walked.add(hash, word);
    };
    walked.size = 0;
    visitGrams(tokens, visit);
    const spelled = walked.size;
    visitConcepts(tokens, conceptsOf, visit);
    this.fetch();
    const rows = new Int32Array(walked.size);
    const words = new Int32Array(walked.size);
    const known = this.keep(rows, words, 0, spelled, 0);
    const all = this.keep(rows, words, spelled, walked.size, known);
    const values = new Float64Array(all);
    this.weigh(rows, values, 0, known, spelled - known, SPELLED);
    this.weigh(rows, values, known, all, walked.size - spelled - (all - known), ABOUT);
    for (let at = 0; at < all; at += 1) {
      const record = (rows[at] as number) * 2 + 1;
      this.records[record] = (this.records[record] as number) & (COUNTED - 1);
    }
    return { rows: rows.subarray(0, all), words: words.subarray(0, all), values };
  }

  /** Looks at every place that will be needed before any is: so the memory is waited for once, not a thousand times. */
  private fetch(): number {
    const { hashes, size } = this.walked;
    let seen = 0;
    for (let at = 0; at < size; at += 1)
      seen ^= this.records[(this.firstRows[(hashes[at] as number) >>> BUCKET] as number) * 2] as number;
    return seen;
  }

  /** Keeps the known ones among those that were walked, and counts them. Gives how many are kept by then. */
  private keep(rows: Int32Array, words: Int32Array, from: number, to: number, kept: number): number {
    let next = kept;
    for (let at = from; at < to; at += 1) {
      const row = this.rowOf(this.walked.hashes[at] as number);
      if (row < 0) continue;
      this.records[row * 2 + 1] = (this.records[row * 2 + 1] as number) + COUNTED;
      rows[next] = row;
      words[next] = this.walked.words[at] as number;
      next += 1;
    }
    return next;
  }

  /** Rarity, and the logarithm of how often; brought to a length together. */
  private weigh(
    rows: Int32Array,
    values: Float64Array,
    from: number,
    to: number,
    unknown: number,
    { length, usual }: typeof SPELLED | typeof ABOUT,
  ): void {
    let squares = unknown * this.mostRare ** 2;
    for (let at = from; at < to; at += 1) {
      const record = this.records[(rows[at] as number) * 2 + 1] as number;
      const count = record >>> 8;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * ((record & (COUNTED - 1)) / STEPS);
      values[at] = value / count;
      squares += (value * value) / count;
    }
    const scale = squares > 0 ? (length / usual) * (usual / Math.sqrt(squares)) ** EVENED : 0;
    for (let at = from; at < to; at += 1) values[at] = (values[at] as number) * scale;
  }
}

/** Learns which n-grams there are: those that so many messages have. */
export class GramCounts {
  private readonly seenIn = new Map<number, number>();
  private messages = 0;

  add(tokens: readonly Token[], conceptsOf: ConceptsOf): void {
    const found = new Set<number>();
    const visit = (hash: number): void => {
      found.add(hash);
    };
    visitGrams(tokens, visit);
    visitConcepts(tokens, conceptsOf, visit);
    for (const hash of found) this.seenIn.set(hash, (this.seenIn.get(hash) ?? 0) + 1);
    this.messages += 1;
  }

  /** With those of `before` that aren't among them. */
  table(leastMessages: number, before: GramTable | null): GramTable {
    const rarities = new Map<number, number>();
    const rarityBefore = before?.rarity;
    before?.keys.forEach((key, row) => rarities.set(key, rarityBefore?.[row] ?? 0));
    for (const [key, messages] of this.seenIn)
      if (messages >= leastMessages) rarities.set(key, keepRarity(Math.log((1 + this.messages) / (1 + messages)) + 1));
    const keys = Uint32Array.from(rarities.keys()).sort();
    return new GramTable(
      keys,
      Uint8Array.from(keys, (key) => rarities.get(key) ?? 0),
    );
  }
}
