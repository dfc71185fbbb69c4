import { Kysely, PostgresDialect, sql, type Dialect, type PostgresPool, type QueryExecutorProvider } from 'kysely';
import type { Engine, EngineOptions, StoreTarget } from '../engine';
import { StoreError } from '../store-error';
import { placeOf } from './postgres-address';
import { PostgresBus } from './postgres-bus';
import { OwnSchemaIntrospector } from './postgres-introspector';
import { createPool, type PoolLimits } from './postgres-pool';
import { refusalOf } from './postgres-refusal';
import { PostgresWrites } from './postgres-writes';

const OLDEST_VERSION = 15;
/** More connections than turns that run at the same time on one core; a server's 100 are enough for eight instances. */
const USUAL: PoolLimits = { connections: 12, connectMs: 5_000, statementMs: 8_000, silentMs: 10_000 };
const PATIENT: PoolLimits = { connections: 2, connectMs: 10_000, statementMs: null, silentMs: null };
const CLOSE_WITHIN_MS = 1_000;

type Target = Extract<StoreTarget, { kind: 'postgres' }>;

/**
 * Opens a store on a PostgreSQL server; the schema is made where it's missing.
 * @throws StoreError when the server can't be used
 */
export async function openPostgres<Schema>(
  target: Target,
  { patient = false }: EngineOptions,
): Promise<Engine<Schema>> {
  const pool = createPool(target, patient ? PATIENT : USUAL);
  const db = new Kysely<Schema>({ dialect: dialectFor(closingInTime(pool)) });
  try {
    await refuseOldServer(db, target);
    const bus = new PostgresBus(target, await schemaOf(db, target));
    return {
      kind: 'postgres',
      db,
      writes: new PostgresWrites(db),
      // The statement's clock: it stands still in a statement, so that an index serves, and goes on in a transaction.
      nowMs: sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`,
      bus,
      close: async () => {
        await bus.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw refusalOf(error, target.url);
  }
}

function dialectFor(pool: PostgresPool): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => new OwnSchemaIntrospector(db as Kysely<unknown>),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

async function refuseOldServer(db: QueryExecutorProvider, target: Target): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  const version = rows[0]?.version ?? '';
  if (parseInt(version) >= OLDEST_VERSION) return;
  throw new StoreError(
    `PostgreSQL at ${placeOf(target.url).host} is too old (${version}): Tact needs ${OLDEST_VERSION} or newer, so upgrade it or name another server in DATABASE_URL.`,
  );
}

/** The schema that tables are made in. */
async function schemaOf(db: QueryExecutorProvider, target: Target): Promise<string> {
  const current = await currentSchema(db);
  if (current !== null) return current;
  if (target.schema === undefined)
    throw new StoreError(
      'The account in DATABASE_URL has no schema to keep tables in: grant it one (GRANT USAGE, CREATE ON SCHEMA public), or set its search_path.',
    );
  try {
    await sql`create schema ${sql.id(target.schema)}`.execute(db);
  } catch (error) {
    // Another instance may have been first.
    if ((await currentSchema(db)) === null) throw error;
  }
  return target.schema;
}

async function currentSchema(db: QueryExecutorProvider): Promise<string | null> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return rows[0]?.schema ?? null;
}

/** A statement that has no answer holds its connection; the process needn't wait for it. */
function closingInTime(pool: PostgresPool): PostgresPool {
  return {
    connect: () => pool.connect(),
    end: async () => {
      let timer: NodeJS.Timeout | undefined;
      const inTime = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_WITHIN_MS);
      });
      await Promise.race([pool.end(), inTime]);
      clearTimeout(timer);
    },
  };
}
