import type { WordForm } from './word-forms';

/** Short words become others by one letter. */
const SHORTEST = 6;
const LETTERS = /^[a-z]+$/;

/** Each run of one letter as one. Called for every word of a lexicon: a pattern would take three times as long. */
function single(word: string): string {
  let kept = '';
  let from = 0;
  for (let at = 1; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== word.charCodeAt(at - 1)) continue;
    kept += word.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? word : kept + word.slice(from);
}

/** The same for the same letters in any order, and for others by chance only. */
function lettersOf(word: string): number {
  let sum = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = Math.imul(word.charCodeAt(at), 0x9e3779b1);
    sum = (sum + Math.imul(code ^ (code >>> 15), 0x2c1b3c6d)) | 0;
  }
  return sum;
}

/** Finds what was meant where letters are doubled, not doubled, or changed places: the slips that make no other word. */
export function misspelt(forms: ReadonlyMap<string, WordForm>): (word: string) => WordForm | null {
  const bySingle = new Map<string, WordForm>();
  const letters = new Set<number>();
  for (const [word, form] of forms) {
    letters.add(lettersOf(word));
    if (word.length < SHORTEST || form.strength === 0) continue;
    const key = single(word);
    if (!bySingle.has(key)) bySingle.set(key, form);
  }
  return (word) => {
    if (word.length < SHORTEST || !LETTERS.test(word)) return null;
    const sameLetters = bySingle.get(single(word));
    if (sameLetters) return sameLetters;
    if (!letters.has(lettersOf(word))) return null;
    for (let at = 1; at + 1 < word.length; at += 1) {
      const swapped = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
      const form = forms.get(swapped);
      if (form && swapped !== word) return form;
    }
    return null;
  };
}
