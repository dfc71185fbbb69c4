import type { Token } from './tokenize';

/** "Kheb" is two words that lists and model know apart: `contractions` in mood.json says which. */

/** Writes out each word of a pattern, also in its alternatives. */
export function writePatternOut(pattern: string, contractions: ReadonlyMap<string, string>): string {
  if (contractions.size === 0) return pattern;
  return pattern.replace(/[^\s()|]+/g, (word) => contractions.get(word) ?? word);
}

/** Of "k'heb", too: the apostrophe comes and goes. All words of a contraction stand in its place. */
export function writeOut(tokens: readonly Token[], contractions: ReadonlyMap<string, string>): readonly Token[] {
  if (contractions.size === 0) return tokens;
  return tokens.flatMap((token) => {
    const words = contractions.get(token.word.replaceAll("'", ''));
    return words === undefined ? [token] : words.split(' ').map((word) => ({ ...token, word }));
  });
}
