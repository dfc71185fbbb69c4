import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'restify';
import { silentLogger } from '../../src/core/logger';
import { DirectLineTokens } from '../../src/directline/tokens';
import { mountChat } from '../../src/http/chat.routes';
import { createHttpServer } from '../../src/http/server';

describe('The chat page', () => {
  const tokens = new DirectLineTokens({
    signingKey: 'a key for tests',
    lifetimeSeconds: 60,
    clock: { now: () => Date.UTC(2026, 0, 5) },
  });
  let server: Server;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tact-chat-'));
    writeFileSync(join(folder, 'index.html'), '<html></html>');
    writeFileSync(join(folder, 'webchat-4.18.1.js'), '/* bundle */');
    server = createHttpServer({ logger: silentLogger });
    let made = 0;
    mountChat(server, {
      pageFolder: folder,
      webchatFolder: folder,
      tokens,
      ids: { next: () => `id-${String(++made)}` },
      allowedOrigins: ['https://shop.example.com'],
      trustProxy: false,
      tokenRate: { points: 3, seconds: 60 },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  });
  afterAll(async () => {
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    rmSync(folder, { recursive: true });
  });

  const askToken = (origin?: string): Promise<Response> =>
    fetch(`${url}/chat/token`, { method: 'POST', headers: origin === undefined ? {} : { origin } });

  it('may be framed by allowed origins, and runs no script without a nonce', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://shop.example.com");
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/);
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)/);
  });

  it('finds the Web Chat bundle under a name that lasts', async () => {
    const answer = await fetch(`${url}/chat/vendor/webchat-4.18.1.js`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it('gets tokens of its own, which no other page and no script gets, and not without end', async () => {
    const answer = await askToken(url);
    const issued = (await answer.json()) as { token: string; conversationId: string; userId: string };
    expect(tokens.verify(issued.token)).toEqual({
      conversationId: issued.conversationId,
      user: { id: issued.userId, name: null },
    });
    const refused = [
      await askToken(),
      await askToken('https://shop.example.com'),
      await askToken('https://evil.example.com'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    const more = [await askToken(url), await askToken(url), await askToken(url)];
    expect(more.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});
