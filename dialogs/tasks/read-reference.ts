/** Some letters, a dash, and digits: `INV-48213`, `SUB-7001`. Which number it is, the company knows. */
const REFERENCE = /(?<![\p{L}\p{N}-])(\p{Lu}{1,4})[-\u2010-\u2015](\d{4,8})(?![\p{L}\p{N}])/u;

/** The number of something else than an order, as the company writes its own; null where there is none. */
export function readReference(text: string): string | null {
  const [, letters, digits] = REFERENCE.exec(text.toUpperCase()) ?? [];
  return letters === undefined || digits === undefined ? null : `${letters}-${digits}`;
}
