/** Text longer than this is cut before anything looks at it. */
export const MAX_CHARS = 2000;

const APOSTROPHES = /[\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4\u2032]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const ASCII = /^[ -~]*$/;
/** What folding leaves as it is: most words. */
const PLAIN = /^(?:([a-z0-9])(?!\1\1))*$/;
/** What capping leaves as it is: most messages. */
const PLAIN_TEXT = /^[\n -_a-~]*$/;
const MARKS = /\p{M}/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;
const DIGRAPHS = /[aou]e/g;

/** The first `MAX_CHARS` characters, in NFC, without invisible characters; never ends in half an emoji. */
export function capText(text: string): string {
  const cut = text.slice(0, MAX_CHARS);
  if (PLAIN_TEXT.test(cut)) return cut;
  const whole = isHighSurrogate(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut;
  return whole.normalize('NFC').replace(INVISIBLE, '').replace(APOSTROPHES, "'");
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/**
 * What two spellings of one word have in common: lower case, no accents, no apostrophes, `ss` for `ß`, `so` for `soooo`.
 * Keeps punctuation. Cuts to `MAX_CHARS` first.
 */
export function fold(text: string): string {
  return foldCapped(capText(text));
}

/** `fold` for text that `capText` has been over already. */
export function foldCapped(capped: string): string {
  const lower = capped.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const spaced = ASCII.test(capped) ? capped : capped.normalize('NFKD').replace(MARKS, '');
  return spaced.replace(CONTROL, ' ').toLowerCase().replaceAll('ß', 'ss').replaceAll("'", '').replace(STRETCHED, '$1');
}

/** Makes `fur` of `für` and `fuer` alike, on folded text. For features only: Dutch `doe` would become English `do`. */
export function foldDigraphs(folded: string): string {
  return folded.replace(DIGRAPHS, (pair) => pair.charAt(0));
}

/** The folded ways of writing these words: `zurück` as `zuruck` and as `zurueck`. */
export function spellingsOf(words: string): readonly string[] {
  const spelled = words.normalize('NFC').toLowerCase();
  const digraphs = spelled.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
  return [...new Set([fold(spelled), fold(digraphs)])];
}
