import { sql, type Transaction } from 'kysely';
import type { Agent } from '../handoff/handoff';
import type { NextTicket } from '../handoff/ports';
import type { ConversationTables } from './schema';
import { moveLocked, type Writer } from './ticket-moves.sql';
import { IS_WAITING } from './ticket-row.sql';

type Trx = Transaction<ConversationTables>;

/** `raced`: somebody else was at the ticket that was looked at; there may be more. */
export type Claim = NextTicket | 'nobodyWaits' | 'raced';

/**
 * Gives the agent the first of those who wait. What somebody else is at work on at this moment is passed over, so that agents who ask at once
 * don't wait for each other: nothing is waited for here, and nothing can be a deadlock.
 */
export async function claimFirstFree(trx: Trx, by: Writer, agent: Agent, nowMs: number): Promise<Claim> {
  const first = await trx
    .selectFrom('tickets as t')
    .innerJoin('conversations as c', 'c.id', 't.conversation_id')
    .select('t.id')
    .where('t.state', '=', sql.lit('waiting'))
    .orderBy('t.priority')
    .orderBy('t.queued_at_ms')
    .orderBy('t.id')
    .limit(1)
    .$if(by.kind === 'postgres', (query) => query.forUpdate(['t', 'c']).skipLocked())
    .executeTakeFirst();
  return first === undefined ? 'nobodyWaits' : claim(trx, by, first.id, agent, nowMs);
}

/** The first of those who wait, even if that means to wait for whoever is at work on the ticket: it may be left over. */
export async function claimFirst(trx: Trx, by: Writer, agent: Agent, nowMs: number): Promise<Claim> {
  const first = await trx
    .selectFrom('tickets')
    .select(['id', 'conversation_id'])
    .where(IS_WAITING)
    .orderBy('priority')
    .orderBy('queued_at_ms')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return 'nobodyWaits';
  await trx.selectFrom('conversations').select('id').where('id', '=', first.conversation_id).forUpdate().execute();
  return claim(trx, by, first.id, agent, nowMs);
}

async function claim(trx: Trx, by: Writer, ticketId: string, agent: Agent, nowMs: number): Promise<Claim> {
  const written = await moveLocked(trx, by, { ticketId, agent, move: 'claim', nowMs });
  return written.outcome === 'done' ? { ...written, ticketId } : 'raced';
}
