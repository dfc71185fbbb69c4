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
/** The table is kept small rather than roomy: what fits into fast memory is found sooner. */
const FULL = 0.75;

export const keepRarity = (rarity: number): number => Math.min(255, Math.round(rarity * STEPS));

/** Room for what is found, which grows with the longest message and is used again for the next. */
class Found {
  size = 0;
  private rows = new Int32Array(1024);
  private words = new Int32Array(1024);

  clear(): void {
    this.size = 0;
  }

  add(row: number, word: number): void {
    if (this.size === this.rows.length) {
      this.rows = doubled(this.rows);
      this.words = doubled(this.words);
    }
    this.rows[this.size] = row;
    this.words[this.size] = word;
    this.size += 1;
  }

  kept(): Omit<FoundGrams, 'values'> {
    return { rows: this.rows.slice(0, this.size), words: this.words.slice(0, this.size) };
  }
}

function doubled(full: Int32Array): Int32Array<ArrayBuffer> {
  const roomy = new Int32Array(full.length * 2);
  roomy.set(full);
  return roomy;
}

export class GramTable {
  /** Pairs of an n-gram and its row, side by side: the table is large, and each look elsewhere in it takes its time. */
  private readonly slots: Uint32Array;
  /** Working memory, all zero between messages. */
  private readonly counts: Uint16Array;
  private readonly found = new Found();
  private readonly mask: number;
  private readonly mostRare: number;

  /**
   * @param keys the n-grams by row, none of them 0
   * @param rarity how rare each is, as `keepRarity` gives it
   */
  constructor(
    readonly keys: Uint32Array,
    readonly rarity: Uint8Array,
  ) {
    let size = 16;
    while (size * FULL < keys.length) size *= 2;
    this.mask = size - 1;
    this.slots = new Uint32Array(size * 2);
    this.counts = new Uint16Array(keys.length);
    this.mostRare = rarity.reduce((most, value) => Math.max(most, value), 0) / STEPS;
    keys.forEach((key, row) => {
      let slot = key & this.mask;
      while (this.slots[slot * 2] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot * 2] = key;
      this.slots[slot * 2 + 1] = row;
    });
  }

  /** -1 for an n-gram that isn't known. */
  rowOf(key: number): number {
    for (let slot = key & this.mask; ; slot = (slot + 1) & this.mask) {
      const found = this.slots[slot * 2];
      if (found === key) return this.slots[slot * 2 + 1] as number;
      if (found === 0) return -1;
    }
  }

  /** The known n-grams of a message. What isn't known makes the rest count less: it's about something else. */
  find(tokens: readonly Token[], conceptsOf: ConceptsOf): FoundGrams {
    const { found, counts } = this;
    found.clear();
    let unknown = 0;
    const visit = (hash: number, word: number): void => {
      const row = this.rowOf(hash);
      if (row < 0) {
        unknown += 1;
        return;
      }
      counts[row] = (counts[row] as number) + 1;
      found.add(row, word);
    };
    visitGrams(tokens, visit);
    const spelled = found.size;
    const unknownSpelled = unknown;
    visitConcepts(tokens, conceptsOf, visit);
    const { rows, words } = found.kept();
    const values = new Float64Array(rows.length);
    this.weigh(rows, values, 0, spelled, unknownSpelled * this.mostRare ** 2, SPELLED);
    this.weigh(rows, values, spelled, rows.length, (unknown - unknownSpelled) * this.mostRare ** 2, ABOUT);
    for (let at = 0; at < rows.length; at += 1) counts[rows[at] as number] = 0;
    return { rows, words, values };
  }

  /** Rarity, and the logarithm of how often; brought to a length together. */
  private weigh(
    rows: Int32Array,
    values: Float64Array,
    from: number,
    to: number,
    rest: number,
    { length, usual }: typeof SPELLED | typeof ABOUT,
  ): void {
    let squares = rest;
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number;
      const count = this.counts[row] as number;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * ((this.rarity[row] as number) / STEPS);
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
    before?.keys.forEach((key, row) => rarities.set(key, before.rarity[row] ?? 0));
    for (const [key, messages] of this.seenIn)
      if (messages >= leastMessages) rarities.set(key, keepRarity(Math.log((1 + this.messages) / (1 + messages)) + 1));
    const keys = Uint32Array.from(rarities.keys()).sort();
    return new GramTable(
      keys,
      Uint8Array.from(keys, (key) => rarities.get(key) ?? 0),
    );
  }
}
