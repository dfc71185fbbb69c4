import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import { CachedAuthentication } from '../../src/conversation/cached-authentication';
import { silentLogger } from '../../src/core/logger';
import { systemClock } from '../../src/core/clock';
import { mountMessages } from '../../src/http/messages.routes';
import { createHttpServer } from '../../src/http/server';
import type { Knowledge } from '../../src/wiring/knowledge';
import { loadTestKnowledge } from '../support/knowledge';
import { openLocalBot, type LocalBot } from '../../src/wiring/local-bot';

const APP_ID = '11111111-2222-3333-4444-555555555555';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const isAllowed = (url: string): boolean => url === SERVICE_URL;

const ACTIVITY = {
  type: 'message',
  id: 'a1',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  conversation: { id: 'c1' },
  from: { id: 'u1', name: 'Kim' },
  recipient: { id: 'bot' },
  locale: 'en',
  text: 'hello',
};

/** A key server as the channel service runs one. */
async function openKeyServer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const { port } = server.address() as AddressInfo;
    const key = { ...publicKey.export({ format: 'jwk' }), kid, endorsements: ['msteams'] };
    response.end(
      JSON.stringify(
        request.url === '/keys'
          ? { keys: [key] }
          : {
              issuer: 'https://api.botframework.com',
              jwks_uri: `http://127.0.0.1:${port}/keys`,
              id_token_signing_alg_values_supported: ['RS256'],
            },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sign = (over: { audience?: string; serviceurl?: string; expiresIn?: number; issuer?: string } = {}): string =>
    jwt.sign({ serviceurl: over.serviceurl ?? SERVICE_URL }, privateKey, {
      algorithm: 'RS256',
      keyid: kid,
      audience: over.audience ?? APP_ID,
      issuer: over.issuer ?? 'https://api.botframework.com',
      expiresIn: over.expiresIn ?? 600,
    });
  return { sign, metadata: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

describe('POST /api/messages', () => {
  let knowledge: Knowledge;
  let local: LocalBot;
  let close: () => Promise<void>;
  let url: string;

  const open = async (authentication: CachedAuthentication, isOpen = false): Promise<void> => {
    local = await openLocalBot({ locale: 'en', logger: silentLogger, knowledge });
    const server = createHttpServer({ logger: silentLogger });
    mountMessages(server, {
      conversations: local.bot.conversations,
      authentication,
      isAllowedServiceUrl: isAllowed,
      clock: systemClock,
      isOpen,
      trustProxy: false,
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
    url = `http://127.0.0.1:${server.address().port}/api/messages`;
    close = async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await local.close();
    };
  };
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const log = async (id = 'msteams/c1') => {
    await local.bot.conversations.idle();
    return local.read(id, 0);
  };

  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });
  afterEach(() => close());

  describe('without credentials, for development', () => {
    beforeEach(() => open(new CachedAuthentication(null, isAllowed), true));

    it('is open to this machine only, also where a proxy on this machine passes a request on', async () => {
      const response = await post(ACTIVITY, { 'x-forwarded-for': '192.0.2.2' });
      expect(response.status).toBe(403);
    });

    it('acknowledges what is in the log, and the bot answers', async () => {
      expect((await post(ACTIVITY)).status).toBe(202);
      const entries = await log();
      expect(entries[0]).toMatchObject({ direction: 'in', activity: { text: 'hello' } });
      expect(entries.slice(1).every((entry) => entry.author === 'bot' && entry.causeSeq === 1)).toBe(true);
      expect(entries.length).toBeGreaterThan(1);
    });

    it('gives one turn to an activity that is delivered three times', async () => {
      const statuses = await Promise.all([1, 2, 3].map(async () => (await post(ACTIVITY)).status));
      expect(statuses).toEqual([202, 202, 202]);
      expect((await log()).filter((entry) => entry.direction === 'in')).toHaveLength(1);
    });

    it('handles 20 messages sent at once in order, none lost', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => post({ ...ACTIVITY, id: `m${index}` })));
      const entries = await log();
      expect(entries.filter((entry) => entry.direction === 'in')).toHaveLength(20);
      const causes = entries.flatMap((entry) => entry.causeSeq ?? []);
      expect(causes).toEqual([...causes].sort((a, b) => a - b));
      expect(new Set(causes).size).toBe(20);
    });

    it('answers expectReplies in the response, a re-delivery like the first time', async () => {
      const body = { ...ACTIVITY, deliveryMode: 'expectReplies' };
      const first = (await (await post(body)).json()) as { activities: { text?: string }[] };
      expect(first.activities.length).toBeGreaterThan(0);
      expect(await (await post(body)).json()).toEqual(first);
    });

    it.each([
      ['malformed JSON', '{"type":', 400],
      ['an empty object', {}, 400],
      ['nothing', '', 400],
      ['no conversation', { ...ACTIVITY, conversation: undefined }, 400],
      ['no sender', { ...ACTIVITY, from: undefined }, 400],
      ['no type', { ...ACTIVITY, type: undefined }, 400],
      ['a text of one megabyte', { ...ACTIVITY, text: 'x'.repeat(1024 * 1024) }, 413],
      ['our own channel', { ...ACTIVITY, channelId: 'web' }, 400],
      ['a service url that nobody allowed', { ...ACTIVITY, serviceUrl: 'https://evil.example/' }, 403],
      ['no service url', { ...ACTIVITY, serviceUrl: undefined }, 403],
    ])('refuses %s with a plain message and changes nothing', async (_name, body, status) => {
      const response = await post(body);
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({
        error: { code: expect.any(String) as string, message: expect.any(String) as string },
      });
      expect(await log()).toEqual([]);
    });

    it.each([
      ['10,000 emoji', '😀'.repeat(10_000)],
      ['only white space', ' \n\t '],
      ['control characters', '\u0000\u0007\u001b[31m'],
      ['right-to-left marks', '\u202egnp.exe\u202c\u200f'],
      ['a channel nobody knows', 'hello'],
    ])('answers %s politely', async (name, text) => {
      const channelId = name === 'a channel nobody knows' ? 'pigeonpost' : 'msteams';
      expect((await post({ ...ACTIVITY, channelId, text })).status).toBe(202);
      const entries = await log(`${channelId}/c1`);
      expect(entries.some((entry) => entry.author === 'bot')).toBe(true);
      expect(entries.some((entry) => entry.phraseKey === 'trouble.turnFailed')).toBe(false);
    });

    it.each(['messageReaction', 'installationUpdate', 'typing', 'somethingNew'])(
      'knowingly ignores %s',
      async (type) => {
        expect((await post({ ...ACTIVITY, type, text: undefined })).status).toBeLessThan(300);
        expect((await log()).filter((entry) => entry.direction === 'out')).toEqual([]);
      },
    );

    it('says that it knows no invokes', async () => {
      expect((await post({ ...ACTIVITY, type: 'invoke', name: 'task/fetch' })).status).toBe(501);
    });

    it('greets who joins, and not itself', async () => {
      await post({ ...ACTIVITY, id: 'j1', type: 'conversationUpdate', membersAdded: [{ id: 'bot' }] });
      expect((await log()).filter((entry) => entry.direction === 'out')).toEqual([]);
      await post({ ...ACTIVITY, id: 'j2', type: 'conversationUpdate', membersAdded: [{ id: 'u1' }] });
      expect((await log()).filter((entry) => entry.direction === 'out').map((entry) => entry.phraseKey)).toContain(
        'welcome.hello',
      );
    });
  });

  describe('with credentials', () => {
    let keys: Awaited<ReturnType<typeof openKeyServer>>;
    beforeEach(async () => {
      keys = await openKeyServer();
      await open(
        new CachedAuthentication({ appId: APP_ID, password: 'p', type: 'MultiTenant', tenantId: '' }, isAllowed, {
          ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
          ToBotFromChannelOpenIdMetadataUrl: keys.metadata,
          ToBotFromEmulatorOpenIdMetadataUrl: keys.metadata,
        }),
      );
    });
    afterEach(() => keys.close());

    it('takes an activity with the channel’s token', async () => {
      expect((await post(ACTIVITY, { authorization: `Bearer ${keys.sign()}` })).status).toBe(202);
      expect((await log()).length).toBeGreaterThan(1);
    });

    it.each([
      ['no token', (): string => ''],
      ['nonsense', (): string => 'Bearer nonsense'],
      ['a token for another bot', (): string => `Bearer ${keys.sign({ audience: 'another' })}`],
      ['an expired token', (): string => `Bearer ${keys.sign({ expiresIn: -3600 })}`],
      ['a token of another issuer', (): string => `Bearer ${keys.sign({ issuer: 'https://evil.example' })}`],
      ['a token for another service url', (): string => `Bearer ${keys.sign({ serviceurl: 'https://evil.example/' })}`],
      ['a forged token', (): string => `Bearer ${keys.sign().slice(0, -6)}AAAAAA`],
    ])('refuses %s and writes nothing', async (_name, header) => {
      const response = await post(ACTIVITY, { authorization: header() });
      expect(response.status).toBe(401);
      expect(await log()).toEqual([]);
    });
  });
});
