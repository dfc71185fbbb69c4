import { Migrator, type Kysely, type Migration } from 'kysely';
import { migration0001 } from './migrations/0001-conversations';
import { migration0002 } from './migrations/0002-accounts';

/** All migrations of the store, in order; a number is never used again. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-conversations': migration0001,
  '0002-accounts': migration0002,
};

/**
 * Brings a store to the newest schema; does nothing when it's there.
 * @throws Error when a migration fails, or when the store was written by a newer Tact; the store stays as it was.
 */
export async function migrateToLatest<Schema>(db: Kysely<Schema>, migrations = MIGRATIONS): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  throw new Error(
    failed === undefined
      ? 'The store was written by a newer version of Tact. Start that version, or restore a backup made with this one.'
      : `The store could not be brought up to date (step ${failed.migrationName}). It was left as it was.`,
    { cause: error },
  );
}
