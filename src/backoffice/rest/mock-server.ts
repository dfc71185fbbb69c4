// A company to try the REST client on: a back office served over HTTP as docs/backoffice.openapi.yaml says, with what can go wrong.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../core/clock';
import { BackofficeError, OPERATIONS, operationOf, type Asked, type Backoffice, type OperationName } from '../ports';
import { askedOf, IDEMPOTENCY_HEADER, pathFields } from './mapping';
import { foreign, type Fault } from './mock-faults';
import { REST_OPERATIONS } from './operations';

const LONGEST_BODY = 64 * 1024;
const TOKEN_SECONDS = 300;
const SLOW_MS = 2_000;
const TOO_MUCH = 'x'.repeat(1024 * 1024);

/** What the mock asks of who calls it; without any of it everybody is let in. */
export interface MockAuth {
  readonly apiKey?: string;
  readonly client?: { readonly id: string; readonly secret: string };
}

export interface MockOptions {
  readonly backoffice: Backoffice;
  readonly clock: Clock;
  readonly host?: string;
  /** 0 leaves the choice to the system. */
  readonly port: number;
  readonly auth?: MockAuth;
  /** Asked before each answer: what goes wrong with it. */
  readonly fault?: (operation: OperationName) => Fault | null;
}

export interface MockServer {
  /** e.g. `http://127.0.0.1:4010` */
  readonly url: string;
  close(): Promise<void>;
}

export async function startMockServer(options: MockOptions): Promise<MockServer> {
  const mock = new Mock(options);
  const server = createServer((request, response) => {
    void mock
      .answer(request)
      // what broke may quote a customer
      .catch(() => reply(500, { code: 'internal' }))
      .then((answer) => write(response, answer));
  });
  server.listen(options.port, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Route {
  readonly name: OperationName;
  readonly pattern: RegExp;
  readonly method: string;
}

/** Fixed paths before those with a field in the same place. */
const ROUTES: readonly Route[] = (Object.keys(REST_OPERATIONS) as OperationName[])
  .map((name) => {
    const { path, method } = REST_OPERATIONS[name];
    return { name, method: method.toUpperCase(), pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`) };
  })
  .sort((a, b) => pathFields(REST_OPERATIONS[a.name].path).length - pathFields(REST_OPERATIONS[b.name].path).length);

class Mock {
  private readonly tokens = new Map<string, number>();
  /** Which change a key was used for. */
  private readonly keys = new Map<string, string>();

  constructor(private readonly options: MockOptions) {}

  async answer(request: IncomingMessage): Promise<MockReply> {
    const url = new URL(request.url ?? '/', 'http://mock.invalid');
    const body = await bodyOf(request);
    if (body === null) return reply(413, { code: 'tooLarge' });
    if (request.method === 'POST' && url.pathname === '/oauth/token') return this.giveToken(request, body);
    if (!this.isLetIn(request)) return reply(401, { code: 'unauthorized' });
    const found = ROUTES.map((route) => ({ route, match: route.pattern.exec(url.pathname) })).find(
      ({ route, match }) => match !== null && route.method === request.method,
    );
    if (found === undefined || found.match === null) return reply(404, { code: 'unknownPath' });
    const { name } = found.route;
    const asked = readAsked(name, found.match, url, request, body);
    if (asked === null) return reply(400, { code: 'invalid' });
    const change = `${name} ${url.pathname} ${body}`;
    const key = request.headers[IDEMPOTENCY_HEADER];
    if (OPERATIONS[name] === 'changes' && typeof key === 'string') {
      if ((this.keys.get(key) ?? change) !== change) return reply(409, { code: 'conflict' });
      this.keys.set(key, change);
    }
    return this.act(name, asked);
  }

  private async act(name: OperationName, asked: Asked<OperationName>): Promise<MockReply> {
    const fault = this.options.fault?.(name) ?? null;
    if (fault === 'down') return reply(503, { code: 'unavailable' });
    if (fault === 'busy') return reply(429, { code: 'tooManyRequests' }, { 'retry-after': '1' });
    if (fault === 'redirect') return reply(307, {}, { location: 'http://elsewhere.invalid/' });
    if (fault === 'unauthorized') {
      this.tokens.clear();
      return reply(401, { code: 'unauthorized' });
    }
    const asAsked = await this.ask(name, asked);
    if (asAsked === 'cut' || asAsked === 'silence' || asAsked.status !== 200) return asAsked;
    const answer = asAsked.body;
    // From here on it's done, and only the answer goes wrong.
    switch (fault) {
      case 'error':
        return reply(500, { code: 'internal' });
      case 'cut':
      case 'silence':
        return fault;
      case 'nonsense':
        return reply(200, { hello: 'world' });
      case 'page':
        return reply(200, '<h1>Maintenance</h1>', { 'content-type': 'text/html' });
      case 'oversized':
        return reply(200, { ...(answer as object), TOO_MUCH });
      case 'foreign':
        return reply(200, foreign(answer));
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
        return asAsked;
      case null:
        return asAsked;
    }
  }

  private async ask(name: OperationName, asked: Asked<OperationName>): Promise<MockReply> {
    try {
      const answer: unknown = await operationOf(this.options.backoffice, name)(asked);
      // what is served is what the document says
      return reply(200, REST_OPERATIONS[name].answer.parse(answer));
    } catch (error) {
      if (!(error instanceof BackofficeError)) throw error;
      if (error.why === 'accessEnded') return reply(403, { code: 'accessEnded' });
      return error.mayBeDone ? reply(500, { code: 'internal' }) : reply(404, { code: 'notFound' });
    }
  }

  private isLetIn({ headers }: IncomingMessage): boolean {
    const { apiKey, client } = this.options.auth ?? {};
    if (apiKey === undefined && client === undefined) return true;
    if (apiKey !== undefined && headers['x-api-key'] === apiKey) return true;
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    return (this.tokens.get(token) ?? 0) > this.options.clock.now();
  }

  private giveToken({ headers }: IncomingMessage, body: string): MockReply {
    const { id = '', secret = '' } = this.options.auth?.client ?? {};
    const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
    const grant = new URLSearchParams(body).get('grant_type');
    const isClient = id !== '' && headers.authorization === `Basic ${basic}`;
    if (!isClient) return reply(401, { error: 'invalid_client' });
    if (grant !== 'client_credentials') return reply(400, { error: 'unsupported_grant_type' });
    const token = randomBytes(24).toString('base64url');
    this.tokens.set(token, this.options.clock.now() + TOKEN_SECONDS * 1_000);
    return reply(200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS });
  }
}

function readAsked(
  name: OperationName,
  match: RegExpExecArray,
  url: URL,
  { headers }: IncomingMessage,
  body: string,
): Asked<OperationName> | null {
  const { path, asked, method } = REST_OPERATIONS[name];
  try {
    const inPath = Object.fromEntries(
      pathFields(path).map((field, index) => [field, decodeURIComponent(match[index + 1] ?? '')]),
    );
    const parsed: unknown = method === 'get' ? null : JSON.parse(body);
    const read = asked.safeParse(askedOf(name, { inPath, query: url.searchParams, headers, body: parsed }));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Null for what is longer than anything that is asked. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An answer, or how there is none. */
type MockReply =
  | { readonly status: number; readonly body: unknown; readonly headers: Readonly<Record<string, string>> }
  | 'cut'
  | 'silence';

function reply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): MockReply {
  return { status, body, headers };
}

function write(response: ServerResponse, answer: MockReply): void {
  if (answer === 'silence') return;
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  const { status, body, headers } = answer;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
