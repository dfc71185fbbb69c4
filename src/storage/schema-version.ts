import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from './engine';
import { StoreError } from './store-error';

type Migrations = Readonly<Record<string, Migration>>;

/** The migrations that a database has had, oldest first; null where no Tact ever made a store in it. */
export async function migrationsOf<Schema>({ db, kind }: Engine<Schema>): Promise<readonly string[] | null> {
  if (!(await tableNames(db, kind)).includes('kysely_migration')) return null;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Those of `known` that a database has had.
 * @param place for the message
 * @throws StoreError where there is no store, or one that a newer Tact wrote
 */
export async function knownMigrationsOf<Schema>(
  engine: Engine<Schema>,
  known: Migrations,
  place: string,
): Promise<Migrations> {
  const had = await migrationsOf(engine);
  if (had === null || had.length === 0)
    throw new StoreError(`There is no store of Tact’s in ${place}: check the address.`);
  if (had.some((name) => known[name] === undefined))
    throw new StoreError(`${place} was written by a newer version of Tact: use the commands of that version.`);
  return Object.fromEntries(Object.entries(known).filter(([name]) => had.includes(name)));
}

/** @throws StoreError unless a database has the schema of this version */
export async function requireCurrentSchema<Schema>(
  engine: Engine<Schema>,
  known: Migrations,
  place: string,
): Promise<void> {
  const had = await knownMigrationsOf(engine, known, place);
  if (Object.keys(had).length < Object.keys(known).length)
    throw new StoreError(
      `${place} was written by an older version of Tact: start this version on it once, then try again.`,
    );
}

/** The tables of this store; other schemas of the same database have their own. */
export async function tableNames<Schema>(db: Kysely<Schema>, kind: Engine<Schema>['kind']): Promise<readonly string[]> {
  const { rows } = await (
    kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
  ).execute(db);
  return rows.map(({ name }) => name);
}

/** Whether a PostgreSQL database has a schema of this name; opening a store in one would make it. */
export async function hasSchema<Schema>({ db }: Engine<Schema>, schema: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(db);
  return rows.length > 0;
}
