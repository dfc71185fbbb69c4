import { connect } from 'node:net';
import { Agent, request } from 'undici';
import type { Fleet } from './fleet';
import type { Notes } from './notes';

const PATIENCE_MS = 8_000;
const PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 2_000;

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Sends requests to a fleet as a client behind a load balancer does. */
export class Caller {
  private readonly agent = new Agent({ connections: 128, keepAliveTimeout: 10_000 });

  constructor(
    private readonly fleet: Fleet,
    private readonly notes: Notes,
  ) {}

  /** One try; null where no answer came. */
  async once({ method, path, headers = {}, body }: Call, url?: string): Promise<Answer | null> {
    try {
      const response = await request(`${url ?? (await this.fleet.next())}${path}`, {
        method,
        dispatcher: this.agent,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
      });
      const text = await response.body.text();
      return { status: response.statusCode, body: read(text), headers: response.headers };
    } catch {
      return null;
    }
  }

  /** Tries until there is an answer that is not "later"; what that means is the caller's to say. */
  async untilAnswered(call: Call): Promise<Answer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.once(call);
      if (answer !== null && answer.status !== 503 && answer.status !== 429) {
        if (answer.status < 500) return answer;
        this.surprise(call, answer);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)));
    }
  }

  surprise({ method, path }: Call, { status, body }: Answer): void {
    const { code = '' } = (body.error ?? {}) as { code?: string };
    // Ids would make each of them one of its own.
    const place = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '');
    this.notes.surprises.push(`${method} ${place} answered ${status} ${code}`);
  }

  /** Sends a request and hangs up without waiting for the answer. */
  async hangUp({ method, path, headers = {}, body }: Call): Promise<void> {
    const { hostname, port, host } = new URL(await this.fleet.next());
    const text = JSON.stringify(body ?? {});
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        // Reset a moment later: the server has it, and is at work.
        socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`, () => setTimeout(() => socket.resetAndDestroy(), 2));
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

function read(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
