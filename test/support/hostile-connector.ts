import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the connector does with one request. `silence` reads it and never answers; `cutUnread` and `cutRead` hang up, before and after reading. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly afterMs?: number }
  | 'silence'
  | 'cutUnread'
  | 'cutRead'
  /** 2xx, then the connection dies in the middle of the body. */
  | 'cutBody'
  /** Held until `release`, then 2xx. */
  | 'hold';

export const OK: Answer = { status: 200 };

/** One request as the connector saw it. */
export interface Arrival {
  readonly conversation: string;
  readonly text: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly answer: Answer;
  /** The customer sees it: the connector took it in, whether or not the bot ever heard of that. */
  readonly isShown: boolean;
}

/** A channel's connector service, on a real socket, that behaves as badly as it's told. */
export class HostileConnector {
  /** All requests that were read, in order. */
  readonly arrivals: Arrival[] = [];
  /** Most requests at the same time: of one conversation, and in all. */
  mostAtOnce = { ofOne: 0, inAll: 0 };
  requests = 0;
  private readonly open = new Map<string, number>();
  private held: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly plan: (conversation: string, request: number) => Answer,
  ) {
    server.on('request', (request, response) => void this.take(request, response));
  }

  static async open(plan: (conversation: string, request: number) => Answer = () => OK): Promise<HostileConnector> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new HostileConnector(server, plan);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** What a conversation's customer sees, in order. */
  shown(conversation: string): string[] {
    return this.arrivals.filter((one) => one.isShown && one.conversation === conversation).map((one) => one.text);
  }

  /** Answers what is held. */
  release(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  /** Requests that are not over. */
  get inFlight(): number {
    return [...this.open.values()].reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const conversation = decodeURIComponent(/conversations\/([^/]+)\//.exec(path)?.[1] ?? '');
    const answer = this.plan(conversation, (this.requests += 1));
    this.began(conversation, response);
    // A request that is cut off by the bot is no failure of the test's.
    request.on('error', () => undefined);
    if (answer === 'cutUnread') {
      request.socket.destroy();
      return;
    }
    const activity = JSON.parse(await text(request).catch(() => '{}')) as { text?: string };
    const isShown = typeof answer === 'string' || answer.status < 300;
    const { authorization } = request.headers;
    this.arrivals.push({ conversation, text: activity.text ?? '', path, authorization, answer, isShown });
    this.answer(answer, request, response);
  }

  private answer(answer: Exclude<Answer, 'cutUnread'>, request: IncomingMessage, response: ServerResponse): void {
    if (answer === 'silence') return;
    if (answer === 'cutRead') request.socket.destroy();
    else if (answer === 'cutBody') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id":', () => request.socket.destroy());
    } else if (answer === 'hold') this.held.push(() => response.end('{"id":"r"}'));
    else {
      const send = (): void => {
        // Not chained: where restify is loaded too, its writeHead gives nothing back.
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
        response.end('{"id":"r"}');
      };
      if (answer.afterMs === undefined) send();
      else setTimeout(send, answer.afterMs);
    }
  }

  private began(conversation: string, response: ServerResponse): void {
    const count = (this.open.get(conversation) ?? 0) + 1;
    this.open.set(conversation, count);
    const { ofOne, inAll } = this.mostAtOnce;
    this.mostAtOnce = { ofOne: Math.max(ofOne, count), inAll: Math.max(inAll, this.inFlight) };
    response.once('close', () => this.open.set(conversation, (this.open.get(conversation) ?? 1) - 1));
  }
}
