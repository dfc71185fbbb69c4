import type { AddressInfo } from 'node:net';
import { silentLogger } from '../../src/core/logger';
import { DirectLineTokens } from '../../src/directline/tokens';
import type { DirectLineOptions } from '../../src/http/directline-options';
import { mountDirectLine } from '../../src/http/directline.routes';
import { createHttpServer } from '../../src/http/server';
import { MemoryDirectLineBackend } from './memory-directline-backend';

export const START_MS = Date.UTC(2026, 0, 5, 9);

/** A running server with Direct Line over a backend in memory, and a clock that the test turns. */
export async function startDirectLine(
  backend: MemoryDirectLineBackend = new MemoryDirectLineBackend(),
  options: Partial<DirectLineOptions> = {},
) {
  const clock = { nowMs: START_MS, now: () => clock.nowMs };
  let made = 0;
  const ids = { next: () => `id-${String(++made)}` };
  const tokens = new DirectLineTokens({ signingKey: 'a key for tests', lifetimeSeconds: 3_600, clock });
  const server = createHttpServer({ logger: silentLogger });
  const endStreams = mountDirectLine(server, {
    backend,
    tokens,
    ids,
    logger: silentLogger,
    secret: null,
    allowedOrigins: ['https://shop.example.com'],
    trustProxy: false,
    publicUrl: null,
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;

  const call = async (
    method: string,
    path: string,
    { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> => {
    const answer = await fetch(`${url}/v3/directline${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };

  /** A conversation as a page opens it. */
  const open = async (body: unknown = {}): Promise<{ conversationId: string; token: string; streamUrl: string }> => {
    const { body: generated } = await call('POST', '/tokens/generate', { body });
    const { body: opened } = await call('POST', '/conversations', {
      token: String(generated['token']),
      body: { locale: 'de-DE' },
    });
    return opened as { conversationId: string; token: string; streamUrl: string };
  };

  const stop = async (): Promise<void> => {
    endStreams();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { backend, clock, tokens, url, call, open, stop };
}
