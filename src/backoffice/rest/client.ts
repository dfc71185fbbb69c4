// A real company behind the port: HTTP as docs/backoffice.openapi.yaml says. Whatever goes wrong is a BackofficeError; what the company's
// systems said is never repeated in it.
import type { Clock } from '../../core/clock';
import {
  BackofficeError,
  eachOperation,
  OPERATIONS,
  type Answer,
  type Asked,
  type Backoffice,
  type OperationName,
} from '../ports';
import { createAuthorization, type Authorization, type RestAuth } from './authorization';
import { belongs } from './belongs';
import { problemSchema } from './document';
import { toRequest, type RestRequest } from './mapping';
import { REST_OPERATIONS } from './operations';
import { createTransport, type Reply, type Transport } from './transport';

export interface RestBackofficeOptions {
  /** Where the document's paths begin, such as `https://api.example.com/tact/v1`. */
  readonly url: URL;
  readonly auth: RestAuth;
  readonly clock: Clock;
  /** From 0 to 1: spreads what many try again. */
  readonly random: () => number;
  readonly limits?: Partial<typeof LIMITS>;
}

const LIMITS = {
  /** In all, with every attempt; a little less than who asks waits. */
  totalMs: 4_800,
  attemptMs: 3_000,
  attempts: 3,
  /** Doubled each time. */
  pauseMs: 120,
};

export interface RestBackoffice {
  readonly backoffice: Backoffice;
  close(): Promise<void>;
}

export function createRestBackoffice(options: RestBackofficeOptions): RestBackoffice {
  const { url, auth, clock } = options;
  const origins = [url.origin, ...(auth.kind === 'oauth2' ? [auth.tokenUrl.origin] : [])];
  const transport = createTransport(origins);
  const caller = new Caller(options, transport, createAuthorization(auth, transport, clock));
  return {
    backoffice: eachOperation((name) => (asked) => call(caller, name, asked)),
    close: () => transport.close(),
  };
}

async function call<Name extends OperationName>(caller: Caller, name: Name, asked: Asked<Name>): Promise<Answer<Name>> {
  const operation = REST_OPERATIONS[name];
  const fields = operation.asked.safeParse(asked);
  // what the document doesn't allow is refused here: nothing was sent
  if (!fields.success) throw new BackofficeError('invalid', false);
  const changes = OPERATIONS[name] === 'changes';
  const json = await caller.ask(toRequest(name, fields.data), changes);
  const answer = operation.answer.safeParse(json);
  if (!answer.success || !belongs(name, asked, answer.data)) throw new BackofficeError('invalid', changes);
  return answer.data;
}

/** One request with its attempts: a change is repeated with the same key, so that it's done once. */
class Caller {
  private readonly limits: typeof LIMITS;
  private readonly base: string;

  constructor(
    private readonly options: RestBackofficeOptions,
    private readonly transport: Transport,
    private readonly authorization: Authorization,
  ) {
    this.limits = { ...LIMITS, ...options.limits };
    this.base = options.url.href.replace(/\/+$/, '');
  }

  /** @throws BackofficeError */
  async ask(request: RestRequest, changes: boolean): Promise<unknown> {
    const { attempts, totalMs } = this.limits;
    const endsAtMs = performance.now() + totalMs;
    let mayBeDone = false;
    let isNewToken = false;
    for (let attempt = 1; ; attempt += 1) {
      const leftMs = Math.max(1, endsAtMs - performance.now());
      const headers = await this.authorization.headers(Math.min(leftMs, this.limits.attemptMs));
      if (headers === null) throw new BackofficeError('failed', mayBeDone);
      const reply = await this.send(request, headers, endsAtMs);
      if (reply.kind === 'answer' && reply.status === 200) return reply.json;
      if (reply.kind === 'answer' && reply.status === 401 && !isNewToken && this.authorization.refused(headers)) {
        isNewToken = true;
        continue;
      }
      mayBeDone ||= changes && mayHaveBeenDone(reply);
      const pauseMs = this.pauseBefore(attempt, reply);
      if (pauseMs === null || attempt >= attempts || performance.now() + pauseMs >= endsAtMs) {
        throw errorOf(reply, mayBeDone);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private send(request: RestRequest, headers: Readonly<Record<string, string>>, endsAtMs: number): Promise<Reply> {
    const limitMs = Math.max(1, Math.floor(Math.min(this.limits.attemptMs, endsAtMs - performance.now())));
    return this.transport.send(new URL(`${this.base}${request.path}`), {
      method: request.method,
      headers: {
        ...headers,
        ...request.headers,
        accept: 'application/json',
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
      },
      body: request.body,
      limitMs,
    });
  }

  /** How long to wait before it's tried again; null: trying again changes nothing. */
  private pauseBefore(attempt: number, reply: Reply): number | null {
    const { pauseMs } = this.limits;
    const backOffMs = pauseMs * 2 ** (attempt - 1) * (0.5 + this.options.random() / 2);
    if (reply.kind === 'nonsense') return null;
    if (reply.kind !== 'answer') return backOffMs;
    if (![429, 502, 503, 504].includes(reply.status)) return null;
    return Math.max(reply.retryAfterMs ?? 0, backOffMs);
  }
}

/** Who refuses a request has not done it; who fails, or says nothing that can be read, may have. */
function mayHaveBeenDone(reply: Reply): boolean {
  if (reply.kind === 'notSent') return false;
  return reply.kind !== 'answer' || reply.status >= 500;
}

function errorOf(reply: Reply, mayBeDone: boolean): BackofficeError {
  if (reply.kind === 'nonsense') return new BackofficeError('invalid', mayBeDone);
  if (reply.kind === 'lost') return new BackofficeError('late', mayBeDone);
  if (reply.kind === 'answer' && reply.status === 403) {
    const problem = problemSchema.safeParse(reply.json);
    if (problem.success && problem.data.code === 'accessEnded') return new BackofficeError('accessEnded', mayBeDone);
  }
  return new BackofficeError('failed', mayBeDone);
}
