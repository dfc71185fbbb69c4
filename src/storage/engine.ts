// What the stores stand on: a database to query, a way to write, its clock, and words between the processes that share it. Which database it
// is, and all that differs between them, is the business of `engines/`.
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Bus } from '../core/bus';
import { openPostgres } from './engines/postgres';
import { openSqlite } from './engines/sqlite';

/** Which store: a SQLite file (or `:memory:`), or a PostgreSQL database and, where it isn't the account's own, a schema in it. */
export type StoreTarget =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema?: string };

/** Runs transactions that write. */
export interface Writes<Schema> {
  /** Resolves when it's durable. `run` may be run more than once: it must change nothing but the transaction. */
  write<T>(run: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * Runs one statement that is a whole transaction by itself, in one way to the server and back; `null` where there is no way to spare, and
   * where one statement can't change several tables.
   */
  readonly single: SingleStatement<Schema> | null;
}

/** @param isRepeatable what was written changes nothing when it's written again: tried anew where a connection broke */
export type SingleStatement<Schema> = <T>(run: (db: Kysely<Schema>) => Promise<T>, isRepeatable: boolean) => Promise<T>;

export interface Engine<Schema> {
  readonly kind: StoreTarget['kind'];
  readonly db: Kysely<Schema>;
  readonly writes: Writes<Schema>;
  /** The database's own clock as SQL, in epoch ms: what instances agree on can't depend on their clocks. */
  readonly nowMs: RawBuilder<number>;
  readonly bus: Bus;
  /** Sends what the bus still holds, and lets go of every connection within about two seconds. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Without time limits: for migrations, checks and copies, which may take as long as they must. */
  readonly patient?: boolean;
  /** Leaves a file untouched, byte for byte: for backups. PostgreSQL's transactions say that for themselves. */
  readonly readOnly?: boolean;
}

/**
 * Opens a store, as it is: see `openMigrated` for one that is made and brought up to date.
 * @throws StoreError whose message says in one sentence what to do
 */
export function openEngine<Schema>(target: StoreTarget, options: EngineOptions = {}): Promise<Engine<Schema>> {
  return target.kind === 'sqlite'
    ? Promise.resolve(openSqlite<Schema>(target.file, options))
    : openPostgres<Schema>(target, options);
}
