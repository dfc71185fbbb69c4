import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { silentLogger } from '../../src/core/logger';
import { streamLog } from '../../src/directline/stream';
import { startDirectLine } from '../support/directline-server';
import { MemoryDirectLineBackend } from '../support/memory-directline-backend';

interface Frame {
  activities: { id: string; text?: string }[];
  watermark: string;
}

/** A client that collects frames and can wait for a watermark. */
function watch(streamUrl: string) {
  const socket = new WebSocket(streamUrl);
  const frames: Frame[] = [];
  let notify = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text !== '') frames.push(JSON.parse(text) as Frame);
    notify();
  });
  const reached = async (watermark: number): Promise<void> => {
    while (Number(frames.at(-1)?.watermark ?? 0) < watermark) await new Promise<void>((resolve) => (notify = resolve));
  };
  const texts = (): (string | undefined)[] => frames.flatMap(({ activities }) => activities.map(({ text }) => text));
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()));
  return { socket, frames, reached, texts, opened };
}

/** The HTTP status with which a stream is refused. */
function refusal(streamUrl: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(streamUrl);
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => reject(new Error('It was accepted')));
    socket.on('error', () => undefined);
  });
}

describe('The stream of Direct Line', () => {
  let line: Awaited<ReturnType<typeof startDirectLine>>;
  beforeEach(async () => {
    line = await startDirectLine(new MemoryDirectLineBackend({ greeting: 'hello' }));
  });
  afterEach(() => line.stop());

  it('replays the log, then sends what is added, each entry once and in order', async () => {
    const { conversationId, streamUrl } = await line.open();
    for (let n = 0; n < 250; n += 1) line.backend.say(conversationId, { type: 'message', text: `old ${String(n)}` });
    const client = watch(streamUrl);
    await client.reached(252);
    for (let n = 0; n < 20; n += 1) line.backend.say(conversationId, { type: 'message', text: `new ${String(n)}` });
    await client.reached(272);
    const expected = ['hello'];
    for (let n = 0; n < 250; n += 1) expected.push(`old ${String(n)}`);
    for (let n = 0; n < 20; n += 1) expected.push(`new ${String(n)}`);
    expect(client.texts()).toEqual(expected);
    expect(Math.max(...client.frames.map(({ activities }) => activities.length))).toBeLessThanOrEqual(100);
    client.socket.terminate();
  });

  it('goes on where a client left off', async () => {
    const { conversationId, token } = await line.open();
    line.backend.say(conversationId, { type: 'message', text: 'seen' });
    line.backend.say(conversationId, { type: 'message', text: 'missed' });
    const { body } = await line.call('GET', `/conversations/${conversationId}?watermark=3`, { token });
    const client = watch(String(body['streamUrl']));
    await client.reached(4);
    expect(client.texts()).toEqual(['missed']);
    client.socket.terminate();
  });

  it("shows the customer's own message to every one of their tabs", async () => {
    const { conversationId, token, streamUrl } = await line.open();
    const tabs = [watch(streamUrl), watch(streamUrl)];
    await Promise.all(tabs.map(({ reached }) => reached(2)));
    await line.call('POST', `/conversations/${conversationId}/activities`, {
      token,
      body: { type: 'message', text: 'hi' },
    });
    await Promise.all(tabs.map(({ reached }) => reached(3)));
    expect(tabs.map(({ texts }) => texts().at(-1))).toEqual(['hi', 'hi']);
    for (const { socket } of tabs) socket.terminate();
  });

  it('refuses forged, foreign, expired and missing tokens, bad watermarks and unknown conversations', async () => {
    const anna = await line.open();
    const ben = await line.open();
    const url = new URL(anna.streamUrl);
    const withQuery = (query: Record<string, string>): string => {
      const changed = new URL(url);
      changed.search = new URLSearchParams(query).toString();
      return changed.toString();
    };
    const unknown = line.tokens.issue({ conversationId: 'gone', user: { id: 'dl_x', name: null } }).token;
    const gone = withQuery({ t: unknown }).replace(anna.conversationId, 'gone');
    const refused = [
      await refusal(withQuery({ t: `${anna.token}x` })),
      await refusal(withQuery({ t: ben.token })),
      await refusal(withQuery({})),
      await refusal(withQuery({ t: anna.token, watermark: 'x' })),
      await refusal(gone),
      await refusal(anna.streamUrl.replace('/stream', '/elsewhere')),
    ];
    line.clock.nowMs += 4_000_000;
    expect([...refused, await refusal(anna.streamUrl)]).toEqual([403, 403, 401, 400, 404, 404, 403]);
  });

  it('takes no more than ten streams of one conversation, and a place that is left is free again', async () => {
    const { conversationId, streamUrl } = await line.open();
    const clients = Array.from({ length: 10 }, () => watch(streamUrl));
    await Promise.all(clients.map(({ opened }) => opened));
    expect(await refusal(streamUrl)).toBe(429);
    clients[0]?.socket.terminate();
    while (line.backend.watchers(conversationId) === 10) await pause(5);
    const next = watch(streamUrl);
    await next.opened;
    for (const { socket } of [...clients, next]) socket.terminate();
  });

  it('stops listening to the conversation when the client is gone', async () => {
    const { conversationId, streamUrl } = await line.open();
    const client = watch(streamUrl);
    await client.reached(2);
    expect(line.backend.watchers(conversationId)).toBe(1);
    client.socket.terminate();
    while (line.backend.watchers(conversationId) > 0) await pause(5);
  });

  it('reads no further while the client does not take what it was sent', async () => {
    const { conversationId, streamUrl } = await line.open();
    const long = 'x'.repeat(100_000);
    for (let n = 0; n < 600; n += 1) line.backend.say(conversationId, { type: 'message', text: long });
    const read = jest.spyOn(line.backend, 'read');
    const { hostname, port, pathname, search } = new URL(streamUrl);
    const peer = connect(Number(port), hostname, () => {
      peer.pause();
      const handshake = [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ];
      peer.write([`GET ${pathname}${search} HTTP/1.1`, `Host: ${hostname}`, ...handshake, '', ''].join('\r\n'));
    });
    while (read.mock.calls.length === 0) await pause(5);
    await pause(300);
    expect(read.mock.calls.length).toBeLessThan(6);
    peer.destroy();
  });

  it('lets the server stop although a client does not answer its goodbye', async () => {
    const { streamUrl } = await line.open();
    const { hostname, port, pathname, search } = new URL(streamUrl);
    const handshake = [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const peer = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    peer.on('error', () => undefined);
    peer.write([`GET ${pathname}${search} HTTP/1.1`, `Host: ${hostname}`, ...handshake, '', ''].join('\r\n'));
    await once(peer, 'data');
    await line.stop();
    peer.destroy();
    line = await startDirectLine();
  }, 5_000);

  it('ends a stream whose client no longer answers', async () => {
    const backend = new MemoryDirectLineBackend();
    await backend.open('c', { id: 'dl_a', name: null }, null);
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', (socket) => {
      streamLog(socket, { backend, logger: silentLogger, conversationId: 'c', afterSeq: 0, pingEveryMs: 40 });
    });
    const { port } = server.address() as { port: number };
    const live = new WebSocket(`ws://127.0.0.1:${String(port)}`);
    const dead = new WebSocket(`ws://127.0.0.1:${String(port)}`, { autoPong: false });
    await Promise.all([once(live, 'open'), once(dead, 'open')]);
    await once(dead, 'close');
    expect(live.readyState).toBe(WebSocket.OPEN);
    live.terminate();
    server.close();
  });
});
