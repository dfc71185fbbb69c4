import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityExtractor } from '../../src/language/entities/extract';
import { tokensOf } from '../../src/language/tokens';
import type { EntityType } from '../../src/language/types';

/** The day on which the test sets were written, as far as their dates are concerned: a Wednesday. */
export const TODAY = '2026-03-18';

export const KINDS = ['date', 'amount', 'phone', 'email', 'iban', 'postcode', 'order', 'yes', 'no', 'ordinal'] as const;

/** A message, and all entities of one kind that are in it: none in a hard negative. */
export interface EntityCase {
  readonly kind: EntityType;
  readonly text: string;
  readonly values: readonly string[];
}

/** `wrong` found what isn't there; `missed` found nothing, or too little. */
export type Verdict = 'right' | 'missed' | 'wrong';

export interface Judged extends EntityCase {
  readonly found: readonly string[];
  readonly verdict: Verdict;
}

/** `tuned` grew with the readers; `fresh` was written before anybody looked at them; `last` and `blind`, dates and sums only, after they had learnt. */
export const SETS = ['tuned', 'fresh', 'last', 'blind'] as const;

export type EntitySet = (typeof SETS)[number];

/** A test set of a language. @param root of the repository */
export async function readCases(root: string, language: string, set: EntitySet): Promise<readonly EntityCase[]> {
  const file = `entities.${set === 'tuned' ? '' : `${set}.`}${language}.jsonl`;
  const lines = (await readFile(join(root, 'bench/understanding', file), 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as EntityCase);
}

export function judge(extractor: EntityExtractor, language: string, given: EntityCase): Judged {
  const found = extractor
    .extract(given.text, tokensOf(given.text), { locale: language, today: TODAY })
    .filter(({ type }) => type === given.kind)
    .map(({ value }) => value);
  return { ...given, found, verdict: verdictOn(given.values, found) };
}

/** Of the values that a message has, and those that were found in it. */
export function verdictOn(expected: readonly string[], found: readonly string[]): Verdict {
  if (found.some((value) => !expected.includes(value))) return 'wrong';
  return found.join() === expected.join() ? 'right' : 'missed';
}

/** In percent; 0 of nothing. */
export function share(judged: readonly Judged[], verdict: Verdict): number {
  return judged.length === 0 ? 0 : (100 * judged.filter((one) => one.verdict === verdict).length) / judged.length;
}
