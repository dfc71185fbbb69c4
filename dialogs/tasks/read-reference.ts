import type { Understanding } from '../../src/language/types';

/** Some letters, a dash, and digits: `INV-48213`, `SUB-7001`. Which number it is, the company knows. */
const REFERENCE = /(?<![\p{L}\p{N}-])(\p{Lu}{1,4})[-\u2010-\u2015](\d{4,8})(?![\p{L}\p{N}])/u;
/** The same without the dash: "sub 7001". */
const LOOSE = /(?<![\p{L}\p{N}-])(SUB|INV) ?(\d{4,8})(?![\p{L}\p{N}])/u;
const OF_SUBSCRIPTION = 'SUB-';

/** The number of something else than an order, as the company writes its own; null where there is none. */
export function readReference(text: string): string | null {
  const written = text.toUpperCase();
  const [, letters, digits] = REFERENCE.exec(written) ?? LOOSE.exec(written) ?? [];
  return letters === undefined || digits === undefined ? null : `${letters}-${digits}`;
}

const MOST_WORDS_OF_NAMING = 6;

/** "The invoice is INV-51233" resembles the wish for a copy of it, and names it. */
export function onlyNames(text: string, { confidence }: Understanding): boolean {
  const isShort = text.trim().split(/\s+/).length <= MOST_WORDS_OF_NAMING;
  return confidence < 1 && isShort && readReference(text) !== null;
}

/** Whether the number of a subscription stands in a message. */
export function namesSubscription(text: string): boolean {
  return readReference(text)?.startsWith(OF_SUBSCRIPTION) ?? false;
}
