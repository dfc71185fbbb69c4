// A PostgreSQL for tests and benches: a server of their own in a temporary folder, or databases on the one in TEST_DATABASE_URL.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findBinaries, type Binaries } from './postgres-binaries';

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const TRIES = 3;

/** Tests kill our processes, not the server's machine: what is written needn't reach the disk, and a run takes half the time. */
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export interface PostgresServer {
  /** The database `postgres`, as an account that may do everything. */
  readonly url: string;
  readonly from: Binaries['from'] | 'TEST_DATABASE_URL';
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Flushes to disk as in production: for benches. */
  readonly durable?: boolean;
  readonly binaries?: Binaries['from'];
  /** Use the server that TEST_DATABASE_URL names, where it does. */
  readonly useNamed?: boolean;
}

/**
 * Starts a server on a free port; it ends with this process, however that ends.
 * @throws Error that says what to do when there is none to be started
 */
export async function startPostgres(options: ServerOptions = {}): Promise<PostgresServer> {
  const { TEST_DATABASE_URL: named } = process.env;
  if (named !== undefined && named !== '' && options.useNamed !== false) {
    await answers(named).catch((error: unknown) => {
      throw new Error(
        'The database in TEST_DATABASE_URL does not answer: start it, correct the address, or unset it.',
        {
          cause: error,
        },
      );
    });
    return { url: named, from: 'TEST_DATABASE_URL', stop: () => Promise.resolve() };
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tact-postgres-')));
  try {
    const account = unprivileged();
    const { folder: bin, from } = findBinaries(join(folder, 'native'), options.binaries);
    if (account !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, folder]);
    const password = initialise(bin, folder, account);
    writeFileSync(join(folder, 'starting'), '');
    for (let tries = 1; ; tries += 1) {
      const port = await freePort();
      const server = run(bin, folder, port, account, options.durable === true);
      const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
      if (await isUp(server, url)) {
        rmSync(join(folder, 'starting'));
        return { url, from, stop: () => stop(server) };
      }
      await stop(server);
      // Somebody else may have taken the port in between.
      if (tries === TRIES)
        throw new Error(
          `PostgreSQL (${bin}) does not start: ${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}\nMend that, or name a database for tests in TEST_DATABASE_URL.`,
        );
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it's somebody who may do nothing. */
function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

function initialise(bin: string, folder: string, account: Account | undefined): string {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (account !== undefined)
    for (const path of ['password', 'data']) chownSync(join(folder, path), account.uid, account.gid);
  const settings = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [`--pgdata=${join(folder, 'data')}`, `--pwfile=${passwordFile}`, ...settings], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  });
  rmSync(passwordFile);
  return password;
}

/**
 * Between us and the server stands a shell that holds a pipe to us: when this process is gone, whatever ended it, the pipe closes, and the
 * shell ends the server and clears up.
 */
const WATCH = `exec 3<&0
"$0" "$@" >>log 2>&1 3<&- &
server=$!
(cat <&3 >/dev/null; kill -QUIT $server 2>/dev/null) &
wait $server
[ -e starting ] || { cd / && rm -rf "$TACT_POSTGRES_FOLDER"; }`;

function run(bin: string, folder: string, port: number, account: Account | undefined, durable: boolean): ChildProcess {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'wal_level=minimal',
    'max_wal_senders=0',
    ...(durable ? [] : NOT_DURABLE),
  ];
  const args = ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn('/bin/sh', ['-c', WATCH, join(bin, 'postgres'), ...args], {
    ...account,
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TACT_POSTGRES_FOLDER: folder },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: Ctrl+C in the terminal is ours.
    detached: true,
  });
  server.unref();
  return server;
}

/** Until the server takes connections, or is gone. */
async function isUp(server: ChildProcess, url: string): Promise<boolean> {
  const deadline = performance.now() + START_WITHIN_MS;
  while (server.exitCode === null && performance.now() < deadline) {
    try {
      await answers(url);
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  return false;
}

async function answers(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: START_WITHIN_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.ref();
  server.stdin?.end();
  const killer = setTimeout(() => {
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
  }, STOP_WITHIN_MS);
  await ended;
  clearTimeout(killer);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
