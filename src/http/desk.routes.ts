// The desk's HTTP interface: operations in, routes out. What each one does is in `desk-*.operations.ts`.
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import type { z } from 'zod';
import type { Accounts } from '../accounts/accounts';
import type { Clock } from '../core/clock';
import { BotError } from '../core/errors';
import type { HandoffService } from '../handoff/handoff';
import { accountOperations } from './desk-account.operations';
import { operation, type Call, type Operation } from './desk-operation';
import { sessionOperations } from './desk-session.operations';
import { asAgent, DESK_ROLES } from './desk-roles';
import { DeskStreams } from './desk-stream';
import { ticketOperations } from './desk-ticket.operations';
import { openApiDocument } from './openapi';
import { pagePolicy, servePage } from './pages';
import { createLimit } from './rate-limit';
import { pathParameter, route, sendJson, sendNothing } from './route';
import { findVisitor, refuseForgedWrite, refuseWithoutAccess, type Visitor } from './session';
import type { OutsideView } from './session-cookie';
import { serveFiles } from './static-files';

export const DESK_API = '/desk/api';

export interface DeskParts {
  readonly accounts: Accounts;
  readonly handoff: HandoffService;
  readonly clock: Clock;
  readonly outside: OutsideView;
  /** The built page, `build/web/desk`; without it only the interface is served. */
  readonly pageFolder?: string;
  /** Of the event streams. */
  readonly heartbeatMs?: number;
}

export interface Desk {
  readonly operations: readonly Operation[];
  /** Ends the open event streams; call it before the server closes. */
  close(): void;
}

/** Mounts the desk's interface under `/desk/api`, its OpenAPI document beside it, and the page at `/desk`. */
export function mountDesk(server: Server, parts: DeskParts): Desk {
  const { accounts, handoff, clock, outside } = parts;
  const streams = new DeskStreams(handoff, parts.heartbeatMs);
  const inviteLimit = createLimit({ points: 30, seconds: 15 * 60 });
  const operations = [
    ...sessionOperations({ accounts, outside, inviteLimit }),
    ...ticketOperations(handoff, clock),
    streamOperation(streams, accounts),
    ...accountOperations(accounts, outside),
  ];
  for (const one of operations) mount(server, one, parts);
  const document = openApiDocument(operations, DESK_API);
  server.get(
    `${DESK_API}/openapi.json`,
    route((_request, response) => {
      sendJson(response, 200, document);
      return Promise.resolve();
    }),
  );
  if (parts.pageFolder !== undefined) mountPage(server, parts.pageFolder);
  return { operations, close: () => streams.close() };
}

function mountPage(server: Server, folder: string): void {
  servePage(server, { path: '/desk', file: join(folder, 'index.html'), policy: pagePolicy });
  serveFiles(server, '/desk', folder);
}

function streamOperation(streams: DeskStreams, accounts: Accounts): Operation {
  return operation({
    id: 'stream',
    method: 'get',
    path: '/stream',
    summary:
      'Server-Sent Events: `queue` and `conversation` say what changed, `signedOut` that the session ended. Shows the agent as present.',
    access: DESK_ROLES,
    answer: 'events',
    refusals: [],
    handle: (call) => {
      const { visitor, response } = call;
      const token = visitor?.token ?? '';
      const isWelcome = async (): Promise<boolean> => (await accounts.session(token)) !== null;
      streams.open({ agent: asAgent(call.account()), response, isWelcome });
      return Promise.resolve(undefined);
    },
  });
}

function mount(server: Server, one: Operation, { accounts, outside }: DeskParts): void {
  const handler = route(async (request, response) => {
    const visitor = await findVisitor(request, accounts, outside);
    if (one.method !== 'get') refuseForgedWrite(request, visitor, outside);
    refuseWithoutAccess(visitor, one.access);
    const answer = await one.handle(checkedCall(one, request, response, visitor));
    if (one.answer === 'events') return;
    if (one.answer === 'nothing') sendNothing(response);
    // Parsed, so that nothing leaves which the document doesn't name.
    else sendJson(response, 200, one.answer.parse(answer) as object);
  });
  server[one.method]({ path: `${DESK_API}${one.path}`, name: `desk.${one.id}` }, handler);
}

function checkedCall(
  one: Operation,
  request: Request,
  response: Response,
  visitor: Visitor | null,
): Call<unknown, unknown> {
  return {
    request,
    response,
    visitor,
    body: one.body === undefined ? undefined : check(one.body, request.body),
    query:
      one.query === undefined
        ? undefined
        : check(one.query, Object.fromEntries(new URLSearchParams(request.getQuery()))),
    param: (name) => pathParameter(request, name),
    account: () => {
      if (visitor === null) throw new BotError('auth.required', 'Please sign in.');
      return visitor.session.account;
    },
  };
}

function check(schema: z.ZodType, input: unknown): unknown {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const places = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'the body'))];
  throw new BotError('body.invalid', `Please check: ${places.join(', ')}.`);
}
