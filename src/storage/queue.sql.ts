import { sql } from 'kysely';
import { MOST_COUNTED_AHEAD, type QueuePlace, type WaitingAtPriority } from '../handoff/types';
import type { ConversationDb } from './schema';
import { IS_HELD, IS_OPEN, IS_WAITING, type TicketRow } from './ticket-row.sql';

/** Waiting tickets in serving order, from after a place. */
export async function waitingAfter(db: ConversationDb, after: QueuePlace | null, limit: number): Promise<TicketRow[]> {
  let query = db.selectFrom('tickets').selectAll().where(IS_WAITING);
  if (after !== null)
    query = query.where(
      sql<boolean>`(priority, queued_at_ms, id) > (${after.priority}, ${after.queuedAtMs}, ${after.id})`,
    );
  return query.orderBy('priority').orderBy('queued_at_ms').orderBy('id').limit(limit).execute();
}

/** How many wait, by priority. */
export async function countWaiting(db: ConversationDb): Promise<WaitingAtPriority[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(['priority', ({ fn }) => fn.countAll().as('count')])
    .where(IS_WAITING)
    .groupBy('priority')
    .orderBy('priority')
    .execute();
  return rows.map((row) => ({ priority: Number(row.priority), count: Number(row.count) }));
}

/** What an agent holds, oldest claim first. */
export async function heldBy(db: ConversationDb, agentId: string, limit: number): Promise<TicketRow[]> {
  return db
    .selectFrom('tickets')
    .selectAll()
    .where(IS_HELD)
    .where('agent_id', '=', agentId)
    .orderBy('claimed_at_ms')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What everybody else holds, oldest claim first. */
export async function heldByOthers(db: ConversationDb, agentId: string, limit: number): Promise<TicketRow[]> {
  return db
    .selectFrom('tickets')
    .selectAll()
    .where(IS_HELD)
    .where('agent_id', '<>', agentId)
    .orderBy('claimed_at_ms')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** One's place in the queue; past the bound nobody counts on. */
export async function positionOf(db: ConversationDb, conversationId: string): Promise<number | null> {
  const mine = await db
    .selectFrom('tickets')
    .select(['id', 'priority', 'queued_at_ms'])
    .where('conversation_id', '=', conversationId)
    .where(IS_OPEN)
    .where(IS_WAITING)
    .executeTakeFirst();
  if (mine === undefined) return null;
  const ahead = db
    .selectFrom('tickets')
    .select('id')
    .where(IS_WAITING)
    .where(sql<boolean>`(priority, queued_at_ms, id) < (${mine.priority}, ${mine.queued_at_ms}, ${mine.id})`)
    .orderBy('priority')
    .orderBy('queued_at_ms')
    .orderBy('id')
    .limit(MOST_COUNTED_AHEAD + 1)
    .as('ahead');
  const { count } = await db
    .selectFrom(ahead)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}

/** Ids of waiting tickets whose time is up, longest over first. */
export async function expiredIds(db: ConversationDb, nowMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where(IS_WAITING)
    .where('expires_at_ms', '<=', nowMs)
    .orderBy('expires_at_ms')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
