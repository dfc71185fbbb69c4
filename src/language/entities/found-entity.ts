import type { Token } from '../tokens';
import type { Entity, EntityType } from '../types';

/** Facts are not words: the model is to learn and see messages without them. Answers, days and amounts stay, since they are words. */
export const FACTS: ReadonlySet<EntityType> = new Set(['order', 'email', 'postcode', 'phone', 'iban']);

/** Entities that are part of what is said ("last week"), and say nothing by themselves about whether a message has words. */
export const SAID_IN_WORDS: ReadonlySet<EntityType> = new Set(['date', 'amount']);

/** A yes, or a no. */
export const isAnswer = ({ type }: Pick<Entity, 'type'>): boolean => type === 'yes' || type === 'no';

/** A stretch of the capped text: `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An entity and its place in the capped text, so that what is a fact is not taken for words. */
export interface FoundEntity extends Entity, Span {}

/** A stretch of the text between white space. */
export interface Chunk {
  readonly text: string;
  readonly from: number;
}

const CHUNK = /\S+/g;

export function chunksOf(text: string): Chunk[] {
  return Array.from(text.matchAll(CHUNK), (match) => ({ text: match[0], from: match.index }));
}

export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The words that no span covers. */
export function outside(tokens: readonly Token[], spans: readonly Span[]): readonly Token[] {
  return spans.length === 0
    ? tokens
    : tokens.filter(({ at, text }) => !spans.some((span) => overlap(span, { from: at, to: at + text.length })));
}

/** A stretch of words as an entity. */
export function entityOf(text: string, type: EntityType, value: string, { from, to }: Span): FoundEntity {
  return { type, value, text: text.slice(from, to), from, to };
}

/** From the first of these words to the end of the last. */
export function spanOf(tokens: readonly Token[]): Span {
  const [first] = tokens;
  const last = tokens.at(-1);
  return { from: first?.at ?? 0, to: last ? last.at + last.text.length : 0 };
}
