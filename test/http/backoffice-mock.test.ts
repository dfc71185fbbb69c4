import { startMock } from '../../src/cli/backoffice.command';

const NOW = Date.UTC(2026, 2, 10, 14, 30);

describe('tact backoffice mock', () => {
  let mock: Awaited<ReturnType<typeof startMock>>;
  beforeAll(async () => {
    mock = await startMock({ port: 0, host: '127.0.0.1', apiKey: 'key' }, { now: () => NOW });
  });
  afterAll(() => mock.close());

  const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${mock.server.url}${path}`, {
      method,
      headers: { 'x-api-key': 'key', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });

  test('answers what the document asks, to who has the key', async () => {
    const body = '{"number":"NB-48213","proof":{"postcode":"10115"}}';
    const found = await ask('POST', '/orders/search', body);
    expect([found.status, await found.json()]).toMatchObject([
      200,
      { outcome: 'found', order: { number: 'NB-48213' } },
    ]);
    expect((await ask('POST', '/orders/search', body, { 'x-api-key': 'wrong' })).status).toBe(401);
  });

  test.each([
    ['POST', '/orders/search', '{"number":4711,"proof":{}}', {}, 400],
    ['POST', '/orders/search', '{"proof":{}}', {}, 400],
    ['POST', '/orders/search', '{', {}, 400],
    ['POST', '/orders/search', 'null', {}, 400],
    ['POST', '/orders/search', JSON.stringify({ number: 'x'.repeat(70_000), proof: {} }), {}, 413],
    ['POST', '/password-resets', '{"email":"a@example.com"}', {}, 400],
    ['POST', '/orders/NB-48213/cancellation', '{}', { 'idempotency-key': 'k1' }, 403],
    ['GET', '/invoices', undefined, {}, 403],
    ['GET', '/invoices', undefined, { 'tact-access': '1.9999999999999.x' }, 403],
    ['GET', '/orders/%E0%A4%A', undefined, { 'tact-access': 'x' }, 400],
    ['GET', '/appointments/slots?kind=dinner', undefined, {}, 400],
    ['GET', '/nowhere', undefined, {}, 404],
    ['DELETE', '/invoices', undefined, {}, 404],
    ['POST', '/oauth/token', 'grant_type=client_credentials', {}, 401],
  ])('refuses %s %s %s %j with %i', async (method, path, body, headers, status) => {
    expect((await ask(method, path, body, headers)).status).toBe(status);
  });

  test('refuses a key that was used for another change', async () => {
    const headers = { 'idempotency-key': 'k2' };
    expect((await ask('POST', '/password-resets', '{"email":"a@example.com"}', headers)).status).toBe(200);
    expect((await ask('POST', '/password-resets', '{"email":"a@example.com"}', headers)).status).toBe(200);
    expect((await ask('POST', '/password-resets', '{"email":"b@example.com"}', headers)).status).toBe(409);
  });
});
