import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Server } from 'restify';
import { BotError } from '../core/errors';
import { route, sendNothing } from './route';

/** Whether a request comes from a page: `own` server's, an `allowed` other's, a `foreign` one's, or from `none` (no browser, or one that doesn't say). */
export type OriginKind = 'own' | 'allowed' | 'foreign' | 'none';

/**
 * Judges the Origin header, and where there is none what the browser itself says of the request (Sec-Fetch-Site). The scheme isn't compared: behind a proxy that ends TLS the server can't know it.
 */
export function originKind(request: IncomingMessage, allowedOrigins: readonly string[]): OriginKind {
  const { origin, host } = request.headers;
  if (origin === undefined) return fetchSiteKind(request.headers['sec-fetch-site']);
  if (allowedOrigins.includes(origin)) return 'allowed';
  return URL.canParse(origin) && new URL(origin).host === host ? 'own' : 'foreign';
}

function fetchSiteKind(site: string | string[] | undefined): OriginKind {
  if (site === 'same-origin') return 'own';
  // `none`: typed into the address bar
  return site === undefined || site === 'none' ? 'none' : 'foreign';
}

/** @throws BotError origin.refused */
export function refuseForeignOrigin(request: IncomingMessage, allowedOrigins: readonly string[]): void {
  if (originKind(request, allowedOrigins) === 'foreign') {
    throw new BotError('origin.refused', 'Pages of this origin may not do that.');
  }
}

/** Lets pages of allowed origins read the answers of everything under a path, and answers their preflights. */
export function shareWithOrigins(server: Server, prefix: string, allowedOrigins: readonly string[]): void {
  server.pre(((request, response, next) => {
    if (isUnder(request, prefix)) {
      response.setHeader('Vary', 'Origin');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      const { origin } = request.headers;
      if (origin !== undefined && allowedOrigins.includes(origin))
        response.setHeader('Access-Control-Allow-Origin', origin);
    }
    next();
  }) as RequestHandler);
  server.opts(
    `${prefix}/*`,
    route((_request, response) => {
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
      response.setHeader(
        'Access-Control-Allow-Headers',
        'authorization, content-type, x-ms-bot-agent, x-requested-with',
      );
      response.setHeader('Access-Control-Max-Age', '600');
      sendNothing(response);
      return Promise.resolve();
    }),
  );
}

function isUnder(request: Request, prefix: string): boolean {
  return (request.url ?? '').startsWith(`${prefix}/`);
}
