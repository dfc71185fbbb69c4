import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import { errorAnswer } from './errors';
import { BotError } from '../core/errors';

/** Takes over a connection that asks to become a WebSocket; what it throws refuses the connection. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => Promise<void>;

interface UpgradeRoute {
  readonly matches: (path: string) => boolean;
  readonly handler: UpgradeHandler;
}

const routesOf = new WeakMap<Server, UpgradeRoute[]>();

/** Has `handler` take the upgrades whose path passes the test; the first that fits gets it, and a path nobody takes is refused with 404. */
export function onUpgrade(server: Server, pathTest: (path: string) => boolean, handler: UpgradeHandler): void {
  const known = routesOf.get(server);
  if (known !== undefined) {
    known.push({ matches: pathTest, handler });
    return;
  }
  const routes: UpgradeRoute[] = [{ matches: pathTest, handler }];
  routesOf.set(server, routes);
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // a peer that hangs up while it is being refused is no fault of the server
    socket.on('error', () => socket.destroy());
    dispatch(routes, request, socket, head).catch((error: unknown) => {
      refuse(socket, error);
    });
  });
}

async function dispatch(
  routes: readonly UpgradeRoute[],
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const target = request.url ?? '/';
  const url = URL.canParse(`http://localhost${target}`) ? new URL(`http://localhost${target}`) : null;
  if (url === null) throw new BotError('request.malformed', 'The address cannot be read.');
  const found = routes.find((candidate) => candidate.matches(url.pathname));
  if (found === undefined) throw new BotError('notFound', 'There is nothing at this address.');
  await found.handler(request, socket, head, url);
}

function refuse(socket: Duplex, error: unknown): void {
  const answer = errorAnswer(error);
  const body = JSON.stringify(answer.body);
  const head = [
    `HTTP/1.1 ${String(answer.status)} Refused`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  if (answer.retryAfterSeconds !== undefined) head.push(`Retry-After: ${String(answer.retryAfterSeconds)}`);
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
