import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely, type Migration } from 'kysely';
import { isStoreAway } from '../core/store-away';
import { codeOf, MAY_NOT_CREATE } from './engines/postgres-refusal';
import { migration0001 } from './migrations/0001-conversations';
import { migration0002 } from './migrations/0002-accounts';
import { migration0003 } from './migrations/0003-leases';
import { migration0004 } from './migrations/0004-queue';
import { migration0005 } from './migrations/0005-words';
import { migration0006 } from './migrations/0006-retries';
import { migration0007 } from './migrations/0007-queue-classes';
import { migration0008 } from './migrations/0008-receipts';
import { migration0009 } from './migrations/0009-proof-tries';
import { StoreError } from './store-error';

/** All migrations of the store, in order; a number is never used again. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-conversations': migration0001,
  '0002-accounts': migration0002,
  '0003-leases': migration0003,
  '0004-queue': migration0004,
  '0005-words': migration0005,
  '0006-retries': migration0006,
  '0007-queue-classes': migration0007,
  '0008-receipts': migration0008,
  '0009-proof-tries': migration0009,
};

/**
 * Brings a store to the newest schema; does nothing when it's there. Of several that try at the same time, one does it. All steps are one
 * transaction: what fails in the middle leaves the store as it was.
 * @throws StoreError when a step fails, or when the store was written by a newer Tact
 */
export async function migrateToLatest<Schema>(db: Kysely<Schema>, migrations = MIGRATIONS): Promise<void> {
  const applied = await appliedTo(db);
  if (applied.some((name) => !(name in migrations)))
    throw new StoreError(
      'The store was written by a newer version of Tact: start that version, or restore a backup made with this one.',
    );
  if (applied.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  throw failureOf(error, failed?.migrationName);
}

async function appliedTo<Schema>(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name);
}

function failureOf(error: unknown, step: string | undefined): Error {
  if (codeOf(error) === '42501') return new StoreError(MAY_NOT_CREATE, { cause: error });
  // The server went away, or the disk is full: nothing is wrong with the store.
  if (isStoreAway(error) && error instanceof Error) return error;
  const where = step === undefined ? '' : ` (step ${step})`;
  return new StoreError(
    `The store could not be brought up to date${where} and was left as it was: start the version of Tact that wrote it, or restore a backup.`,
    { cause: error },
  );
}
