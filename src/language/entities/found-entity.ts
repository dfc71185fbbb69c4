import type { Entity } from '../types';

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
