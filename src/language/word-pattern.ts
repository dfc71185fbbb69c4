import { spellingsOf } from './normalise';
import type { Token } from './tokens';

/*
 * Patterns over words, as people write them in locales/<lang>/: no regular expressions, so nothing to explode.
 *
 *   speak        this word (accents and case don't matter; `für` also matches `fuer`)
 *   mitarbeiter* a word that begins so (at least three letters)
 *   (a|b c|d*)   one of these
 *   [a|b]        one of these, or nothing
 *   {person}     one of the words in the list of that name
 *   ...          up to four words, whatever they are
 *   ,            end of a clause: punctuation or the end of the text
 *   ^  $         start and end of the text
 */

const GAP = 4;
const SHORTEST_PREFIX = 3;
const PARTS = /\.\.\.|[\^$,]|\([^()]*\)|\[[^[\]]*\]|[^\s()[\]]+/g;

/** A word, or how one begins. */
export interface WordTest {
  readonly word: string;
  readonly prefix: boolean;
}

interface Words {
  readonly kind: 'words';
  /** Alternatives by their first word, where that is a whole one. */
  readonly byWord: ReadonlyMap<string, readonly (readonly WordTest[])[]>;
  /** Alternatives whose first word is given by its beginning. */
  readonly byBeginning: readonly (readonly WordTest[])[];
  readonly firsts: readonly WordTest[];
  readonly optional: boolean;
}

type Part =
  Words | { readonly kind: 'gap' } | { readonly kind: 'break' } | { readonly kind: 'start' } | { readonly kind: 'end' };

export interface WordPattern {
  readonly source: string;
  readonly parts: readonly Part[];
  /** The words it can begin with, after `^` where it has one; null when any word may stand there. */
  readonly beginnings: readonly WordTest[] | null;
  readonly atStartOnly: boolean;
}

export type WordLists = Readonly<Record<string, readonly string[]>>;

/** @throws Error that names what is wrong with the pattern. */
export function compilePattern(source: string, lists: WordLists): WordPattern {
  if (source.replace(PARTS, '').trim() !== '') throw new Error(`"${source}" has a bracket too many or too few`);
  const parts = (source.match(PARTS) ?? []).map((part) => compilePart(part, lists));
  const atStartOnly = parts[0]?.kind === 'start';
  const beginnings = beginningsOf(atStartOnly ? parts.slice(1) : parts);
  if (beginnings === null && !atStartOnly) throw new Error(`"${source}" has to begin with a word or ^`);
  if (!parts.some((part) => part.kind === 'words' && !part.optional)) throw new Error(`"${source}" names no word`);
  return { source, parts, beginnings, atStartOnly };
}

function beginningsOf(parts: readonly Part[]): readonly WordTest[] | null {
  const beginnings: WordTest[] = [];
  for (const part of parts) {
    if (part.kind !== 'words') return null;
    beginnings.push(...part.firsts);
    if (!part.optional) break;
  }
  return beginnings;
}

function compilePart(part: string, lists: WordLists): Part {
  if (part === '...') return { kind: 'gap' };
  if (part === ',') return { kind: 'break' };
  if (part === '^') return { kind: 'start' };
  if (part === '$') return { kind: 'end' };
  const bracketed = part.startsWith('(') || part.startsWith('[');
  const choices = (bracketed ? part.slice(1, -1) : part).split('|');
  const alternatives = choices.flatMap((choice) => expand(choice.trim(), lists)).flatMap(compileWords);
  const byWord = new Map<string, WordTest[][]>();
  for (const alternative of alternatives) {
    const [first] = alternative;
    if (first !== undefined && !first.prefix) byWord.set(first.word, [...(byWord.get(first.word) ?? []), alternative]);
  }
  return {
    kind: 'words',
    byWord,
    byBeginning: alternatives.filter(([first]) => first?.prefix === true),
    firsts: alternatives.flatMap(([first]) => first ?? []),
    optional: part.startsWith('['),
  };
}

function expand(choice: string, lists: WordLists): readonly string[] {
  if (!choice.startsWith('{') || !choice.endsWith('}')) return [choice];
  const list = lists[choice.slice(1, -1)];
  if (!list) throw new Error(`there is no word list ${choice}`);
  return list;
}

function compileWords(words: string): WordTest[][] {
  return spellingsOf(words).map((spelling) => spelling.split(/\s+/).map(compileWord));
}

function compileWord(word: string): WordTest {
  const prefix = word.endsWith('*');
  const bare = prefix ? word.slice(0, -1) : word;
  if (!/^(?:[\p{L}\p{N}]+|\p{Extended_Pictographic})$/u.test(bare)) throw new Error(`"${word}" is no word`);
  if (prefix && bare.length < SHORTEST_PREFIX) throw new Error(`"${word}" needs ${SHORTEST_PREFIX} letters before *`);
  return { word: bare, prefix };
}

/** Where a match that begins at `start` ends (the longest one), or null. Follows all readings at once: time is bounded by length. */
export function matchAt(pattern: WordPattern, tokens: readonly Token[], start: number): number | null {
  // Few at a time: each gap adds a handful, and every place is there once.
  let reached = [start];
  for (const part of pattern.parts) {
    const next: number[] = [];
    for (const at of reached) advance(part, tokens, at, next);
    if (next.length === 0) return null;
    reached = next;
  }
  return Math.max(...reached);
}

function advance(part: Part, tokens: readonly Token[], at: number, next: number[]): void {
  if (part.kind === 'gap') {
    for (let skipped = 0; skipped <= GAP && at + skipped <= tokens.length; skipped += 1) reach(at + skipped, next);
  } else if (part.kind === 'break') {
    if (at === tokens.length || tokens[at]?.afterBreak) reach(at, next);
  } else if (part.kind === 'start') {
    if (at === 0) reach(at, next);
  } else if (part.kind === 'end') {
    if (at === tokens.length) reach(at, next);
  } else {
    if (part.optional) reach(at, next);
    const token = tokens[at];
    if (token === undefined) return;
    const alternatives = part.byWord.get(token.word);
    if (alternatives !== undefined) advanceOver(alternatives, tokens, at, next);
    if (part.byBeginning.length > 0) advanceOver(part.byBeginning, tokens, at, next);
  }
}

function advanceOver(
  alternatives: readonly (readonly WordTest[])[],
  tokens: readonly Token[],
  at: number,
  next: number[],
): void {
  for (const words of alternatives)
    if (words.every((test, ahead) => fits(test, tokens[at + ahead]))) reach(at + words.length, next);
}

function reach(place: number, next: number[]): void {
  if (!next.includes(place)) next.push(place);
}

function fits(test: WordTest, token: Token | undefined): boolean {
  return token !== undefined && (test.prefix ? token.word.startsWith(test.word) : token.word === test.word);
}
