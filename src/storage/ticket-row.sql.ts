import { sql, type Selectable } from 'kysely';
import type {
  Disposition,
  HandoffReason,
  QueueClass,
  RecordedRight,
  Ticket,
  TicketState,
  TicketSummary,
} from '../handoff/types';
import type { ConversationTables } from './schema';

export type TicketRow = Selectable<ConversationTables['tickets']>;

// Literals, so that the partial indexes match.
export const IS_OPEN = sql<boolean>`state in ('waiting','assigned','wrapUp')`;
export const IS_WAITING = sql<boolean>`state = 'waiting'`;
export const IS_HELD = sql<boolean>`state in ('assigned','wrapUp')`;

/** A ticket as it's stored, as the handoff room knows it. */
export function toTicket(row: TicketRow): Ticket {
  const orNull = (value: number | null): number | null => (value === null ? null : Number(value));
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel_id,
    locale: row.locale,
    state: row.state as TicketState,
    reason: row.reason as HandoffReason,
    priority: Number(row.priority),
    queueClass: row.queue_class as QueueClass,
    rights: JSON.parse(row.rights) as RecordedRight[],
    summary: JSON.parse(row.summary) as TicketSummary,
    queuedAtMs: Number(row.queued_at_ms),
    claimedAtMs: orNull(row.claimed_at_ms),
    closedAtMs: orNull(row.closed_at_ms),
    agentId: row.agent_id,
    agentName: row.agent_name,
    disposition: row.disposition as Disposition | null,
    agreed: row.agreed,
  };
}
