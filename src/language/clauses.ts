import { FACTS, type FoundEntity } from './entities/found-entity';
import type { Token } from './tokens';

/** A text's clauses without the facts in them; without those that were nothing else. */
export function clausesOf(tokens: readonly Token[], entities: readonly FoundEntity[]): readonly (readonly Token[])[] {
  const facts = entities.filter(({ type }) => FACTS.has(type));
  const clauses: Token[][] = [];
  for (const token of tokens) {
    if (token.afterBreak || clauses.length === 0) clauses.push([]);
    if (!facts.some(({ from, to }) => token.at >= from && token.at < to)) clauses.at(-1)?.push(token);
  }
  return clauses.filter((words) => words.length > 0);
}

/** With fewer words beside "and" it takes more than the word to make two of one. */
const FEWEST_WORDS = 3;

/** Whether what stands before "and" asks for one thing, and what stands after it for another. */
export type AskTwoThings = (before: readonly Token[], after: readonly Token[]) => boolean;

/** "Where is my parcel and I need an invoice" as two, and "invoice and where is it", where each asks by itself; "black and white" stays one. */
export function splitAtJoins(
  clause: readonly Token[],
  joins: ReadonlySet<string>,
  askTwoThings: AskTwoThings,
): readonly (readonly Token[])[] {
  const isCut = (place: number): boolean => {
    const fewest = Math.min(place, clause.length - place - 1);
    if (fewest >= FEWEST_WORDS) return true;
    return fewest > 0 && askTwoThings(clause.slice(0, place), clause.slice(place + 1));
  };
  const at = clause.findIndex(({ word }, place) => joins.has(word) && isCut(place));
  return at < 0 ? [clause] : [clause.slice(0, at), ...splitAtJoins(clause.slice(at + 1), joins, askTwoThings)];
}

/** "Ordered the wrong one, can I change it?" is one sentence: what stands before a comma mostly tells why. */
const SENTENCE_ENDS = /[.;!?…]\s|[\n\r]/u;

/** What stands between two clauses that each speak for themselves. */
export type Apart = 'join' | 'sentenceEnd';

/** Whether "and" stands between two clauses of a text, or a sentence ends there; null where neither does. */
export function whatParts(
  [before, after]: readonly [readonly Token[], readonly Token[]],
  tokens: readonly Token[],
  joins: ReadonlySet<string>,
): Apart | null {
  const from = before.at(-1)?.at ?? 0;
  const to = after[0]?.at ?? 0;
  const between = tokens.filter(({ at }) => at > from && at <= to);
  if (between.some(({ word }) => joins.has(word))) return 'join';
  return between.some(({ gap }) => SENTENCE_ENDS.test(gap)) ? 'sentenceEnd' : null;
}
