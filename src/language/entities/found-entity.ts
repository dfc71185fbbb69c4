import type { Entity, EntityType } from '../types';

/** Facts are not words: the model is to learn and see messages without them. Answers stay, since they are words. */
export const FACTS: ReadonlySet<EntityType> = new Set(['order', 'email', 'postcode']);

/** An entity and its place in the capped text, so that what is a fact is not taken for words. */
export interface FoundEntity extends Entity {
  readonly from: number;
  readonly to: number;
}

/** A stretch of the text between white space. */
export interface Chunk {
  readonly text: string;
  readonly from: number;
}

const CHUNK = /\S+/g;

export function chunksOf(text: string): Chunk[] {
  return Array.from(text.matchAll(CHUNK), (match) => ({ text: match[0], from: match.index }));
}
