import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { projectRoot } from '../../src/config/project-root';
import { seededRandom } from '../../src/core/svm';
import type { Example } from '../../src/language/train';

export const LANGUAGES = ['de', 'nl', 'en'] as const;

const lineSchema = z.object({ text: z.string(), intent: z.string(), split: z.string().default('train') });
export type Sample = z.output<typeof lineSchema>;

function readLines(file: string): readonly Sample[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/** Our own messages, written apart from the examples: `held-out`, `a-person-please`. */
export function ownSet(name: string, language: string): readonly Sample[] {
  return readLines(join(projectRoot(), 'test', 'unit', 'language', `${name}.${language}.jsonl`));
}

/** A set of the data folder, in two: what is learned from (so many an intent at most) and what is asked. */
export function dataSet(folder: string, name: string, perIntent: number | null): { train: Example[]; test: Example[] } {
  const samples = readLines(join(folder, `${name}.jsonl`)).map((sample) => ({
    ...sample,
    intent: sample.split.startsWith('oos') ? 'none' : sample.intent,
  }));
  const hasValidation = samples.some(({ split }) => split === 'val');
  const random = seededRandom(7);
  const byIntent = new Map<string, Sample[]>();
  for (const sample of shuffled(samples, random)) {
    if (hasValidation && sample.split !== 'train') continue;
    byIntent.set(sample.intent, [...(byIntent.get(sample.intent) ?? []), sample]);
  }
  // where there is no validation split, a fifth of each intent is kept back
  const kept = hasValidation ? 0 : 0.2;
  const parts = [...byIntent.values()].map((all) => ({ all, from: Math.floor(all.length * kept) }));
  return {
    train: parts.flatMap(({ all, from }) => all.slice(from, perIntent === null ? undefined : from + perIntent)),
    test: hasValidation
      ? samples.filter(({ split }) => split === 'val' || split === 'oos_val')
      : parts.flatMap(({ all, from }) => all.slice(0, from)),
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The text with so many of its letters left out, doubled, or exchanged with the next one. */
export function withTypos(text: string, share: number, random: () => number): string {
  const letters = [...text];
  for (let at = 0; at < letters.length - 1; at += 1) {
    if (!/\p{L}/u.test(letters[at] ?? '') || random() >= share) continue;
    const kind = Math.floor(random() * 3);
    const [letter = '', next = ''] = letters.slice(at, at + 2);
    letters.splice(at, 2, ...(kind === 0 ? [next] : kind === 1 ? [letter, letter, next] : [next, letter]));
    at += 1;
  }
  return letters.join('');
}

export function percent<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return (100 * items.filter(holds).length) / Math.max(items.length, 1);
}
