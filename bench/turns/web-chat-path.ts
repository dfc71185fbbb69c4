import { Pool } from 'undici';
import WebSocket from 'ws';
import type { Path } from './load';

interface Client {
  readonly id: string;
  readonly token: string;
  /** Where the socket hangs. */
  readonly home: Pool;
  readonly socket: WebSocket;
  /** Called when the bot's answer to the last message arrives. */
  answered: (() => void) | null;
}

/** Browsers: Direct Line tokens, one WebSocket a conversation, messages posted over HTTP. */
export class WebChatPath implements Path {
  private readonly clients = new Map<number, Promise<Client>>();
  private readonly pools: readonly Pool[];
  private sent = 0;

  /**
   * @param ports of one server, or of several: requests go to them in turn, as through a load balancer
   * @param isSticky a customer's requests all go to where their socket hangs, as through one that keeps customers apart
   */
  constructor(
    readonly name: string,
    ports: readonly number[],
    private readonly isSticky = false,
  ) {
    this.pools = ports.map((port) => new Pool(`http://127.0.0.1:${port}`, { connections: 64 }));
  }

  /** Opens conversations ahead of the measurement, as EchoBot's are not greeted either. */
  async open(first: number, count: number): Promise<void> {
    for (let from = first; from < first + count; from += 16)
      await Promise.all(
        Array.from({ length: Math.min(16, first + count - from) }, (_, index) => this.client(from + index)),
      );
  }

  async turn(conversation: number, text: string): Promise<void> {
    const client = await this.client(conversation);
    const answered = new Promise<void>((resolve) => (client.answered = resolve));
    const server = this.isSticky ? client.home : this.next();
    await this.post(server, `/v3/directline/conversations/${client.id}/activities`, client.token, {
      type: 'message',
      text,
      from: { id: 'x' },
    });
    await answered;
  }

  /** The customer closes the page. */
  async leave(conversation: number): Promise<void> {
    (await this.clients.get(conversation))?.socket.terminate();
    this.clients.delete(conversation);
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) (await client).socket.terminate();
    await Promise.all(this.pools.map((pool) => pool.close()));
  }

  private client(conversation: number): Promise<Client> {
    const known = this.clients.get(conversation) ?? this.connect();
    this.clients.set(conversation, known);
    return known;
  }

  private async connect(): Promise<Client> {
    const { token } = await this.post(this.next(), '/v3/directline/tokens/generate', null, {});
    const home = this.next();
    const { conversationId, streamUrl } = await this.post(home, '/v3/directline/conversations', token ?? '', {
      locale: 'en',
    });
    const socket = new WebSocket(streamUrl ?? '');
    const client: Client = { id: conversationId ?? '', token: token ?? '', home, socket, answered: null };
    const greeted = new Promise<void>((resolve) => (client.answered = resolve));
    socket.on('message', (frame: Buffer) => {
      if (frame.length === 0) return;
      const { activities } = JSON.parse(frame.toString('utf8')) as { activities: { from?: { role?: string } }[] };
      if (!activities.some((activity) => activity.from?.role === 'bot')) return;
      client.answered?.();
      client.answered = null;
    });
    await greeted;
    return client;
  }

  private async post(
    server: Pool,
    path: string,
    token: string | null,
    body: object,
  ): Promise<Record<string, string | undefined>> {
    const response = await server.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    if (response.statusCode >= 300)
      throw new Error(`${path} answered ${response.statusCode}: ${await response.body.text()}`);
    return (await response.body.json()) as Record<string, string>;
  }

  private next(): Pool {
    const pool = this.pools[(this.sent += 1) % this.pools.length];
    if (pool === undefined) throw new Error('No server to talk to.');
    return pool;
  }
}
