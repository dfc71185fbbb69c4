import type {
  AccountAnswer,
  InviteAnswer,
  InviteLinkAnswer,
  NextTicketAnswer,
  QueueAnswer,
  ResolutionBody,
  SessionAnswer,
  TicketAnswer,
  TicketListAnswer,
  TranscriptAnswer,
  TranscriptEntryAnswer,
  WaitingPageAnswer,
} from '../../src/http/desk-schemas';

export type Account = AccountAnswer;
export type Invite = InviteAnswer;
export type Ticket = TicketAnswer;
export type QueueAnswered = QueueAnswer;
export type Entry = TranscriptEntryAnswer;
export type Resolution = ResolutionBody;
export type TicketMove = 'claim' | 'release' | 'wrap-up' | 'resume';

/** The desk's interface, as the server mounts it. */
export const API = '/desk/api';

/** A refusal of the server by its code; `offline` when it wasn't reached. */
export class ApiError extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'ApiError';
  }
}

// The session's own value once there is a session; before that any will do.
let csrfToken = 'desk';

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const response = await reach(`${API}${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      ...(method === 'GET' ? {} : { 'x-tact-csrf': csrfToken }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return undefined;
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new ApiError((answer as { error?: { code?: string } }).error?.code ?? 'internal');
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new ApiError('offline');
  }
}

async function enter(answer: Promise<unknown>): Promise<Account> {
  const session = (await answer) as SessionAnswer;
  csrfToken = session.csrfToken;
  return session.account;
}

const ticketPath = (id: string): string => `/tickets/${encodeURIComponent(id)}`;

export const api = {
  whoAmI: () => enter(call('GET', '/session')),
  signIn: (signInName: string, password: string) => enter(call('POST', '/session', { signInName, password })),
  async signOut(): Promise<void> {
    await call('DELETE', '/session');
    csrfToken = 'desk';
  },
  lookAtInvite: (token: string) => call('POST', '/invites/look', { token }) as Promise<Invite>,
  acceptInvite: (chosen: { token: string; signInName: string; displayName: string; password: string }) =>
    enter(call('POST', '/invites/accept', chosen)),

  queue: (limit: number) => call('GET', `/queue?limit=${String(limit)}`) as Promise<QueueAnswer>,
  waiting: (after: string, limit: number) =>
    call(
      'GET',
      `/queue/waiting?after=${encodeURIComponent(after)}&limit=${String(limit)}`,
    ) as Promise<WaitingPageAnswer>,
  claimNext: async () => ((await call('POST', '/queue/next')) as NextTicketAnswer).ticket,
  closed: () => call('GET', '/tickets/closed?limit=20') as Promise<TicketListAnswer>,
  ticket: (id: string) => call('GET', ticketPath(id)) as Promise<Ticket>,
  transcript: (id: string, after: number) =>
    call('GET', `${ticketPath(id)}/transcript?after=${String(after)}&limit=200`) as Promise<TranscriptAnswer>,
  move: (id: string, move: TicketMove) => call('POST', `${ticketPath(id)}/${move}`) as Promise<Ticket>,
  resolve: (id: string, resolution: Resolution) =>
    call('POST', `${ticketPath(id)}/resolve`, resolution) as Promise<Ticket>,
  say: (id: string, messageId: string, text: string) => call('POST', `${ticketPath(id)}/messages`, { messageId, text }),

  accounts: async () => ((await call('GET', '/accounts')) as { accounts: Account[] }).accounts,
  invite: (invite: { role: Account['role']; signInName: string; displayName: string | null }) =>
    call('POST', '/accounts', invite) as Promise<InviteLinkAnswer>,
  disable: (id: string, disabled: boolean) => call('POST', `/accounts/${encodeURIComponent(id)}/disable`, { disabled }),
};
