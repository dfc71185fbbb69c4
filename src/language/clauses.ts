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
