import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';
import { WebSocket, WebSocketServer } from 'ws';
import { AdmissionGate } from '../../src/conversation/admission';
import type { Clock } from '../../src/core/clock';
import { silentLogger } from '../../src/core/logger';
import { mountHealth } from '../../src/http/health.routes';
import { mountMetrics, type MetricsOptions } from '../../src/http/metrics.routes';
import { route } from '../../src/http/route';
import { createHttpServer } from '../../src/http/server';
import { onUpgrade } from '../../src/http/upgrades';
import { Health } from '../../src/operations/health';
import { createMeasures, type Measures } from '../../src/operations/measures';
import { MemoryDirectLineBackend } from '../support/memory-directline-backend';
import { startDirectLine } from '../support/directline-server';

const CLOCK: Clock = { now: () => 0 };

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
}

async function closed(server: Server): Promise<void> {
  server.server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

describe('the addresses of operations', () => {
  let server: Server;
  let health: Health;
  let measures: Measures;
  const start = async (options: Partial<MetricsOptions> = {}): Promise<string> => {
    server = createHttpServer({ logger: silentLogger });
    health = new Health(CLOCK);
    measures = createMeasures();
    mountHealth(server, { problems: () => health.problems() });
    mountMetrics(server, { ...measures, token: null, trustProxy: false, ...options });
    return listening(server);
  };
  afterEach(() => closed(server));

  it('say that the process lives, and whether it should be sent work', async () => {
    const url = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const waiting = await fetch(`${url}/readyz`);
    expect([waiting.status, waiting.headers.get('retry-after'), waiting.headers.get('cache-control')]).toEqual([
      503,
      '5',
      'no-store',
    ]);
    expect(await waiting.json()).toEqual({ ready: false, problems: ['The store has not answered yet.'] });
    await health.beat(() => Promise.resolve());
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, problems: [] }]);
    expect((await fetch(`${url}/readyz`, { method: 'HEAD' })).status).toBe(200);
    health.stopping();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('give the measures to this machine, not to what a proxy passed on', async () => {
    const url = await start();
    const local = await fetch(`${url}/metrics`);
    expect([local.status, local.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain; version/),
    ]);
    expect(await local.text()).toContain('tact_turn_seconds_bucket');
    const passedOn = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(passedOn.status).toBe(403);
  });

  it('believe a proxy of ours about who asks', async () => {
    const url = await start({ trustProxy: true });
    const ask = async (from: string) =>
      (await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': from } })).status;
    expect([await ask('203.0.113.7'), await ask('127.0.0.1'), await ask('127.0.0.1, 203.0.113.7')]).toEqual([
      403, 200, 403,
    ]);
  });

  it('give the measures to who presents the token, from anywhere, and then to nobody else', async () => {
    const url = await start({ token: 'a-token-for-the-measures' });
    const ask = async (headers: Record<string, string>) => (await fetch(`${url}/metrics`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ authorization: 'Basic a-token-for-the-measures' })).toBe(401);
    expect(await ask({ authorization: 'Bearer a-token-for-the-measures', 'x-forwarded-for': '203.0.113.7' })).toBe(200);
  });

  it('count requests by class of route and status, whatever paths are made up', async () => {
    const url = await start();
    server.get(
      '/v3/directline/conversations/:id',
      route((_request, response) => Promise.resolve(response.sendRaw(200, ''))),
    );
    await fetch(`${url}/v3/directline/conversations/one`);
    await fetch(`${url}/v3/directline/conversations/two`);
    await fetch(`${url}/a/path/somebody/made/up`);
    await fetch(`${url}/healthz`, { method: 'DELETE' });
    const counted = (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .filter((line) => line.startsWith('tact_http_re'));
    expect(counted).toEqual([
      'tact_http_refusals_total{code="notFound"} 1',
      'tact_http_refusals_total{code="method.notAllowed"} 1',
      'tact_http_requests_total{route="directline",status="200"} 2',
      'tact_http_requests_total{route="none",status="404"} 1',
      'tact_http_requests_total{route="none",status="405"} 1',
    ]);
  });
});

it('open WebSockets are counted while they are open', async () => {
  const server = createHttpServer({ logger: silentLogger });
  const open = mountMetrics(server, { ...createMeasures(), token: null, trustProxy: false });
  const sockets = new WebSocketServer({ noServer: true });
  onUpgrade(
    server,
    () => true,
    (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, () => undefined);
      return Promise.resolve();
    },
  );
  const url = await listening(server);
  const client = new WebSocket(url.replace('http', 'ws'));
  await once(client, 'open');
  expect(open()).toBe(1);
  const [served] = sockets.clients;
  client.close();
  await once(served ?? client, 'close');
  await new Promise(setImmediate);
  expect(open()).toBe(0);
  await closed(server);
});

describe('a store that is away', () => {
  const MESSAGE = { type: 'message', text: 'the customer wrote something', from: { id: 'me' } };
  /** Direct Line over a backend whose writes go through `write`. */
  async function post(write: () => Promise<never>) {
    const backend = new MemoryDirectLineBackend();
    const line = await startDirectLine(backend);
    const { conversationId, token } = await line.open();
    backend.accept = write;
    const answer = await line.call('POST', `/conversations/${conversationId}/activities`, { token, body: MESSAGE });
    await line.stop();
    return answer;
  }

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ECONNREFUSED', '57P01'])(
    'refuses with 503 and Retry-After on %s, and says nothing of the customer',
    async (code) => {
      const answer = await post(() =>
        Promise.reject(Object.assign(new Error('insert failed: the customer wrote something'), { code })),
      );
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(answer.body).toMatchObject({ error: { code: 'store.unavailable' } });
      expect(JSON.stringify(answer.body)).not.toContain('the customer wrote');
    },
  );

  it('refuses with 503 and Retry-After when more waits than is handled', async () => {
    const full = new AdmissionGate({ waiting: 5_000, waitingIn: () => 0 });
    const answer = await post(() => full.admit('web/one', () => Promise.reject(new Error('never written'))));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.body).toMatchObject({ error: { code: 'server.busy' } });
  });
});
