// One PostgreSQL for a whole run of Jest, started when the first test asks for it: a run of a few unit tests doesn't pay for it.
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server } from 'node:net';
import { startPostgres, type PostgresServer } from './postgres-server';

/** Where Jest's main process waits to be asked; workers inherit it. */
const ASK_AT = 'TACT_TEST_POSTGRES_PORT';

let door: Server | null = null;
let server: Promise<PostgresServer> | null = null;

/** In Jest's main process, before the first test. */
export async function openDoor(): Promise<void> {
  door = createServer((socket) => {
    socket.on('error', () => undefined);
    server ??= startPostgres();
    server.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error: unknown) =>
        socket.end(JSON.stringify({ problem: error instanceof Error ? error.message : String(error) })),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  process.env[ASK_AT] = String((door.address() as AddressInfo).port);
}

/** In Jest's main process, after the last test. */
export async function closeDoor(): Promise<void> {
  door?.close();
  // One that did not start has told those who asked for it.
  const started = await server?.catch(() => null);
  await started?.stop();
}

let asked: Promise<string> | null = null;

/**
 * The run's PostgreSQL: the database `postgres`, as an account that may do everything.
 * @throws Error that says what to do when none can be started: a test that needs it fails, and isn't skipped
 */
export function postgresUrl(): Promise<string> {
  asked ??= ask();
  return asked;
}

async function ask(): Promise<string> {
  const socket = createConnection(Number(process.env[ASK_AT]), '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'end');
  socket.destroy();
  const { url, problem } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { url?: string; problem?: string };
  if (url === undefined) throw new Error(problem ?? 'No PostgreSQL for the tests.');
  return url;
}
