import { storeConversation, storedConversation, type Stored } from './storage';

/** A conversation that can be connected to. */
export interface OpenConversation extends Stored {
  readonly streamUrl: string;
  /** How long the token holds. */
  readonly lifetimeSeconds: number;
}

/** Why a conversation couldn't be opened. */
export class NotOpened extends Error {
  constructor(readonly reason: 'unreachable' | 'tooMany') {
    super(reason);
  }
}

export const DIRECTLINE = `${location.origin}/v3/directline`;

/** Comes back to the conversation of the last visit; to a new one where there is none, or it is over. @throws NotOpened */
export async function resumeOrStart(locale: string): Promise<OpenConversation> {
  const stored = storedConversation();
  return (stored === null ? null : await resume(stored)) ?? start(locale);
}

/** @throws NotOpened */
export async function start(locale: string): Promise<OpenConversation> {
  const issued = await post<Issued & { userId: string }>('/chat/token', null, {});
  const opened = await post<Opened>(`${DIRECTLINE}/conversations`, issued.token, { locale });
  return keep({ ...opened, userId: issued.userId });
}

/** Trades the token for one that holds longer; null when it no longer holds. @throws NotOpened */
export async function renew(stored: Stored): Promise<Stored | null> {
  const answer = await ask(`${DIRECTLINE}/tokens/refresh`, { method: 'POST', headers: bearer(stored.token) });
  if (isOver(answer.status)) return null;
  const { token } = await read<Issued>(answer);
  const renewed = { ...stored, token };
  storeConversation(renewed);
  return renewed;
}

interface Issued {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
}

interface Opened extends Issued {
  readonly streamUrl: string;
}

async function resume(stored: Stored): Promise<OpenConversation | null> {
  const renewed = await renew(stored);
  if (renewed === null) return null;
  // without a watermark: the page is empty, and the whole conversation is to be seen again
  const url = `${DIRECTLINE}/conversations/${encodeURIComponent(stored.conversationId)}`;
  const answer = await ask(url, { headers: bearer(renewed.token) });
  return isOver(answer.status) ? null : keep({ ...(await read<Opened>(answer)), userId: stored.userId });
}

function keep({ conversationId, token, userId, streamUrl, expires_in }: Opened & { userId: string }): OpenConversation {
  storeConversation({ conversationId, token, userId });
  return { conversationId, token, userId, streamUrl, lifetimeSeconds: expires_in };
}

async function post<Answer>(url: string, token: string | null, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : bearer(token)) };
  return read<Answer>(await ask(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new NotOpened('unreachable');
  }
}

async function read<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new NotOpened(answer.status === 429 ? 'tooMany' : 'unreachable');
  return (await answer.json()) as Answer;
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function isOver(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}
