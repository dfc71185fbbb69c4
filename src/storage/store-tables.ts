// Which tables a store has, for all that goes through a whole store: copies, backups, checks. A test holds the lists against the
// databases' own catalogues, so that a new table is not forgotten.
import type { Transaction } from 'kysely';

export interface CopiedTable {
  readonly name: string;
  /** The primary key: pages go along it. */
  readonly key: readonly string[];
  /** Columns that say something of the processes on the store and not of what is stored: null in a copy. */
  readonly emptied?: readonly string[];
  /** Its migration fills it: a store with nothing but that is empty, and a copy takes its place. */
  readonly isFilledAtFirst?: boolean;
}

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Tables whose names and columns are data. */
export type AnyTables = Record<string, Record<string, Value>>;
export type AnyTrx = Transaction<AnyTables>;

/** In an order in which each finds what it refers to. */
export const STORE_TABLES: readonly CopiedTable[] = [
  { name: 'conversations', key: ['id'], emptied: ['lease_holder'] },
  { name: 'activities', key: ['conversation_id', 'seq'] },
  { name: 'receipts', key: ['conversation_id', 'seq'] },
  { name: 'turn_failures', key: ['conversation_id', 'seq'] },
  { name: 'tickets', key: ['id'] },
  { name: 'accounts', key: ['id'] },
  { name: 'sessions', key: ['token_hash'] },
  { name: 'invites', key: ['token_hash'] },
  { name: 'phrasebook_versions', key: ['version'] },
];

/** True for a moment only: which processes run, who is at the desk, who tried to sign in, or guessed at who they are. */
export const MOMENTARY_TABLES: readonly string[] = ['instances', 'agent_presence', 'sign_in_tries', 'proof_tries'];

/** What the migrations themselves keep. */
export const MIGRATION_TABLES: readonly string[] = ['kysely_migration', 'kysely_migration_lock'];
