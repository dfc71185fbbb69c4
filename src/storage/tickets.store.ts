import type { Agent } from '../handoff/handoff';
import type { NextTicket, TicketStore } from '../handoff/ports';
import { claimAtOnce, claimFirst } from './claim-next.sql';
import type { Engine } from './engine';
import { countWaiting, expiredIds, heldBy, heldByOthers, positionOf, waitingAfter } from './queue.sql';
import type { ConversationTables } from './schema';
import { moveIn, sayIn, type Writer } from './ticket-moves.sql';
import { toTicket } from './ticket-row.sql';

type TicketEngine = Pick<Engine<ConversationTables>, 'kind' | 'db' | 'writes'>;

/** The ticket store over Kysely; the same on every engine. @param instance whose mailbox gets what is written for the bot */
export function createTicketStore(engine: TicketEngine, instance: string): TicketStore {
  const { kind, db, writes } = engine;
  const by: Writer = { kind, instance };
  return {
    waiting: async (after, limit) => (await waitingAfter(db, after, limit)).map(toTicket),
    countWaiting: () => countWaiting(db),
    heldBy: async (agentId, limit) => (await heldBy(db, agentId, limit)).map(toTicket),
    heldByOthers: async (agentId, limit) => (await heldByOthers(db, agentId, limit)).map(toTicket),
    async recentlyClosed(limit) {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('closed_at_ms', 'is not', null)
        .orderBy('closed_at_ms', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toTicket);
    },
    async byId(id) {
      const row = await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toTicket(row);
    },
    positionOf: (conversationId) => positionOf(db, conversationId),
    expired: (nowMs, limit) => expiredIds(db, nowMs, limit),
    claimNext: (agent, nowMs) => claimNext(engine, by, agent, nowMs),
    move: (request) => writes.write((trx) => moveIn(trx, by, request)),
    say: (ticketId, agent, messageId, text, nowMs) =>
      writes.write((trx) => sayIn(trx, by, ticketId, agent, messageId, text, nowMs)),
  };
}

/** Ends: each further round means that somebody else was given a ticket. */
async function claimNext(
  { writes }: TicketEngine,
  by: Writer,
  agent: Agent,
  nowMs: number,
): Promise<NextTicket | null> {
  for (;;) {
    // Written twice it would be two tickets.
    const free = await writes.single?.((db) => claimAtOnce(db, by.instance, agent, nowMs), false);
    if (free !== undefined && free !== null) return free;
    const first = await writes.write((trx) => claimFirst(trx, by, agent, nowMs));
    if (first === 'nobodyWaits') return null;
    if (first !== 'raced') return first;
  }
}
