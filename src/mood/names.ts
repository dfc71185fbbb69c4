import { PhraseMatcher } from './phrase-matcher';
import type { Token } from './tokenize';

/** What people are called says nothing of how they are: "Peter Graves", "Frau Zorn", "Jan Boos". */

/** How a name is known: by what stands before it. */
type Introduction = 'said' | 'written';

const MOST_WORDS = 3;
/** Written with a capital by everybody. */
const I = 'i';
const isCapital = ({ word, start }: Token, text: string): boolean =>
  word !== I && text[start] !== text[start]?.toLowerCase();

/** Finds the words that are somebody's name. */
export type WithoutNames = (tokens: readonly Token[], text: string) => readonly Token[];

/**
 * @param said what a name follows, however it is written: "my name is"
 * @param written what a name follows where it is written with a capital: "Mrs", "kind regards"
 * @param unless words before which make it something else: "meine Frau Schmerzen hat"
 */
export function compileNames(
  said: readonly string[],
  written: readonly string[],
  unless: ReadonlySet<string>,
): WithoutNames {
  const introductions = new PhraseMatcher<Introduction>();
  for (const phrase of said) introductions.add(phrase, 'said');
  for (const phrase of written) introductions.add(phrase, 'written');
  return (tokens, text) => {
    const found = introductions.find(tokens).filter(({ from }) => !unless.has(tokens[from - 1]?.word ?? ''));
    if (found.length === 0) return tokens;
    const names = new Set(found.flatMap(({ value, to }) => namesAfter(to, value, tokens, text)));
    return tokens.filter((_, at) => !names.has(at));
  };
}

function namesAfter(to: number, introduction: Introduction, tokens: readonly Token[], text: string): number[] {
  const places: number[] = [];
  for (let at = to + 1; at <= to + MOST_WORDS; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const isSaid = introduction === 'said' && at === to + 1;
    if (!isSaid && !isCapital(token, text)) break;
    places.push(at);
  }
  return places;
}

/** Within a sentence, and with a capital though the other words aren't shouted. */
export const isNameLike = (token: Token, before: Token | undefined, text: string): boolean =>
  !token.shouted && before?.sentence === token.sentence && isCapital(token, text);
