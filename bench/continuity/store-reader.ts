import Database from 'libsql';
import { Pool } from 'pg';

/** Where the servers of a run keep everything. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly file: string; readonly shopFile: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly shopSchema: string };

/** Reads a store's tables as they are: neither Tact's queries nor its caches are believed. */
export interface StoreReader {
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export function readStore(place: StorePlace): StoreReader {
  return place.kind === 'sqlite' ? readSqlite(place.file) : readPostgres(place.url, null);
}

export function readShop(place: StorePlace): StoreReader {
  return place.kind === 'sqlite' ? readSqlite(place.shopFile) : readPostgres(place.url, place.shopSchema);
}

function readSqlite(file: string): StoreReader {
  const database = new Database(file, { readonly: true });
  return {
    rows: (sql) => Promise.resolve(database.prepare(sql).all() as Record<string, unknown>[]),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

function readPostgres(url: string, schema: string | null): StoreReader {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    ...(schema === null ? {} : { options: `-c search_path=${schema}` }),
  });
  pool.on('error', () => undefined);
  return {
    rows: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    close: () => pool.end(),
  };
}
