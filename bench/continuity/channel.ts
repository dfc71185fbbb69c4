import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultCount } from './faults';
import { deliveryKey, type Notes, type Reception } from './notes';
import type { Chance } from './random';

/** What becomes of deliveries, by hundreds. */
const FATES = {
  taken: 890,
  refused429: 24,
  refused429WithPause: 16,
  refused500: 12,
  refused502: 8,
  refused503: 20,
  cutUnread: 8,
  cutUnanswered: 12,
  late: 8,
  never: 2,
} as const;
type Fate = keyof typeof FATES;

const CHANNEL = 'emulator';
const LATE_MS = 1_500;

/** A connector channel of the worst kind: it takes replies, refuses them, forgets to answer and hangs up. */
export class Channel {
  private readonly attempts = new Map<string, number>();
  private readonly waiting = new Map<string, () => void>();
  private isFriendly = false;

  private constructor(
    private readonly server: Server,
    private readonly chance: Chance,
    private readonly faults: FaultCount,
    private readonly notes: Notes,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.receive(request, response);
    });
  }

  static async open(chance: Chance, faults: FaultCount, notes: Notes): Promise<Channel> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Channel(server, chance, faults, notes);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes everything from now on. */
  calm(): void {
    this.isFriendly = true;
  }

  /** Resolves once an answer to the message arrived, or after a while without one. */
  answerTo(activityId: string, patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(activityId);
        resolve();
      };
      const timer = setTimeout(done, patienceMs);
      this.waiting.set(activityId, done);
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const [, conversation = ''] = /\/v3\/conversations\/([^/]+)\/activities/.exec(request.url ?? '') ?? [];
    const conversationId = `${CHANNEL}/${decodeURIComponent(conversation)}`;
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Parameters<typeof deliveryKey>[0];
      const key = deliveryKey(activity);
      const fate = this.fateOf(conversationId, key);
      this.notes.deliveries.push({ conversationId, key, reception: receptionOf(fate), atMs: Date.now() });
      this.meet(fate, response);
      if (receptionOf(fate) === 'taken') this.waiting.get(activity.replyToId ?? '')?.();
    });
  }

  private fateOf(conversationId: string, key: string): Fate {
    if (this.isFriendly) return 'taken';
    const name = `${conversationId} ${key}`;
    const attempt = this.attempts.get(name) ?? 0;
    this.attempts.set(name, attempt + 1);
    return this.chance.weighted(FATES, 'delivery', name, attempt);
  }

  private meet(fate: Fate, response: ServerResponse): void {
    response.setHeader('content-type', 'application/json');
    const answer = (status: number): void => {
      response.writeHead(status);
      response.end('{"id":"r"}');
    };
    switch (fate) {
      case 'taken':
        return answer(200);
      case 'refused429':
      case 'refused429WithPause':
        this.faults.add('delivery429');
        if (fate === 'refused429WithPause') response.setHeader('retry-after', '1');
        return answer(429);
      case 'refused500':
      case 'refused502':
      case 'refused503':
        this.faults.add('delivery5xx');
        return answer(Number(fate.slice(-3)));
      case 'cutUnread':
      case 'cutUnanswered':
        this.faults.add('deliveryCut');
        return void response.socket?.resetAndDestroy();
      case 'late':
        this.faults.add('deliverySlow');
        return void setTimeout(() => answer(200), LATE_MS);
      case 'never':
        this.faults.add('deliverySlow');
    }
  }
}

/** Unread and unanswered look the same from the other end; only the channel knows whether it has the message. */
function receptionOf(fate: Fate): Reception {
  if (fate === 'taken' || fate === 'late') return 'taken';
  return fate === 'cutUnanswered' || fate === 'never' ? 'lost' : 'refused';
}
