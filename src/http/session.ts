import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Accounts } from '../accounts/accounts';
import { csrfTokenOf } from '../accounts/tokens';
import type { Role, Session } from '../accounts/types';
import { BotError } from '../core/errors';
import { originKind } from './origins';
import { sessionToken, type OutsideView } from './session-cookie';

/** Carried by every write: the session's own value, or before there is a session any. No foreign page can add it. */
export const CSRF_HEADER = 'x-tact-csrf';

export interface Visitor {
  readonly token: string;
  readonly session: Session;
}

/** Who may call: everybody, everybody signed in, or these roles. */
export type Access = 'anyone' | 'signedIn' | readonly Role[];

/** Who asks, as far as the cookie tells; null without a session that still lives. */
export async function findVisitor(
  request: IncomingMessage,
  accounts: Accounts,
  outside: OutsideView,
): Promise<Visitor | null> {
  const token = sessionToken(request, outside);
  const session = token === null ? null : await accounts.session(token);
  return token === null || session === null ? null : { token, session };
}

/**
 * Refuses a write that doesn't come from our own page.
 * @throws BotError origin.refused, auth.forbidden
 */
export function refuseForgedWrite(request: IncomingMessage, visitor: Visitor | null, outside: OutsideView): void {
  const own = outside.publicUrl === null ? [] : [new URL(outside.publicUrl).origin];
  const site = request.headers['sec-fetch-site'];
  const foreign = originKind(request, own) === 'foreign' || site === 'cross-site' || site === 'same-site';
  if (foreign) throw new BotError('origin.refused', 'Only the own pages of this server may do that.');
  const sent = request.headers[CSRF_HEADER];
  const expected = visitor === null ? null : csrfTokenOf(visitor.token);
  if (typeof sent !== 'string' || sent === '' || (expected !== null && !sameText(sent, expected))) {
    throw new BotError('auth.forbidden', 'This request lacks its safety token. Reload the page, then try again.');
  }
}

/** @throws BotError auth.required, auth.forbidden */
export function refuseWithoutAccess(visitor: Visitor | null, access: Access): void {
  if (access === 'anyone') return;
  if (visitor === null) throw new BotError('auth.required', 'Please sign in.');
  if (access !== 'signedIn' && !access.includes(visitor.session.account.role)) {
    throw new BotError('auth.forbidden', 'Your role does not allow this.');
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
