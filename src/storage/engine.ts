import Database from 'libsql';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';

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
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }) });
}
