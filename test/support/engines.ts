import type { Kysely } from 'kysely';
import { openSqlite } from '../../src/storage/engine';

/** An engine that contract tests run over; a second one is one more line in `ENGINES`. */
export interface TestEngine {
  readonly name: string;
  /** A fresh, empty store. */
  open<Schema>(): Promise<{ db: Kysely<Schema>; close: () => Promise<void> }>;
}

export const ENGINES: readonly TestEngine[] = [{ name: 'sqlite', open: openMemory }];

function openMemory<Schema>(): Promise<{ db: Kysely<Schema>; close: () => Promise<void> }> {
  const db = openSqlite<Schema>(':memory:');
  return Promise.resolve({ db, close: () => db.destroy() });
}
