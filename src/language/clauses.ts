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

/** So few words beside "and" are no request. */
const FEWEST_WORDS = 3;

/** "Where is my parcel and I need an invoice" as two; "black and white" stays one. */
export function splitAtJoins(clause: readonly Token[], joins: ReadonlySet<string>): readonly (readonly Token[])[] {
  const at = clause.findIndex(
    ({ word }, place) => joins.has(word) && place >= FEWEST_WORDS && clause.length - place - 1 >= FEWEST_WORDS,
  );
  return at < 0 ? [clause] : [clause.slice(0, at), ...splitAtJoins(clause.slice(at + 1), joins)];
}

/** "Ordered the wrong one, can I change it?" is one sentence: what stands before a comma mostly tells why. */
const SENTENCE_ENDS = /[.;!?…\n\r]/u;

/** Whether a sentence ends between two clauses of a text, or "and" stands there: each then speaks for itself. */
export function areApart(
  [before, after]: readonly [readonly Token[], readonly Token[]],
  tokens: readonly Token[],
  joins: ReadonlySet<string>,
): boolean {
  const from = before.at(-1)?.at ?? 0;
  const to = after[0]?.at ?? 0;
  const between = tokens.filter(({ at }) => at > from && at <= to);
  return between.some(({ gap, word }) => SENTENCE_ENDS.test(gap) || joins.has(word));
}
