import {
  createServer,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { BackofficeError, type Backoffice } from '../../src/backoffice/ports';
import type { RestAuth } from '../../src/backoffice/rest/authorization';
import { createRestBackoffice, type RestBackoffice } from '../../src/backoffice/rest/client';
import type { Fault } from '../../src/backoffice/rest/mock-faults';
import { withTimeLimit } from '../../src/backoffice/with-time-limit';
import { openOverHttp, type Door } from '../support/backoffice-doors';

const NOW = Date.UTC(2026, 2, 10, 14, 30);
const ANNA = { number: 'NB-48105', proof: { postcode: '44137' } };
const PLANTED = 'what-a-customer-wrote';
/** These are waited for in vain, again and again: briefly. All else may take what a busy machine takes. */
const NEVER_ANSWERED: readonly (Fault | null)[] = ['cut', 'silence'];
const BRIEFLY = { attemptMs: 300, totalMs: 1_000 };
const PATIENTLY = { attemptMs: 10_000, totalMs: 20_000 };

/** Not chained: where a restify server ran before, `writeHead` is its own, and gives nothing back. */
function answer(response: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: string): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** How a call ended. */
async function end(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (!(error instanceof BackofficeError)) throw error;
    expect(JSON.stringify([String(error), error, error.stack])).not.toContain(PLANTED);
    return `${error.why}${error.mayBeDone ? ', may be done' : ''}`;
  }
}

describe('the REST client at the mock server', () => {
  let door: Door;
  let shop: Backoffice;
  let faults: (Fault | null)[];
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  /** Faults of the next answers, the last of which stays. */
  const fault = (): Fault | null => (faults.length > 1 ? (faults.shift() ?? null) : (faults[0] ?? null));
  beforeEach(() => {
    clock.nowMs = NOW;
    faults = [null];
  });
  afterEach(() => door.close());

  /** @param expected what is to go wrong */
  async function open(expected: Fault | null = null): Promise<void> {
    const limits = NEVER_ANSWERED.includes(expected) ? BRIEFLY : PATIENTLY;
    door = await openOverHttp(clock, { fault: () => fault(), limits });
    shop = door.backoffice;
  }

  async function refundOf(requestId: string) {
    const found = await shop.findOrder(ANNA);
    if (found.outcome !== 'found') throw new Error('not found');
    const { access, number: orderNumber } = found.order;
    return () => shop.requestRefund({ access, orderNumber, reason: 'damaged', requestId });
  }

  test.each([
    ['down', 'failed', 'failed, may be done'],
    ['busy', 'failed', 'failed'],
    ['redirect', 'invalid', 'invalid, may be done'],
    ['unauthorized', 'failed', 'failed'],
    ['error', 'failed', 'failed, may be done'],
    ['cut', 'late', 'late, may be done'],
    ['silence', 'late', 'late, may be done'],
    ['nonsense', 'invalid', 'invalid, may be done'],
    ['page', 'invalid', 'invalid, may be done'],
    ['oversized', 'invalid', 'invalid, may be done'],
    ['foreign', 'invalid', 'invalid, may be done'],
  ] as const)('says of %s what it is, and whether a change may have been made', async (name, read, change) => {
    await open(name);
    const refund = await refundOf('turn-1');
    faults = [name];
    expect([await end(shop.findOrder(ANNA)), await end(refund())]).toEqual([read, change]);
  });

  test.each(['down', 'cut', 'silence', 'unauthorized'] as const)(
    'tries again after %s, with the same key: it is done once',
    async (name) => {
      await open(name);
      const refund = await refundOf('turn-1');
      faults = [name, null];
      expect(await refund()).toMatchObject({ outcome: 'requested' });
      faults = [name, null];
      expect(await shop.findOrder(ANNA)).toMatchObject({ order: { refunds: [{ status: 'requested' }] } });
    },
  );

  test('does a change once also when its answer got lost and the customer asks again', async () => {
    await open();
    const refund = await refundOf('turn-1');
    faults = ['error'];
    expect(await end(refund())).toBe('failed, may be done');
    faults = [null];
    expect(await refund()).toMatchObject({ outcome: 'requested' });
    expect(await (await refundOf('turn-2'))()).toMatchObject({ outcome: 'alreadyRequested' });
  });

  test('asks for a proof again once the access is over', async () => {
    await open();
    const refund = await refundOf('turn-1');
    clock.nowMs += 3 * 86_400_000;
    expect(await end(refund())).toBe('accessEnded');
  });

  test('sends nothing that the document does not allow', async () => {
    await open();
    faults = ['error'];
    expect(await end(shop.findOrder({ number: 'x'.repeat(101), proof: {} }))).toBe('invalid');
    const traversal = { access: 'a', orderNumber: '..', requestId: 'r' };
    expect(await end(shop.cancelOrder(traversal))).toBe('invalid');
    expect(await end(shop.listInvoices({ access: 'a\r\nx: y' }))).toBe('invalid');
  });

  test('leaves systems in peace that answer nothing', async () => {
    await open('cut');
    const limited = withTimeLimit(shop, { limitMs: 10_000 });
    faults = ['cut'];
    for (let call = 0; call < 5; call += 1) expect(await end(limited.findOrder(ANNA))).toBe('late');
    expect(await end(limited.findOrder(ANNA))).toBe('resting');
  });
});

describe('the REST client at any server', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  async function serve(listener: RequestListener): Promise<URL> {
    const server: Server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`);
  }

  function client(url: URL, auth: RestAuth = { kind: 'none' }, now = () => NOW): RestBackoffice {
    const limits = { ...PATIENTLY, pauseMs: 1 };
    const rest = createRestBackoffice({ url, auth, clock: { now }, random: () => 0, limits });
    open.push(rest);
    return rest;
  }

  const answering = (body: string, type = 'application/json') => {
    return serve((_request, response) => answer(response, 200, { 'content-type': type }, body));
  };
  const order = {
    number: 'NB-48105',
    access: 'x',
    customerName: PLANTED,
    status: 'received',
    orderedAtMs: NOW,
    currency: 'EUR',
    totalCents: 1,
    items: [],
    parcels: [],
    refunds: [],
  };

  test.each([
    ['', 'application/json'],
    ['{"outcome":"found"', 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, totalCents: 1.5 } }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, totalCents: '1' } }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, status: PLANTED } }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, customerName: 'a\u0000b' } }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, number: 'NB-48106' } }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order: { ...order, refunds: Array(201).fill({}) } }), 'application/json'],
    [JSON.stringify({ outcome: PLANTED }), 'application/json'],
    [JSON.stringify({ outcome: 'found', order }), 'text/html'],
    ['['.repeat(100_000), 'application/json'],
    ['null', 'application/json'],
    ['{"__proto__":{"outcome":"noMatch"}}', 'application/json'],
  ])('refuses the answer %#', async (body, type) => {
    const { backoffice } = client(await answering(body, type));
    expect(await end(backoffice.findOrder(ANNA))).toBe('invalid');
  });

  test('takes what fits, and leaves out what nobody asked for', async () => {
    const { backoffice } = client(
      await answering(JSON.stringify({ outcome: 'found', order: { ...order, iban: 'DE' } })),
    );
    expect(await backoffice.findOrder({ number: '#48105', proof: {} })).toEqual({ outcome: 'found', order });
  });

  test('knows that nothing was done where nobody listens', async () => {
    const url = await serve(() => undefined);
    await open.splice(0)[0]?.close();
    const { backoffice } = client(url);
    const cancel = { access: 'x', orderNumber: 'NB-48105', requestId: 'r' };
    expect([await end(backoffice.findOrder(ANNA)), await end(backoffice.cancelOrder(cancel))]).toEqual([
      'failed',
      'failed',
    ]);
  });

  test('follows no redirect, wherever it leads', async () => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await serve((_request, response) => answer(response, status, { location: other.href }, ''));
      expect(await end(client(url).backoffice.findOrder(ANNA))).toBe('invalid');
    }
    expect(asked).toEqual([]);
  });

  test('keeps below the path it was given, and sends the key in the header that was named', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push([request.method, request.url, request.headers['x-shop-key'], request.headers['tact-access']]);
      answer(response, 200, { 'content-type': 'application/json' }, '{"invoices":[]}');
    });
    const { backoffice } = client(url, { kind: 'apiKey', header: 'X-Shop-Key', key: 'k' });
    expect(await backoffice.listInvoices({ access: 'a' })).toEqual({ invoices: [] });
    expect(seen).toEqual([['GET', '/api/invoices', 'k', 'a']]);
  });

  test('fetches one token for all that wait, renews it before it is over, and takes a new one once after a 401', async () => {
    let now = NOW;
    let tokens = 0;
    let refuse = false;
    const used: string[] = [];
    const url = await serve((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/api/token') {
        tokens += 1;
        return void response.end(JSON.stringify({ access_token: `t${tokens}`, token_type: 'bearer', expires_in: 100 }));
      }
      used.push(request.headers.authorization ?? '');
      if (!refuse) return void response.end('{"invoices":[]}');
      answer(response, 401, {}, '{}');
    });
    const tokenUrl = new URL('token', url);
    const auth = { kind: 'oauth2', tokenUrl, clientId: 'tact', clientSecret: 's', scope: null } as const;
    const { backoffice } = client(url, auth, () => now);
    const ask = () => backoffice.listInvoices({ access: 'a' });
    await Promise.all(Array.from({ length: 10 }, ask));
    expect([tokens, new Set(used).size]).toEqual([1, 1]);
    now += 79_000;
    await ask();
    expect(tokens).toBe(1);
    now += 2_000;
    await ask();
    expect([tokens, used.at(-1)]).toEqual([2, 'Bearer t2']);
    refuse = true;
    used.length = 0;
    expect(await end(ask())).toBe('failed');
    expect(used).toEqual(['Bearer t2', 'Bearer t3']);
  });

  test.each([
    [200, '{"access_token":"a\\nb","token_type":"bearer"}'],
    [200, '{"access_token":"a","token_type":"mac"}'],
    [200, 'x'],
    [401, '{"error":"invalid_client"}'],
  ])('does without the systems where no token is to be had: %s %s', async (status, body) => {
    const url = await serve((_request, response) => {
      answer(response, status, { 'content-type': 'application/json' }, body);
    });
    const auth = { kind: 'oauth2', tokenUrl: url, clientId: 'tact', clientSecret: 's', scope: 'orders' } as const;
    const { backoffice } = client(url, auth);
    expect(await end(backoffice.sendPasswordReset({ email: 'a@example.com', requestId: 'r' }))).toBe('failed');
  });
});
