// The HTTP edge: what holds for every request, whatever it asks for. Routes live in `*.routes.ts` beside this file and are
// mounted by index.ts; no other room knows restify.
import pino from 'pino';
import restify, { type RequestHandler, type Server } from 'restify';
import { BotError } from '../core/errors';
import type { Logger } from '../core/logger';
import { answerErrors } from './errors';
import { readJsonBody } from './json-body';
import { addSecurityHeaders } from './security-headers';

export type HttpServer = Server;

export interface HttpServerOptions {
  readonly logger: Logger;
  /** Largest body that is read. */
  readonly bodyLimitBytes?: number;
}

const BODY_LIMIT_BYTES = 256 * 1024;
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The server without routes: JSON bodies read and bounded, every error answered in one form, security headers on every answer. */
export function createHttpServer({ logger, bodyLimitBytes = BODY_LIMIT_BYTES }: HttpServerOptions): Server {
  // restify's own log stays silent: at its finer levels it writes bodies
  const log = pino({ enabled: false }) as unknown as Server['log'];
  const server = restify.createServer({ name: '', log, handleUpgrades: false, ignoreTrailingSlash: true });
  server.server.headersTimeout = 15_000;
  server.server.requestTimeout = 30_000;
  // longer than the load balancers in front keep theirs, so that none sends into a connection just closed
  server.server.keepAliveTimeout = 75_000;
  answerErrors(server, logger);
  server.pre(addSecurityHeaders(), refuseUnreadableAddress());
  server.use(readJsonBody(bodyLimitBytes));
  return server;
}

/** restify builds a URL of host and path outside any handler: one it can't read would end the process. */
function refuseUnreadableAddress(): RequestHandler {
  return (request, _response, next) => {
    const { host = 'localhost' } = request.headers;
    const target = request.url ?? '/';
    const readable =
      HOST.test(host) && (target === '*' || (target.startsWith('/') && URL.canParse(`http://${host}${target}`)));
    next(readable ? undefined : new BotError('request.malformed', 'The address cannot be read.'));
  };
}
