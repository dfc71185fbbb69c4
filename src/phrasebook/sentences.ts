/** Both spellings of an umlaut are one word. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/ß/g, 'ss'],
];

const ASCII = /^[\0-\x7f]*$/;

/** Lower case, umlauts written out, other accents and invisible characters dropped; texts and patterns alike. */
export function normalise(text: string): string {
  // Before NFKC, which takes an accent used as an apostrophe apart.
  const marks = text.replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  if (ASCII.test(marks)) return marks.toLowerCase();
  let plain = marks.normalize('NFKC').toLowerCase();
  for (const [from, to] of SPELLINGS) plain = plain.replace(from, to);
  return plain.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** A placeholder stands for a word of which nothing is known. */
const PLACEHOLDER = /\{\{[^{}]*\}\}/g;

/** The words of each sentence of a text, normalised, short forms (`i'm`) written out. */
export function sentencesOf(text: string, shortForms: ReadonlyMap<string, readonly string[]>): string[][] {
  return normalise(text.replace(PLACEHOLDER, ' 0 '))
    .split(/[.!?…;\n]+/)
    .map((sentence) =>
      (sentence.match(/[\p{L}\p{N}']+/gu) ?? []).flatMap(
        (word) => shortForms.get(word) ?? shortForms.get(bare(word)) ?? (bare(word) === '' ? [] : [bare(word)]),
      ),
    )
    .filter((words) => words.length > 0);
}

function bare(word: string): string {
  return word.replace(/^'+|'+$/g, '');
}
