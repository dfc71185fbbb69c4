import Database from 'libsql';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { LRUCache } from 'lru-cache';

const STATEMENTS_KEPT = 200;

/**
 * Opens (and creates) an embedded store: WAL, synchronous FULL, so that what was committed survives a power cut.
 * @param file a path, or `:memory:`
 */
export function openSqlite<Schema>(file: string): Kysely<Schema> {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) });
}

/** Kysely prepares a statement for each query, a fifth of what a turn costs the store; most turns run the same ten. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new LRUCache<string, SqliteStatement>({ max: STATEMENTS_KEPT });
  return {
    close: () => {
      kept.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      // libsql's statements are better-sqlite3's, which is what Kysely's type describes.
      const statement = database.prepare(sql) as unknown as SqliteStatement;
      const once: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => statement.iterate(parameters),
      };
      kept.set(sql, once);
      return once;
    },
  };
}
