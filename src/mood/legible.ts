import type { CompiledLexicon } from './compile-lexicon';
import type { Token } from './tokenize';

/** How much of a message is in a language that can be read: 0..1. */

/** Share of common or known words that any text in the language has. */
const ENOUGH = 0.25;
/** Too few words to tell a language by. */
const FEW = 4;
const NOTHING_READ = 0.2;

const PLAIN = /^[a-z']+$/;
const LETTERS = /^[\p{Script=Latin}\p{M}']+$/u;

const round = (value: number): number => Math.round(value * 100) / 100;

/** `common`: words that a text in this language can hardly do without. */
export function legibility(tokens: readonly Token[], lexicon: CompiledLexicon, common: ReadonlySet<string>): number {
  const words = tokens.filter(({ word }) => PLAIN.test(word) || LETTERS.test(word));
  if (words.length === 0) return NOTHING_READ;
  const ofWords = words.length / tokens.length;
  if (words.length < FEW) return round(Math.max(NOTHING_READ, ofWords));
  const read = words.filter(({ word }) => common.has(word) || lexicon.isKnown(word)).length / words.length;
  return round(Math.max(NOTHING_READ, Math.sqrt(ofWords) * Math.min(1, read / ENOUGH)));
}
