import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Bus, BusMessage } from '../../core/bus';
import { connectionString, quoted } from './postgres-address';

type Listener = Parameters<Bus['subscribe']>[0];

/** PostgreSQL takes less than 8,000 bytes in one notification. */
const MOST_BYTES = 7_800;
const GATHER_MS = 2;
/** A burst beyond this is left to the polls: the store has more to do than to tell of itself. */
const MOST_WAITING = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const CONNECT_MS = 5_000;
const ANSWER_MS = 3_000;
/** A connection that was cut without a word looks like a quiet one. */
const PULSE = { everyMs: 3_000, answerMs: ANSWER_MS };
const LAST_WORDS_MS = 1_000;

/**
 * Words between instances over LISTEN and NOTIFY, on a connection of their own that is made at the first use and made again when it breaks.
 * Whatever goes wrong here is silent: a poll stands behind each message.
 */
export class PostgresBus implements Bus {
  private readonly origin = randomUUID();
  private readonly listeners = new Set<Listener>();
  /** By what they say: the same word twice is said once. */
  private readonly waiting = new Map<string, BusMessage>();
  private readonly channel: string;
  private client: Client | null = null;
  private connecting: Promise<void> | null = null;
  private sending: Promise<void> | null = null;
  private pauseMs = FIRST_PAUSE_MS;
  private retry: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private isClosed = false;

  /**
   * @param schema where the store is: stores that share a database don't hear each other
   * @param pulseOf how often it's asked whether the connection is there, and how long that is waited for
   */
  constructor(
    private readonly address: { readonly url: string },
    schema: string,
    private readonly pulseOf: typeof PULSE = PULSE,
  ) {
    this.channel = `tact_${schema}`.slice(0, 63);
  }

  publish(message: BusMessage): void {
    if (this.isClosed || this.waiting.size >= MOST_WAITING) return;
    const key = keyOf(message);
    const before = this.waiting.get(key);
    if (before?.kind === 'grown' && message.kind === 'grown' && before.seq > message.seq) return;
    this.waiting.set(key, message);
    this.sending ??= this.send();
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    this.connect();
    return () => this.listeners.delete(listener);
  }

  /** Says what is still to be said, if the connection lets it, and hangs up. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    await within(LAST_WORDS_MS, this.sending ?? Promise.resolve()).catch(() => undefined);
    this.isClosed = true;
    clearTimeout(this.retry);
    clearInterval(this.pulse);
    this.listeners.clear();
    const { client } = this;
    this.client = null;
    if (client !== null) await within(LAST_WORDS_MS, client.end()).catch(() => undefined);
  }

  /** One batch after the other: what comes while one is on its way goes with the next. */
  private async send(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    try {
      // While it waits to try again, it waits.
      if (this.retry === undefined) this.connect();
      await this.connecting;
      while (this.waiting.size > 0 && this.client !== null) {
        const payload = this.takePayload();
        await within(ANSWER_MS, this.client.query('select pg_notify($1, $2)', [this.channel, payload]));
      }
    } catch {
      this.lose();
    }
    this.waiting.clear();
    this.sending = null;
  }

  private takePayload(): string {
    const batch: string[] = [];
    let bytes = this.origin.length + 2;
    for (const [key, message] of this.waiting) {
      const text = JSON.stringify(message);
      bytes += Buffer.byteLength(text) + 1;
      if (bytes > MOST_BYTES && batch.length > 0) break;
      this.waiting.delete(key);
      // A channel's conversation ids have no upper bound of ours; what doesn't fit is left to the poll.
      if (bytes <= MOST_BYTES) batch.push(text);
      else bytes -= Buffer.byteLength(text) + 1;
    }
    return `${this.origin}[${batch.join(',')}]`;
  }

  private connect(): void {
    if (this.isClosed || this.client !== null) return;
    this.connecting ??= this.open().finally(() => {
      this.connecting = null;
    });
  }

  private async open(): Promise<void> {
    clearTimeout(this.retry);
    this.retry = undefined;
    // Nothing that is said here is worth a flush to disk.
    const client = new Client({
      connectionString: connectionString(this.address, {
        synchronous_commit: 'off',
        statement_timeout: String(ANSWER_MS),
      }),
      application_name: 'tact bus',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    });
    client.on('error', () => {
      this.lose(client);
    });
    client.on('end', () => {
      this.lose(client);
    });
    client.on('notification', ({ payload }) => {
      this.hear(payload ?? '');
    });
    try {
      await client.connect();
      await within(ANSWER_MS, client.query(`listen ${quoted(this.channel)}`));
    } catch {
      client.end().catch(() => undefined);
      this.tryLater();
      return;
    }
    if (this.isClosed) return void client.end().catch(() => undefined);
    this.client = client;
    this.pauseMs = FIRST_PAUSE_MS;
    this.pulse = setInterval(() => {
      within(this.pulseOf.answerMs, client.query('select 1')).catch(() => {
        this.lose(client);
      });
    }, this.pulseOf.everyMs).unref();
    this.tell((listener) => {
      listener.reconnected();
    });
  }

  /** @param client the one that broke; a later one is left alone */
  private lose(client = this.client): void {
    if (client === null || client !== this.client) return;
    this.client = null;
    clearInterval(this.pulse);
    client.end().catch(() => undefined);
    this.tryLater();
  }

  private tryLater(): void {
    if (this.isClosed) return;
    clearTimeout(this.retry);
    // Not all instances at once, when a server comes back.
    const pauseMs = this.pauseMs * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => {
      this.connect();
    }, pauseMs).unref();
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }

  private hear(payload: string): void {
    if (payload.startsWith(this.origin)) return;
    let messages: BusMessage[];
    try {
      // Only Tact writes to this channel, and only these.
      messages = JSON.parse(payload.slice(this.origin.length)) as BusMessage[];
    } catch {
      return;
    }
    for (const message of messages)
      this.tell((listener) => {
        listener.message(message);
      });
  }

  private tell(call: (listener: Listener) => void): void {
    for (const listener of [...this.listeners]) call(listener);
  }
}

function keyOf(message: BusMessage): string {
  switch (message.kind) {
    case 'accepted':
      return `accepted ${message.to} ${message.conversationId}`;
    case 'grown':
      return `grown ${message.conversationId}`;
    default:
      return message.kind;
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('No answer in time.'));
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
