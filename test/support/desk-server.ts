import type { AddressInfo } from 'node:net';
import { silentLogger } from '../../src/core/logger';
import { mountDesk, type Desk } from '../../src/http/desk.routes';
import { createHttpServer } from '../../src/http/server';
import type { OutsideView } from '../../src/http/session-cookie';
import { MemoryHandoff } from './memory-handoff';
import { join, openAccounts, TEST_PASSWORD, type TestAccounts } from './test-accounts';
import type { Role } from '../../src/accounts/types';

export interface DeskServer {
  readonly url: string;
  readonly handoff: MemoryHandoff;
  readonly room: TestAccounts;
  readonly desk: Desk;
  /** Paths as the router knows them: `GET /desk/api/queue`. */
  readonly mounted: readonly string[];
  close(): Promise<void>;
}

/** A real desk on a port of the system's choice. */
export async function startDesk(options: Partial<OutsideView> & { pageFolder?: string } = {}): Promise<DeskServer> {
  const { pageFolder, ...outside } = options;
  const room = await openAccounts();
  const handoff = new MemoryHandoff(room.clock);
  const server = createHttpServer({ logger: silentLogger });
  const view = { publicUrl: null, trustProxy: false, ...outside };
  const { accounts, clock } = room;
  const page = pageFolder === undefined ? {} : { pageFolder };
  const desk = mountDesk(server, { accounts, handoff, clock, outside: view, heartbeatMs: 50, ...page });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    handoff,
    room,
    desk,
    mounted: Object.values(server.router.getRoutes()).map(({ method, path }) => `${method} ${String(path)}`),
    async close() {
      desk.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
      await room.close();
    },
  };
}

/** Somebody's browser: keeps the cookie and the CSRF token, as the page does. */
export class Browser {
  cookie = '';
  csrf = 'before sign-in';

  constructor(private readonly url: string) {}

  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.url}/desk/api${path}`, {
      method,
      headers: {
        origin: this.url,
        cookie: this.cookie,
        ...(method === 'GET' ? {} : { 'x-tact-csrf': this.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) this.cookie = cookie.split(';')[0] ?? '';
    return response;
  }

  async signIn(signInName: string, password = TEST_PASSWORD): Promise<Response> {
    const response = await this.call('POST', '/session', { signInName, password });
    if (response.ok) this.csrf = ((await response.clone().json()) as { csrfToken: string }).csrfToken;
    return response;
  }
}

/** Somebody with an account, signed in through the desk's own interface. */
export async function enter(server: DeskServer, signInName: string, role: Role = 'agent'): Promise<Browser> {
  await join(server.room.accounts, signInName, role);
  const browser = new Browser(server.url);
  await browser.signIn(signInName);
  return browser;
}

/** What an answer refuses with: `409 ticket.alreadyTaken`. */
export async function refusal(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string } };
  return `${String(response.status)} ${error.code}`;
}
