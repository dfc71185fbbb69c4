import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEngine, type Engine, type StoreTarget } from '../../src/storage/engine';
import { postgresUrl } from './postgres-on-demand';

/** A place for a store, and the way to be rid of it. */
export interface Place {
  readonly target: StoreTarget;
  remove(): Promise<void>;
}

/** An engine that contract tests run over; a third one is one more line in `ENGINES`. */
export interface TestEngine {
  readonly name: Engine<unknown>['kind'];
  /** A fresh, empty store, gone when it's closed. */
  open<Schema>(): Promise<Engine<Schema>>;
  /** A place with nothing in it, for what opens its stores itself. */
  place(): Promise<Place>;
}

export const ENGINES: readonly TestEngine[] = [
  {
    name: 'sqlite',
    open: () => openEngine({ kind: 'sqlite', file: ':memory:' }),
    place: sqlitePlace,
  },
  {
    name: 'postgres',
    open: async <Schema>() => {
      const { target, remove } = await schemaPlace();
      const engine = await openEngine<Schema>(target);
      return { ...engine, close: () => engine.close().finally(remove) };
    },
    place: schemaPlace,
  },
];

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'tact-store-'));
  return {
    target: { kind: 'sqlite', file: join(folder, 'tact.db') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A schema of the run's database: made in a millisecond or two, which a database isn't. */
async function schemaPlace(): Promise<Place> {
  const url = await postgresUrl();
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  return {
    target: { kind: 'postgres', url, schema },
    remove: () => asAdministrator(`drop schema if exists "${schema}" cascade`),
  };
}

export interface DatabasePlace extends Place {
  readonly url: string;
  /** Ends all connections to it, as a server that is restarted does, or a network that lets go. */
  cut(): Promise<void>;
}

/** A database of its own, for processes that are given a DATABASE_URL, and for what concerns all of its connections. */
export async function databasePlace(): Promise<DatabasePlace> {
  const url = new URL(await postgresUrl());
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(`create database "${database}"`);
  url.pathname = `/${database}`;
  return {
    url: url.href,
    target: { kind: 'postgres', url: url.href },
    cut: () => asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`),
    remove: () => asAdministrator(`drop database if exists "${database}" with (force)`),
  };
}

/** Runs a statement as the account that may do everything. */
export async function asAdministrator(statement: string): Promise<void> {
  const client = new Client(await postgresUrl());
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
