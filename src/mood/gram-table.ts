import { visitConcepts, visitGrams, type ConceptsOf } from './grams';
import type { Token } from './tokenize';

/** What is known of n-grams: each has a row, whatever their weights are. */

/** What a message is, as its n-grams say it: the known ones, each time they occur. */
export interface FoundGrams {
  readonly rows: readonly number[];
  /** Place of the word that each belongs to. */
  readonly words: readonly number[];
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
const FULL = 0.5;

export const keepRarity = (rarity: number): number => Math.min(255, Math.round(rarity * STEPS));

export class GramTable {
  private readonly slots: Uint32Array;
  private readonly rowsOfSlots: Int32Array;
  /** Working memory, all zero between messages. */
  private readonly counts: Uint16Array;
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
    this.slots = new Uint32Array(size);
    this.rowsOfSlots = new Int32Array(size).fill(-1);
    this.counts = new Uint16Array(keys.length);
    this.mostRare = rarity.reduce((most, value) => Math.max(most, value), 0) / STEPS;
    keys.forEach((key, row) => {
      let slot = key & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = key;
      this.rowsOfSlots[slot] = row;
    });
  }

  /** -1 for an n-gram that isn't known. */
  rowOf(key: number): number {
    for (let slot = key & this.mask; ; slot = (slot + 1) & this.mask) {
      const found = this.slots[slot];
      if (found === key) return this.rowsOfSlots[slot] ?? -1;
      if (found === 0) return -1;
    }
  }

  /** The known n-grams of a message. What isn't known makes the rest count less: it's about something else. */
  find(tokens: readonly Token[], conceptsOf: ConceptsOf): FoundGrams {
    const rows: number[] = [];
    const words: number[] = [];
    let unknown = 0;
    const visit = (hash: number, word: number): void => {
      const row = this.rowOf(hash);
      if (row < 0) {
        unknown += 1;
        return;
      }
      this.counts[row] = (this.counts[row] ?? 0) + 1;
      rows.push(row);
      words.push(word);
    };
    visitGrams(tokens, visit);
    const spelled = rows.length;
    const unknownSpelled = unknown;
    visitConcepts(tokens, conceptsOf, visit);
    const values = new Float64Array(rows.length);
    this.weigh(rows, values, 0, spelled, unknownSpelled * this.mostRare ** 2, SPELLED);
    this.weigh(rows, values, spelled, rows.length, (unknown - unknownSpelled) * this.mostRare ** 2, ABOUT);
    for (const row of rows) this.counts[row] = 0;
    return { rows, words, values };
  }

  /** Rarity, and the logarithm of how often; brought to a length together. */
  private weigh(
    rows: readonly number[],
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
