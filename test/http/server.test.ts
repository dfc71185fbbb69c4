import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'restify';
import { BotError } from '../../src/core/errors';
import { silentLogger, type Logger } from '../../src/core/logger';
import { pagePolicy, servePage } from '../../src/http/pages';
import { route, sendJson } from '../../src/http/route';
import { createHttpServer } from '../../src/http/server';
import { serveFiles } from '../../src/http/static-files';

describe('The HTTP server', () => {
  const logged: object[] = [];
  const logger: Logger = { ...silentLogger, error: (fields) => void logged.push(fields) };
  let server: Server;
  let folder: string;
  let url: string;
  let port: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tact-http-'));
    mkdirSync(join(folder, 'public', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'not for you');
    writeFileSync(
      join(folder, 'public', 'index.html'),
      '<script nonce="__CSP_NONCE__"></script><style nonce="__CSP_NONCE__"></style>',
    );
    writeFileSync(join(folder, 'public', 'assets', 'main-Ab3x_9Q2.js'), '/* grüße */\n'.repeat(500));
    writeFileSync(join(folder, 'public', 'plain.css'), 'a{}');
    writeFileSync(join(folder, 'public', 'page.php'), '<?php');
    server = createHttpServer({ logger, bodyLimitBytes: 1_000 });
    serveFiles(server, '/files', join(folder, 'public'));
    serveFiles(server, '/empty', join(folder, 'never-built'));
    servePage(server, { path: '/page', file: join(folder, 'public', 'index.html'), policy: pagePolicy });
    servePage(server, { path: '/unbuilt', file: join(folder, 'never.html'), policy: pagePolicy });
    server.post(
      '/echo',
      route((request, response) => {
        sendJson(response, 200, { body: request.body ?? null });
        return Promise.resolve();
      }),
    );
    server.get(
      '/refuse',
      route(() => Promise.reject(new BotError('rate.limited', 'Slow down.', { retryAfterSeconds: 7 }))),
    );
    server.get(
      '/fail',
      route(() => Promise.reject(new Error('the customer wrote: my secret'))),
    );

    server.get(
      '/database',
      route(() => Promise.reject(Object.assign(new Error('terminating connection'), { name: 'error', code: '57P01' }))),
    );
    server.get(
      '/throw-text',
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what is shown is that even this is answered
      route(() => Promise.reject('getfail')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.server.address() as AddressInfo);
    url = `http://127.0.0.1:${String(port)}`;
  });
  afterAll(async () => {
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    rmSync(folder, { recursive: true });
  });

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/echo`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  /** Sends a request as written and gives the answer as it comes: fetch would tidy the address first. */
  const raw = (head: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
    });

  it.each<[string, string, Record<string, string>, unknown]>([
    ['JSON', '{"a":1}', {}, { a: 1 }],
    [
      'JSON with a charset and a byte order mark',
      '\uFEFF{"a":"ü"}',
      { 'content-type': 'application/json; charset=utf-8' },
      { a: 'ü' },
    ],
    ['a kind of JSON', '{"a":1}', { 'content-type': 'application/vnd.x+json' }, { a: 1 }],
    ['nothing', '', {}, null],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, null],
  ])('reads %s', async (_what, body, headers, expected) => {
    const answer = await post(body, headers);
    expect([answer.status, await answer.json()]).toEqual([200, { body: expected }]);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number, string]>([
    ['malformed JSON', '{"a":', {}, 400, 'body.malformed'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), {}, 400, 'body.malformed'],
    ['a body past the limit', `"${'x'.repeat(2_000)}"`, {}, 413, 'body.tooLarge'],
    ['a body far past the limit', `"${'x'.repeat(3_000_000)}"`, {}, 413, 'body.tooLarge'],
    ['a compressed body', 'x', { 'content-encoding': 'gzip' }, 415, 'body.unsupported'],
  ])('refuses %s', async (_what, body, headers, status, code) => {
    const answer = await post(body, headers);
    const { error } = (await answer.json()) as { error: { code: string } };
    expect([answer.status, error.code]).toEqual([status, code]);
  });

  it('answers refusals with code, message and Retry-After', async () => {
    const answer = await fetch(`${url}/refuse`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await answer.json()).toEqual({ error: { code: 'rate.limited', message: 'Slow down.' } });
  });

  it('answers an error that is called error, as a database driver names its own', async () => {
    const response = await fetch(`${url}/database`, { signal: AbortSignal.timeout(5_000) });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });

  it('says nothing about a fault, to the client or in the log, but where it happened', async () => {
    logged.length = 0;
    const answers = [await fetch(`${url}/fail`), await fetch(`${url}/throw-text`)];
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    expect(JSON.stringify([bodies, logged])).not.toContain('secret');
    expect(logged).toEqual([
      expect.objectContaining({ error: 'Error', route: 'GET /fail' }),
      expect.objectContaining({ error: 'Error', route: 'GET /throw-text' }),
    ]);
  });

  it('answers unknown addresses and methods in the same form', async () => {
    const unknown = await fetch(`${url}/nowhere`);
    const method = await fetch(`${url}/echo`);
    expect(await unknown.json()).toMatchObject({ error: { code: 'notFound' } });
    expect(await method.json()).toMatchObject({ error: { code: 'method.notAllowed' } });
    expect([unknown.status, method.status]).toEqual([404, 405]);
  });

  it.each(['Host: [', 'Host: a b', 'Host: x/echo?', 'Host: a@b'])('survives a request with %s', async (host) => {
    expect(await raw(`GET /refuse HTTP/1.1\r\n${host}`)).toMatch(/^HTTP\/1.1 400 /);
    expect((await fetch(`${url}/refuse`)).status).toBe(429);
  });

  it.each([
    '/files/../secret.txt',
    '/files/%2e%2e/secret.txt',
    '/files/..%2fsecret.txt',
    '/files/..%5csecret.txt',
    '/files/assets/../../secret.txt',
    '/files//etc/passwd',
    '/files/%00',
    '/files/%E0%A4%A',
    '/files/assets',
    '/files/page.php',
    '/files/constructor',
    '//files/plain.css',
    '/empty/index.html',
  ])('finds nothing at %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost`);
    expect(answer).toMatch(/^HTTP\/1.1 40[04] /);
    expect(answer).not.toContain('not for you');
  });

  it('serves files compressed, hashed names for ever and others for the moment', async () => {
    const hashed = await fetch(`${url}/files/assets/main-Ab3x_9Q2.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(hashed.headers.get('content-encoding')).toBe('gzip');
    expect(hashed.headers.get('cache-control')).toContain('immutable');
    expect(await hashed.text()).toBe('/* grüße */\n'.repeat(500));
    const plain = await fetch(`${url}/files/plain.css`);
    expect([plain.headers.get('cache-control'), await plain.text()]).toEqual(['no-cache', 'a{}']);
    const again = await fetch(`${url}/files/plain.css`, {
      headers: { 'if-none-match': plain.headers.get('etag') ?? '' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('answers HEAD with the length and without the body', async () => {
    const answer = await fetch(`${url}/files/plain.css`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '3', '']);
  });

  it('gives each answer of a page a nonce of its own, which its policy names', async () => {
    const nonceOf = async (): Promise<string> => {
      const answer = await fetch(`${url}/page`);
      const html = await answer.text();
      const [first, second] = [...html.matchAll(/nonce="([^"]+)"/g)].map((match) => match[1]);
      expect(first).toBe(second);
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${String(first)}'`);
      return String(first);
    };
    expect(await nonceOf()).not.toBe(await nonceOf());
    expect((await fetch(`${url}/unbuilt`)).status).toBe(404);
  });

  it('puts the security headers on every answer, faults included, and does not name its software', async () => {
    for (const path of ['/page', '/files/plain.css', '/refuse', '/fail', '/nowhere']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('server')).toBeNull();
    }
  });

  it('refuses a body that ends too early without keeping the request', async () => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a":',
      );
      socket.end();
    });
    socket.on('error', () => undefined);
    socket.resume();
    await new Promise<void>((resolve) => socket.on('close', () => resolve()));
    while (server.inflightRequests() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await post('{}')).status).toBe(200);
  });
});
