// The measures' address, and the counting of requests and sockets, which nothing but this edge sees.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response, Server } from 'restify';
import { BotError, type ErrorCode } from '../core/errors';
import { isLocal } from './client-address';
import { errorAnswer } from './errors';
import { route } from './route';

export interface MetricsOptions {
  /** The measures in the form that is scraped, and its content type. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
  /** Whoever presents it may read; null: only this machine may. */
  readonly token: string | null;
  readonly trustProxy: boolean;
  /** Told of each request once it's answered. */
  readonly requestDone: (routeClass: string, status: number) => void;
  /** Told why, where it was refused. */
  readonly refused: (code: ErrorCode) => void;
}

/** Mounts `/metrics` and has every answered request counted; gives the number of open WebSockets. */
export function mountMetrics(server: Server, options: MetricsOptions): () => number {
  server.get(
    '/metrics',
    route(async (request, response) => {
      refuseStranger(request, options);
      const text = await options.text();
      response.setHeader('Content-Type', options.contentType);
      response.setHeader('Cache-Control', 'no-store');
      response.sendRaw(200, text);
    }),
  );
  countRequests(server, options);
  return countSockets(server);
}

/** @throws BotError auth.required, auth.forbidden */
function refuseStranger(request: Request, { token, trustProxy }: MetricsOptions): void {
  if (token === null) {
    if (isLocal(request, trustProxy)) return;
    throw new BotError(
      'auth.forbidden',
      'The measures are open to this machine only; METRICS_TOKEN opens them to more.',
    );
  }
  const [, sent = ''] = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!timingSafeEqual(digest(sent), digest(token)))
    throw new BotError('auth.required', 'The measures are given to who presents METRICS_TOKEN.');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A few classes, so that no path somebody makes up becomes a measure of its own; the first that fits. */
const ROUTE_CLASSES: readonly (readonly [prefix: string, routeClass: string])[] = [
  ['/api/messages', 'messages'],
  ['/v3/directline', 'directline'],
  ['/chat/token', 'directline'],
  ['/desk/api', 'desk'],
  ['/healthz', 'operations'],
  ['/readyz', 'operations'],
  ['/metrics', 'operations'],
];

function countRequests(server: Server, { requestDone, refused }: MetricsOptions): void {
  const classes = new Map<string, string>();
  const classOf = (path: string): string => {
    const known = classes.get(path);
    if (known !== undefined) return known;
    const routeClass = ROUTE_CLASSES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'pages';
    classes.set(path, routeClass);
    return routeClass;
  };
  server.on('after', (request: Request, response: Response, _route: unknown, error: unknown) => {
    const { path } = (request.getRoute() as { path?: unknown } | undefined) ?? {};
    requestDone(typeof path === 'string' ? classOf(path) : 'none', response.statusCode);
    if (error instanceof Error) refused(errorAnswer(error).body.error.code);
  });
}

function countSockets(server: Server): () => number {
  let open = 0;
  server.server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  return () => open;
}
