import type { FoundEntity } from './entities/found-entity';
import type { Token } from './tokens';
import type { EntityType } from './types';

/** Facts are not words: the model is to learn and see messages without them. Answers stay, since they are words. */
const FACTS: ReadonlySet<EntityType> = new Set(['order', 'email', 'postcode']);

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
