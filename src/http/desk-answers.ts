import type { Session } from '../accounts/types';
import type { Account, Invite } from '../accounts/types';
import { csrfTokenOf } from '../accounts/tokens';
import type { TranscriptEntry } from '../handoff/handoff';
import type { Explanation } from '../mood/explain';
import type { Ticket } from '../handoff/types';
import type { AccountAnswer, InviteAnswer, SessionAnswer, TicketAnswer, TranscriptEntryAnswer } from './desk-schemas';

/** Epoch milliseconds as the wire has them. */
export function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}

function instantOrNull(atMs: number | null): string | null {
  return atMs === null ? null : instant(atMs);
}

/** An account on the wire. */
export function accountAnswer({ createdAtMs, ...account }: Account): AccountAnswer {
  return { ...account, createdAt: instant(createdAtMs) };
}

/** A session on the wire: with the CSRF token, without its own. */
export function sessionAnswer(token: string, session: Session): SessionAnswer {
  return {
    account: accountAnswer(session.account),
    csrfToken: csrfTokenOf(token),
    expiresAt: instant(session.expiresAtMs),
  };
}

/** An invite on the wire. */
export function inviteAnswer({ role, signInName, displayName, expiresAtMs }: Invite): InviteAnswer {
  return { role, signInName, displayName, expiresAt: instant(expiresAtMs) };
}

/** A ticket on the wire. */
export function ticketAnswer({
  queuedAtMs,
  claimedAtMs,
  closedAtMs,
  summary,
  rights,
  ...ticket
}: Ticket): TicketAnswer {
  return {
    ...ticket,
    rights: rights.map((right) => ({ ...right, notes: [...right.notes] })),
    summary: {
      task: summary.task,
      facts: summary.facts.map((fact) => ({ ...fact })),
      attempts: [...summary.attempts],
      suggestedActions: [...summary.suggestedActions],
      mood: { ...summary.mood, signals: summary.mood.signals.map((signal) => ({ ...signal })) },
    },
    queuedAt: instant(queuedAtMs),
    claimedAt: instantOrNull(claimedAtMs),
    closedAt: instantOrNull(closedAtMs),
  };
}

/** A transcript's line on the wire. */
export function transcriptEntryAnswer({ atMs, why, ...entry }: TranscriptEntry): TranscriptEntryAnswer {
  return { ...entry, why: why === null ? null : whyAnswer(why), at: instant(atMs) };
}

function whyAnswer(why: Explanation): NonNullable<TranscriptEntryAnswer['why']> {
  return { ...why, rules: [...why.rules], reasons: why.reasons.map((reason) => ({ ...reason })) };
}
