import { remembered } from './remembered';
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

/** Finds what was meant where letters are doubled, not doubled, or changed places: the slips that make no other word. */
export function misspelt(forms: ReadonlyMap<string, WordForm>): (word: string) => WordForm | null {
  const bySingle = new Map<string, WordForm>();
  for (const [word, form] of forms) {
    if (word.length < SHORTEST || form.strength === 0) continue;
    const key = single(word);
    if (!bySingle.has(key)) bySingle.set(key, form);
  }
  return remembered((word) => {
    if (word.length < SHORTEST || !LETTERS.test(word)) return null;
    const sameLetters = bySingle.get(single(word));
    if (sameLetters) return sameLetters;
    for (let at = 1; at + 1 < word.length; at += 1) {
      const swapped = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
      const form = forms.get(swapped);
      if (form && swapped !== word) return form;
    }
    return null;
  });
}
