import { createHash } from 'node:crypto';

/**
 * Chance that depends on nothing but the seed and what it's asked about: whatever order things happen in, the same question has the same
 * answer, so that a seed gives the same customers, the same deliveries that fail and the same order of kills again.
 */
export class Chance {
  constructor(private readonly seed: string) {}

  /** 0 ≤ x < 1 */
  of(...about: readonly (string | number)[]): number {
    const digest = createHash('sha1')
      .update([this.seed, ...about].join('\u0000'))
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  }

  happens(share: number, ...about: readonly (string | number)[]): boolean {
    return this.of(...about) < share;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number, ...about: readonly (string | number)[]): number {
    return least + Math.floor(this.of(...about) * (most - least + 1));
  }

  pick<T>(from: readonly T[], ...about: readonly (string | number)[]): T {
    const picked = from[Math.floor(this.of(...about) * from.length)];
    if (picked === undefined) throw new Error('Nothing to pick from.');
    return picked;
  }

  /** One of these, as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>, ...about: readonly (string | number)[]): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.of(...about) * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return entries[0]![0];
  }

  shuffled<T>(items: readonly T[], ...about: readonly (string | number)[]): T[] {
    return items
      .map((item, index) => ({ item, at: this.of(...about, 'shuffle', index) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}
