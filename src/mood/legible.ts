import type { CompiledLexicon } from './compile-lexicon';
import type { Evidence } from './evidence';
import { traitOf } from './habit';
import type { Token } from './tokenize';

/** How much of a message is in a language that can be read: 0..1. */

/** Share of common or known words that any text in the language has. */
const ENOUGH = 0.25;
/** Too few words to tell a language by. */
const FEW = 4;
const NOTHING_READ = 0.2;

const PLAIN = /^[a-z']+$/;
const LETTERS = /^[\p{Script=Latin}\p{M}']+$/u;

/** What programs write, and people only paste. */
const BY_PROGRAMS = [
  /\b\d{1,2}:\d{2}:\d{2}\b/g,
  /\b(?:ERROR|WARN|WARNING|FATAL|INFO|DEBUG|TRACE|SEVERE)\b/g,
  /\b(?:[Ee]rror|[Ff]atal|[Ww]arning|[Ee]xception|[Cc]aused by)(?: error)?:/g,
  /\b[A-Z]\w{0,40}(?:Exception|Error)\b/g,
  /\b(?:at|in) [\w$]{1,40}\.[\w.$]{1,80}\(/g,
  /\b\w{1,40}\.(?:java|js|ts|py|php|cs|cpp|go|rb|dll|exe):?\d*\b/g,
  /\b(?:[Ee]rror|HTTP|[Ss]tatus) \d{3}\b/g,
  /\b(?:internal server error|bad gateway|failed to load|connection refused|stack ?trace|segmentation fault|null ?pointer|undefined is not)\b/gi,
  /\b0x[0-9a-fA-F]{4,16}\b/g,
] as const;
/** One of them is quoted by customers, too. */
const FEW_SIGNS = 1;
/** So many words are taken for a program's with each sign. */
const WORDS_A_SIGN = 3;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Share of the words that people wrote: a pasted log is in nobody's mood. */
function ofPeople(text: string, words: number): number {
  const signs = BY_PROGRAMS.reduce((sum, sign) => sum + (text.match(sign)?.length ?? 0), 0);
  return signs <= FEW_SIGNS ? 1 : Math.max(0, 1 - (signs * WORDS_A_SIGN) / words);
}

/**
 * `common`: words that a text in this language can hardly do without. What of the lexicon's was found says that its words can be read, as a
 * dialect's can. Of few words one that is known is enough, and none of them says nothing.
 */
export function legibility(
  text: string,
  tokens: readonly Token[],
  found: readonly Evidence[],
  lexicon: CompiledLexicon,
  common: ReadonlySet<string>,
): number {
  const words = tokens.filter(({ word }) => PLAIN.test(word) || LETTERS.test(word));
  if (words.length === 0) return NOTHING_READ;
  const isFound = ({ start, end }: Token): boolean =>
    found.some(({ kind, at }) => traitOf(kind) === null && at[0] <= start && end <= at[1]);
  const read = words.filter((token) => common.has(token.word) || lexicon.isKnown(token.word) || isFound(token)).length;
  const ofWords = words.length / tokens.length;
  const pasted = ofPeople(text, tokens.length);
  const isAboutNothing = (): boolean => lexicon.conceptsOf(words).every((concepts) => concepts.length === 0);
  if (words.length < FEW)
    return read === 0 && isAboutNothing() ? NOTHING_READ : round(Math.max(NOTHING_READ, pasted * ofWords));
  return round(Math.max(NOTHING_READ, pasted * Math.sqrt(ofWords) * Math.min(1, read / words.length / ENOUGH)));
}
