import { randomUUID } from 'node:crypto';

/** The only source of new identifiers. Handed down, so that tests own it. */
export interface Ids {
  next(): string;
}

export const randomIds: Ids = { next: () => randomUUID() };
