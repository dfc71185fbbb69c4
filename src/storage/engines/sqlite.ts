import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import {
  CompiledQuery,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Bus } from '../../core/bus';
import type { Engine, EngineOptions } from '../engine';
import { WriteBatch } from '../write-batch';

const STATEMENTS_KEPT = 200;
const WAL_TRIES = 50;
const WAL_PAUSE_MS = 20;

/**
 * Opens (and creates) an embedded store: WAL, synchronous FULL, so that what was committed survives a power cut.
 * @param file a path, or `:memory:`
 */
export function openSqlite<Schema>(file: string, { readOnly = false }: EngineOptions = {}): Engine<Schema> {
  // libsql knows no option for it
  const database = new Database(readOnly ? `${pathToFileURL(file).href}?mode=ro` : file);
  // first: whoever opens the file at the same time is waited for
  database.pragma('busy_timeout = 5000');
  if (!readOnly) switchToWal(database);
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const db = new Kysely<Schema>({ dialect: dialectFor(withKeptStatements(database)) });
  return {
    kind: 'sqlite',
    db,
    writes: new WriteBatch(db),
    nowMs: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    bus: NOBODY_ELSE,
    close: () => db.destroy(),
  };
}

/** Of two that make a new file at the same time the second is refused at once, without the wait that others get. */
function switchToWal(database: Database.Database): void {
  for (let tries = 1; ; tries += 1) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (tries === WAL_TRIES || !(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'))
        throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_PAUSE_MS);
    }
  }
}

/** One process has the file to itself. */
const NOBODY_ELSE: Bus = {
  publish: () => undefined,
  subscribe: () => () => undefined,
};

function dialectFor(database: SqliteDatabase): Dialect {
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver({ database }),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Kysely leaves SQLite's migrations outside of transactions, as other engines' tables couldn't be undone; SQLite's can. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Takes the write lock when a transaction begins, where another process (the command line) is waited for; one that reads first and writes
 * then is refused at once if somebody wrote in between.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const readsOnly = settings?.accessMode === 'read only';
    await connection.executeQuery(CompiledQuery.raw(readsOnly ? 'begin' : 'begin immediate'));
  }
}

/** Kysely prepares a statement for each query, a fifth of what a turn costs the store; most turns run the same ten. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new LRUCache<string, SqliteStatement>({ max: STATEMENTS_KEPT });
  return {
    close: () => {
      kept.clear();
      database.close();
    },
    prepare: (text) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      // libsql's statements are better-sqlite3's, which is what Kysely's type describes.
      const statement = database.prepare(text) as unknown as SqliteStatement;
      const once: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => statement.iterate(parameters),
      };
      kept.set(text, once);
      return once;
    },
  };
}
