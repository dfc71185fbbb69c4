import { Agent, request } from 'undici';

const CONNECT_WITHIN_MS = 1_500;
const KEEP_ALIVE_MS = 10_000;
const CONNECTIONS = 32;
/** Nothing that is asked for is longer. */
const LONGEST_ANSWER = 512 * 1024;

export interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly limitMs: number;
}

export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterMs: number | null; readonly json: unknown }
  /** Not JSON, too long, or a redirect: no answer of the kind that was agreed on. */
  | { readonly kind: 'nonsense' }
  /** No connection was made: nobody has read what was asked. */
  | { readonly kind: 'notSent' }
  /** It was sent, and nothing came back in time, or not all of it. */
  | { readonly kind: 'lost' };

/** Asks over HTTP; everything that can happen is a value. */
export interface Transport {
  send(url: URL, sent: Sent): Promise<Reply>;
  close(): Promise<void>;
}

const NOT_SENT: ReadonlySet<string> = new Set(
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].concat(
    // a certificate that isn't theirs
    ['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UND_ERR_INVALID_ARG'],
  ),
);

/** Connections that are kept open, to these hosts and no other. */
export function createTransport(allowedOrigins: readonly string[]): Transport {
  const agent = new Agent({
    connections: CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_WITHIN_MS },
  });
  return {
    async send(url, { method, headers, body, limitMs }) {
      if (!allowedOrigins.includes(url.origin)) return { kind: 'notSent' };
      try {
        // undici follows no redirects unless it's told to
        const answer = await request(url, {
          dispatcher: agent,
          method: method.toUpperCase() as 'GET' | 'POST' | 'PUT',
          headers,
          body,
          signal: AbortSignal.timeout(limitMs),
        });
        return await readReply(answer);
      } catch (error) {
        return { kind: isNotSent(error) ? 'notSent' : 'lost' };
      }
    },
    close: () => agent.destroy(),
  };
}

function isNotSent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && NOT_SENT.has(String(error.code));
}

async function readReply({ statusCode, headers, body }: Awaited<ReturnType<typeof request>>): Promise<Reply> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    // leaving the loop ends the connection
    if (length > LONGEST_ANSWER) return { kind: 'nonsense' };
    chunks.push(chunk);
  }
  const retryAfterMs = retryAfterOf(headers['retry-after']);
  // what a proxy says instead of the company is a page, not JSON
  if (statusCode >= 400) return { kind: 'answer', status: statusCode, retryAfterMs, json: parsed(chunks) ?? null };
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/.test(String(headers['content-type'] ?? ''));
  const json = isJson && statusCode === 200 ? parsed(chunks) : undefined;
  return json === undefined ? { kind: 'nonsense' } : { kind: 'answer', status: statusCode, retryAfterMs, json };
}

function parsed(chunks: readonly Buffer[]): unknown {
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function retryAfterOf(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,4}$/.test(header) ? Number(header) * 1_000 : null;
}
