import { foldWord } from './tokenize';

/** How an entry of a concept is written: `word`, `begin*`, `*ending`, or up to three words in a row. */

export interface ConceptEntry {
  readonly kind: 'word' | 'beginning' | 'ending' | 'phrase';
  /** Folded, without the star. */
  readonly text: string;
}

const MOST_WORDS = 3;
const LEAST_BEGINNING = 2;
const LEAST_ENDING = 4;
const WRITTEN = /^[\p{L}\p{M}\p{N}'’ &/-]+$/u;
/** Marks part words, as they do in customers' text. */
const PARTING = /[ &/-]+/;

/** Most entries: what has nothing but these letters and stands so has no defect. */
const PLAIN = /^(?:[a-z]+(?: [a-z]+){0,2}|[a-z]{2,}\*|\*[a-z]{4,})$/;

/** Why an entry can't be used, or null. */
export function defectOf(entry: string): string | null {
  if (PLAIN.test(entry)) return null;
  const [starts, ends] = [entry.startsWith('*'), entry.endsWith('*')];
  const text = entry.slice(starts ? 1 : 0, ends ? -1 : undefined);
  if (entry !== entry.toLowerCase()) return 'must be lower case';
  if (text.trim() !== text || text.includes('  ')) return 'must have single spaces, and none at its ends';
  if (starts && ends) return 'must have one star, at its end (begin*) or at its start (*ending)';
  if (!WRITTEN.test(text) || !/[\p{L}\p{N}]/u.test(text))
    return 'must be a word, begin*, *ending, or words apart by spaces';
  const words = text.split(PARTING).filter(Boolean);
  if (words.length > MOST_WORDS) return `must have at most ${MOST_WORDS} words`;
  if (words.length > 1 && (starts || ends)) return 'must have no star: several words are found as they are written';
  const least = starts ? LEAST_ENDING : ends ? LEAST_BEGINNING : 1;
  return text.length < least ? `must have at least ${least} letters beside its star` : null;
}

/** Reads an entry that has no defect. */
export function readEntry(entry: string): ConceptEntry {
  if (entry.startsWith('*')) return { kind: 'ending', text: foldWord(entry.slice(1)) };
  if (entry.endsWith('*')) return { kind: 'beginning', text: foldWord(entry.slice(0, -1)) };
  const words = foldWord(entry).split(PARTING).filter(Boolean);
  return { kind: words.length > 1 ? 'phrase' : 'word', text: words.join(' ') };
}
