import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'restify';
import { BotError } from '../core/errors';
import { route } from './route';
import { formatPolicy, type ContentSecurityPolicy } from './security-headers';

/** What a built page carries wherever the nonce of one answer belongs. Vite writes it with `html: { cspNonce: '__CSP_NONCE__' }`. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

export interface Page {
  /** e.g. `/desk`. */
  readonly path: string;
  /** The built HTML file. */
  readonly file: string;
  /** `host` is the server's name and port as the browser knows them. */
  readonly policy: (nonce: string, host: string) => ContentSecurityPolicy;
}

/** Serves an HTML page with a policy and a nonce of its own for each answer. */
export function servePage(server: Server, { path, file, policy }: Page): void {
  const handler = route(async (request, response) => {
    const html = await readPage(file);
    const nonce = randomBytes(16).toString('base64');
    const body = Buffer.from(html.replaceAll(NONCE_PLACEHOLDER, nonce));
    response.setHeader('Content-Security-Policy', formatPolicy(policy(nonce, request.headers.host ?? 'localhost')));
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', String(body.length));
    response.setHeader('Cache-Control', 'no-store');
    response.sendRaw(200, body);
  });
  server.get(path, handler);
  server.head(path, handler);
}

/** The strict policy a page starts from: its own scripts and styles by nonce, its own server, and nothing else. */
export function pagePolicy(nonce: string): ContentSecurityPolicy {
  return {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'connect-src': ["'self'"],
    'font-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'img-src': ["'self'", 'data:'],
    // strict-dynamic would drop 'self', and with it the chunks a page's own module imports
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': ["'self'", `'nonce-${nonce}'`],
  };
}

async function readPage(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new BotError('notFound', 'This page has not been built.');
  }
}
