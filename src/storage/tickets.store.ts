import { sql, type Selectable, type Transaction } from 'kysely';
import type { Accepted } from '../conversation/ports';
import type { Agent } from '../handoff/handoff';
import { MOVES, TICKET_EVENT, type Move, type TicketEvent } from '../handoff/moves';
import type { MoveRequest, TicketStore, TicketWrite } from '../handoff/ports';
import type { Disposition, HandoffReason, Ticket, TicketState, TicketSummary } from '../handoff/types';
import { acceptIn } from './accept.sql';
import type { ConversationDb, ConversationTables } from './schema';
import type { WriteBatch } from './write-batch';

type Trx = Transaction<ConversationTables>;
type Row = Selectable<ConversationTables['tickets']>;

// Literals, so that the partial indexes match.
const IS_OPEN = sql<boolean>`state in ('waiting','assigned','wrapUp')`;
const IS_WAITING = sql<boolean>`state = 'waiting'`;

/** The ticket store over Kysely; the same on every engine. */
export function createTicketStore(db: ConversationDb, batch: WriteBatch<ConversationTables>): TicketStore {
  return {
    async open() {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where(IS_OPEN)
        .orderBy('priority')
        .orderBy('queued_at_ms')
        .execute();
      return rows.map(toTicket);
    },
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
    async expired(nowMs) {
      const rows = await db
        .selectFrom('tickets')
        .select('id')
        .where(IS_WAITING)
        .where('expires_at_ms', '<=', nowMs)
        .execute();
      return rows.map((row) => row.id);
    },
    move: (request) => batch.write((trx) => moveIn(trx, request)),
    say: (ticketId, agent, messageId, text, nowMs) =>
      batch.write((trx) => sayIn(trx, ticketId, agent, messageId, text, nowMs)),
  };
}

async function moveIn(trx: Trx, request: MoveRequest): Promise<TicketWrite> {
  const move: Move = MOVES[request.move];
  let update = trx
    .updateTable('tickets')
    .set(changesOf(request, move))
    .where('id', '=', request.ticketId)
    .where('state', 'in', [...move.from]);
  if (move.byHolder) update = update.where('agent_id', '=', request.agent?.id ?? '');
  const moved = await update.returning('conversation_id').executeTakeFirst();
  // One row changed: yours. None: say why.
  if (moved === undefined) return { outcome: await whyNot(trx, request, move) };
  const conversationId = moved.conversation_id;
  await trx
    .updateTable('conversations')
    .set((eb) => ({ owner: move.owner, version: eb('version', '+', 1), updated_at_ms: request.nowMs }))
    .where('id', '=', conversationId)
    .execute();
  return { outcome: 'done', conversationId, seq: move.tellsBot ? await tellBot(trx, request, conversationId) : null };
}

function changesOf(request: MoveRequest, move: Move): Partial<Row> {
  switch (request.move) {
    case 'claim':
      return {
        state: move.to,
        agent_id: request.agent?.id ?? null,
        agent_name: request.agent?.name ?? null,
        claimed_at_ms: request.nowMs,
      };
    case 'release':
      return { state: move.to, agent_id: null, agent_name: null, claimed_at_ms: null };
    case 'resolve':
      return {
        state: move.to,
        closed_at_ms: request.nowMs,
        disposition: request.disposition ?? null,
        agreed: request.agreed ?? null,
      };
    case 'expire':
      return { state: move.to, closed_at_ms: request.nowMs };
    default:
      return { state: move.to };
  }
}

async function whyNot(
  trx: Trx,
  request: MoveRequest,
  move: Move,
): Promise<'unknown' | 'alreadyTaken' | 'notYours' | 'moveRefused'> {
  const row = await trx
    .selectFrom('tickets')
    .select(['state', 'agent_id'])
    .where('id', '=', request.ticketId)
    .executeTakeFirst();
  if (row === undefined) return 'unknown';
  if (request.move === 'claim') return 'alreadyTaken';
  return move.byHolder && row.agent_id !== request.agent?.id ? 'notYours' : 'moveRefused';
}

async function tellBot(trx: Trx, request: MoveRequest, conversationId: string): Promise<number> {
  const value: TicketEvent = {
    move: request.move,
    ticketId: request.ticketId,
    agentName: request.agent?.name ?? null,
    agreed: request.agreed ?? null,
  };
  const activity = { type: 'event', name: TICKET_EVENT, value };
  return (await acceptForBot(trx, conversationId, null, request.agent, 'system', activity, request.nowMs)).seq;
}

async function sayIn(
  trx: Trx,
  ticketId: string,
  agent: Agent,
  messageId: string,
  text: string,
  nowMs: number,
): Promise<TicketWrite> {
  const row = await trx
    .selectFrom('tickets')
    .select(['conversation_id', 'state', 'agent_id'])
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (row === undefined) return { outcome: 'unknown' };
  if (row.agent_id !== agent.id) return { outcome: 'notYours' };
  if (row.state !== 'assigned' && row.state !== 'wrapUp') return { outcome: 'moveRefused' };
  const activity = { type: 'message', text };
  const accepted = await acceptForBot(trx, row.conversation_id, `desk:${messageId}`, agent, 'agent', activity, nowMs);
  const isNew = accepted.outcome === 'accepted';
  return { outcome: 'done', conversationId: row.conversation_id, seq: isNew ? accepted.seq : null };
}

async function acceptForBot(
  trx: Trx,
  conversationId: string,
  activityId: string | null,
  agent: Agent | null,
  author: 'agent' | 'system',
  activity: { type: string; text?: string; name?: string; value?: unknown },
  nowMs: number,
): Promise<Accepted> {
  const { channel_id: channelId } = await trx
    .selectFrom('conversations')
    .select('channel_id')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const authorName = agent?.name ?? null;
  return acceptIn(trx, { conversationId, channelId, reference: {}, author, authorName, activityId, activity, nowMs });
}

async function positionOf(db: ConversationDb, conversationId: string): Promise<number | null> {
  const mine = await db
    .selectFrom('tickets')
    .select(['priority', 'queued_at_ms'])
    .where('conversation_id', '=', conversationId)
    .where(IS_WAITING)
    .executeTakeFirst();
  if (mine === undefined) return null;
  const before = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll().as('count'))
    .where(IS_WAITING)
    .where((eb) =>
      eb.or([
        eb('priority', '<', mine.priority),
        eb.and([eb('priority', '=', mine.priority), eb('queued_at_ms', '<', mine.queued_at_ms)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(before.count) + 1;
}

function toTicket(row: Row): Ticket {
  const orNull = (value: number | null): number | null => (value === null ? null : Number(value));
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel_id,
    locale: row.locale,
    state: row.state as TicketState,
    reason: row.reason as HandoffReason,
    priority: Number(row.priority),
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
