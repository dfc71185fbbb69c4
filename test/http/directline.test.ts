import { startDirectLine } from '../support/directline-server';
import { MemoryDirectLineBackend } from '../support/memory-directline-backend';

type Running = Awaited<ReturnType<typeof startDirectLine>>;
interface Shown {
  id: string;
  text?: string;
  type: string;
  from: { id: string; role: string };
  channelData: Record<string, unknown>;
}

const code = (body: Record<string, unknown>): unknown => (body['error'] as { code?: unknown } | undefined)?.code;
const shown = (body: Record<string, unknown>): Shown[] => body['activities'] as Shown[];

describe('Direct Line', () => {
  let line: Running;

  beforeEach(async () => {
    const answer = ({ text }: { text?: string }) =>
      text === undefined ? [] : [{ type: 'message', text: `heard ${text}` }];
    line = await startDirectLine(new MemoryDirectLineBackend({ greeting: 'hello', answer }));
  });
  afterEach(() => line.stop());

  it('opens a conversation with the greeting, in the language the page asks for', async () => {
    const { conversationId, token, streamUrl } = await line.open();
    expect(line.backend.opened).toEqual([{ conversationId, user: { id: 'dl_id-1', name: null }, locale: 'de-DE' }]);
    expect(streamUrl).toContain(`/v3/directline/conversations/${conversationId}/stream?watermark=-&t=`);
    const { status, body } = await line.call('GET', `/conversations/${conversationId}/activities`, { token });
    expect(status).toBe(200);
    expect(shown(body).map(({ text }) => text)).toEqual(['hello']);
    expect(body['watermark']).toBe('2');
  });

  it('answers 201 for a new conversation and 200 for one that is there', async () => {
    const { body } = await line.call('POST', '/tokens/generate');
    const token = String(body['token']);
    expect((await line.call('POST', '/conversations', { token })).status).toBe(201);
    expect((await line.call('POST', '/conversations', { token })).status).toBe(200);
    expect(line.backend.opened).toHaveLength(1);
  });

  it("echoes the customer's own activity under the token's user, whoever it claims to be from", async () => {
    const { conversationId, token } = await line.open({ user: { id: 'dl_anna' } });
    const activity = {
      type: 'message',
      text: 'hi',
      from: { id: 'tact', role: 'bot' },
      channelData: { clientActivityID: 'c1' },
    };
    const posted = await line.call('POST', `/conversations/${conversationId}/activities`, { token, body: activity });
    expect(posted.body).toEqual({ id: `${conversationId}|0000003` });
    const { body } = await line.call('GET', `/conversations/${conversationId}/activities?watermark=2`, { token });
    const [echo, reply] = shown(body);
    expect(echo).toMatchObject({
      id: `${conversationId}|0000003`,
      text: 'hi',
      from: { id: 'dl_anna', role: 'user' },
      channelData: { clientActivityID: 'c1', 'webchat:sequence-id': 3 },
    });
    expect(reply?.text).toBe('heard hi');
    expect(JSON.stringify(body)).not.toContain('serviceUrl');
  });

  it('gives the same id to the same client activity sent again', async () => {
    const { conversationId, token } = await line.open();
    const send = (): Promise<{ body: object }> =>
      line.call('POST', `/conversations/${conversationId}/activities`, {
        token,
        body: { type: 'message', text: 'hi', channelData: { clientActivityID: 'c1' } },
      });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
  });

  it('takes typing without passing it on', async () => {
    const { conversationId, token } = await line.open();
    const typing = await line.call('POST', `/conversations/${conversationId}/activities`, {
      token,
      body: { type: 'typing' },
    });
    expect(typing.status).toBe(200);
    const { body } = await line.call('GET', `/conversations/${conversationId}/activities`, { token });
    expect(body['watermark']).toBe('2');
  });

  it('reconnects with the watermark it is given', async () => {
    const { conversationId, token } = await line.open();
    const { status, body } = await line.call('GET', `/conversations/${conversationId}?watermark=2`, { token });
    expect(status).toBe(200);
    expect(String(body['streamUrl'])).toContain('watermark=2&t=');
  });

  it('refreshes a token that still holds, and the new one holds longer', async () => {
    const { conversationId, token } = await line.open();
    line.clock.nowMs += 3_000_000;
    const { body } = await line.call('POST', '/tokens/refresh', { token });
    line.clock.nowMs += 3_000_000;
    const path = `/conversations/${conversationId}/activities`;
    expect((await line.call('GET', path, { token: String(body['token']) })).status).toBe(200);
    const expired = await line.call('GET', path, { token });
    expect([expired.status, code(expired.body)]).toEqual([403, 'auth.tokenExpired']);
  });

  it("refuses another customer's conversation, forged tokens, missing ones and unknown conversations", async () => {
    const anna = await line.open();
    const ben = await line.open();
    const path = `/conversations/${anna.conversationId}/activities`;
    const forged = `${ben.token.slice(0, -4)}AAAA`;
    const stranger = line.tokens.issue({ conversationId: 'never-opened', user: { id: 'dl_x', name: null } }).token;
    const refusals = [
      await line.call('GET', path, { token: ben.token }),
      await line.call('POST', path, { token: ben.token, body: { type: 'message', text: 'hi' } }),
      await line.call('GET', path, { token: forged }),
      await line.call('GET', path),
      await line.call('GET', '/conversations/never-opened/activities', { token: stranger }),
    ];
    expect(refusals.map(({ status, body }) => [status, code(body)])).toEqual([
      [403, 'auth.forbidden'],
      [403, 'auth.forbidden'],
      [403, 'auth.forbidden'],
      [401, 'auth.required'],
      [404, 'conversation.unknown'],
    ]);
    const { body } = await line.call('GET', path, { token: anna.token });
    expect(body['watermark']).toBe('2');
  });

  it.each<[string, unknown, number, string]>([
    ['malformed JSON', '{"type":', 400, 'body.malformed'],
    ['an empty object', {}, 400, 'activity.invalid'],
    ['no body', undefined, 400, 'activity.invalid'],
    ['a list', [], 400, 'activity.invalid'],
    ['a missing type', { text: 'hi' }, 400, 'activity.invalid'],
    ['an unknown type', { type: 'conversationUpdate' }, 400, 'activity.invalid'],
    ['a text that is no text', { type: 'message', text: { a: 1 } }, 400, 'activity.invalid'],
    ['a message with nothing in it', { type: 'message' }, 400, 'activity.invalid'],
    ['an event of the bot’s own side', { type: 'event', name: 'handoff.status' }, 400, 'activity.invalid'],
    ['a text past the limit', { type: 'message', text: 'x'.repeat(8_001) }, 413, 'activity.tooLarge'],
    ['a value past the limit', { type: 'message', text: 'hi', value: 'x'.repeat(20_000) }, 413, 'activity.tooLarge'],
    ['a text of 1 MB', { type: 'message', text: 'x'.repeat(1_000_000) }, 413, 'body.tooLarge'],
    ['a file', { type: 'message', text: 'hi', attachments: [{ contentType: 'image/png' }] }, 415, 'upload.refused'],
  ])('refuses %s, and nothing changes', async (_what, body, status, expected) => {
    const { conversationId, token } = await line.open();
    const path = `/conversations/${conversationId}/activities`;
    const answer = await line.call('POST', path, { token, body });
    expect([answer.status, code(answer.body)]).toEqual([status, expected]);
    expect((await line.call('GET', path, { token })).body['watermark']).toBe('2');
  });

  it.each(['abc', '-1', '1.5', '1e3', '99999999999999999999', '%00'])('refuses the watermark %s', async (watermark) => {
    const { conversationId, token } = await line.open();
    const answer = await line.call('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, {
      token,
    });
    expect([answer.status, code(answer.body)]).toEqual([400, 'watermark.invalid']);
  });

  it('refuses uploads politely', async () => {
    const { conversationId, token } = await line.open();
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(2_000_000)], { type: 'image/png' }), 'a.png');
    const answer = await fetch(`${line.url}/v3/directline/conversations/${conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(answer.status).toBe(415);
    expect(code((await answer.json()) as Record<string, unknown>)).toBe('upload.refused');
  });

  it.each([['anna'], ['dl_'], ['dl_a b'], [7]])('refuses the user id %p', async (id) => {
    const answer = await line.call('POST', '/tokens/generate', { body: { user: { id } } });
    expect([answer.status, code(answer.body)]).toEqual([400, 'body.invalid']);
  });

  it('gives tokens to its own pages and to allowed origins, not to foreign ones', async () => {
    const from = (origin: string): Promise<{ status: number; headers: Headers }> =>
      line.call('POST', '/tokens/generate', { headers: { origin } });
    expect((await from(line.url)).status).toBe(200);
    expect((await from('https://evil.example.com')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    const allowed = await from('https://shop.example.com');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://shop.example.com',
    ]);
    const preflight = await fetch(`${line.url}/v3/directline/conversations`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example.com', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, content-type, x-ms-bot-agent, x-requested-with',
    ]);
  });
});

describe('Direct Line with a secret', () => {
  const secret = 'a-long-secret-of-the-company';
  let line: Running;
  beforeAll(async () => {
    line = await startDirectLine(new MemoryDirectLineBackend(), { secret });
  });
  afterAll(() => line.stop());

  it('gives tokens only to who knows it', async () => {
    const asked = [
      await line.call('POST', '/tokens/generate'),
      await line.call('POST', '/tokens/generate', { token: 'a-guess' }),
      await line.call('POST', '/tokens/generate', { token: 'a-long-secret-of-the-compan' }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([401, 403, 403]);
  });

  it('lets the secret start a conversation and write in it as its customer', async () => {
    await line.stop();
    line = await startDirectLine(new MemoryDirectLineBackend(), { secret: 'one-word-secret' });
    const token = 'one-word-secret';
    const generated = await line.call('POST', '/tokens/generate', { token, body: { user: { id: 'dl_anna' } } });
    expect(generated.status).toBe(200);
    const { body } = await line.call('POST', '/conversations', {
      token,
      body: { user: { id: 'customer-7', name: 'Anna' } },
    });
    const path = `/conversations/${String(body['conversationId'])}/activities`;
    const posted = await line.call('POST', path, {
      token,
      body: { type: 'message', text: 'hi', from: { id: 'customer-7' } },
    });
    const anonymous = await line.call('POST', path, { token, body: { type: 'message', text: 'hi' } });
    expect([posted.status, anonymous.status]).toEqual([200, 400]);
    expect(line.backend.opened[0]?.user).toEqual({ id: 'customer-7', name: 'Anna' });
  });
});

describe('Direct Line under load', () => {
  it('answers 429 with Retry-After past the rate of a conversation, and does not count other conversations', async () => {
    const line = await startDirectLine(new MemoryDirectLineBackend(), {
      limits: { activities: { points: 3, seconds: 60 } },
    });
    const [anna, ben] = [await line.open(), await line.open()];
    const send = ({ conversationId, token }: { conversationId: string; token: string }) =>
      line.call('POST', `/conversations/${conversationId}/activities`, {
        token,
        body: { type: 'message', text: 'hi' },
      });
    const answers = [await send(anna), await send(anna), await send(anna), await send(anna)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(ben)).status).toBe(200);
    await line.stop();
  });

  it('answers 429 past the rate of tokens of one address', async () => {
    const line = await startDirectLine(new MemoryDirectLineBackend(), {
      limits: { tokens: { points: 2, seconds: 60 } },
    });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await line.call('POST', '/tokens/generate')).status);
    expect(statuses).toEqual([200, 200, 429]);
    await line.stop();
  });
});
