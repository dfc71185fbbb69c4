import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import { BotError } from '../core/errors';
import { pathParameter, route } from './route';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = new Set(['.css', '.js', '.json', '.svg', '.txt']);
const COMPRESS_FROM_BYTES = 1024;
/** A content hash as Vite writes it (`main-B3x_9aQ2.js`), or a version (`webchat-4.18.1.js`): the same name is the same bytes for ever. */
const LASTING_NAME = /-(?:[\w-]{8}|\d+\.\d+\.\d+)\.\w+$/;
const squeeze = promisify(gzip);

interface StoredFile {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly encoded: ReadonlyMap<string, Buffer>;
}

/**
 * Serves the files of a folder under a path such as `/chat`. The folder is listed once: what isn't in the list can't be asked for,
 * so that no path, however written, leads out of it. Files beside one that end in `.br` are its compressed form; others are zipped when first asked for.
 * A folder that isn't there is an empty one.
 */
export function serveFiles(server: Server, prefix: string, folder: string): void {
  const names = new Set(listFiles(folder));
  const stored = new Map<string, Promise<StoredFile>>();
  const handler = route(async (request, response) => {
    const name = pathParameter(request, '*');
    if (!names.has(name) || TYPES[extname(name)] === undefined)
      throw new BotError('notFound', 'There is nothing at this address.');
    const loading = stored.get(name) ?? load(folder, name, names);
    stored.set(name, loading);
    send(request, response, name, await loading);
  });
  server.get(`${prefix}/*`, handler);
  server.head(`${prefix}/*`, handler);
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'));
  } catch {
    return [];
  }
}

async function load(folder: string, name: string, names: ReadonlySet<string>): Promise<StoredFile> {
  const bytes = await readFile(join(folder, name));
  const encoded = new Map<string, Buffer>();
  if (names.has(`${name}.br`)) encoded.set('br', await readFile(join(folder, `${name}.br`)));
  if (COMPRESSIBLE.has(extname(name)) && bytes.length >= COMPRESS_FROM_BYTES) encoded.set('gzip', await squeeze(bytes));
  return { bytes, etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22), encoded };
}

function send(request: Request, response: Response, name: string, file: StoredFile): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'], file.encoded);
  const body = encoding === null ? file.bytes : (file.encoded.get(encoding) ?? file.bytes);
  const etag = `"${file.etag}${encoding === null ? '' : `-${encoding}`}"`;
  response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', LASTING_NAME.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === etag) {
    response.sendRaw(304, '');
    return;
  }
  if (encoding !== null) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', String(body.length));
  response.sendRaw(200, body);
}

function chooseEncoding(accepted: string | undefined, encoded: ReadonlyMap<string, Buffer>): string | null {
  const names = (accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return ['br', 'gzip'].find((encoding) => encoded.has(encoding) && names.includes(encoding)) ?? null;
}
