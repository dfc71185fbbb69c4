import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Options } from './options';
import type { StorePlace } from './store-reader';
import { TcpProxy } from './tcp-proxy';

const SHOP_SCHEMA = 'sample_shop';

/** A fresh store for a run, and how each instance reaches it. */
export interface Premises {
  readonly place: StorePlace;
  /** One cable for each instance; none to an embedded store. */
  readonly cables: readonly TcpProxy[];
  envOf(instance: number): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @param databaseUrl a PostgreSQL server in which a database may be made */
export async function openPremises(options: Options, folder: string, databaseUrl: string | null): Promise<Premises> {
  const common = {
    DATA_DIR: folder,
    // Every customer has an address of their own.
    TRUST_PROXY: 'true',
    TOKEN_SIGNING_KEY: randomBytes(32).toString('hex'),
  };
  if (options.engine === 'sqlite') {
    const place = { kind: 'sqlite', file: join(folder, 'tact.db'), shopFile: join(folder, 'sample-shop.db') } as const;
    return { place, cables: [], envOf: () => common, close: () => Promise.resolve() };
  }
  if (databaseUrl === null) throw new Error('There is no PostgreSQL to run on.');
  const url = await createDatabase(databaseUrl);
  const { hostname: host, port } = new URL(url);
  const cables = await Promise.all(
    Array.from({ length: options.instances }, () => TcpProxy.open({ host, port: Number(port === '' ? 5432 : port) })),
  );
  return {
    place: { kind: 'postgres', url, shopSchema: SHOP_SCHEMA },
    cables,
    envOf: (instance) => ({ ...common, DATABASE_URL: through(url, cables[instance]) }),
    close: async () => {
      await Promise.all(cables.map((cable) => cable.close()));
      await dropDatabase(databaseUrl, url);
    },
  };
}

async function createDatabase(server: string): Promise<string> {
  const name = `continuity_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropDatabase(server: string, url: string): Promise<void> {
  await onServer(server, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function through(url: string, cable: TcpProxy | undefined): string {
  const own = new URL(url);
  own.hostname = '127.0.0.1';
  own.port = String(cable?.port ?? own.port);
  return own.href;
}
