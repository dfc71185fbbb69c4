import type { Activity } from 'botbuilder';
import type { Expression, Transaction } from 'kysely';
import type { Accepted } from '../conversation/ports';
import type { Agent } from '../handoff/handoff';
import { MOVES, TICKET_EVENT, type Move, type TicketEvent } from '../handoff/moves';
import type { MoveRequest, TicketWrite } from '../handoff/ports';
import { acceptIn } from './accept.sql';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';
import type { TicketRow } from './ticket-row.sql';

type Trx = Transaction<ConversationTables>;

/** Who writes, and on what kind of engine. */
export interface Writer {
  readonly kind: Engine<ConversationTables>['kind'];
  readonly instance: string;
}

/** A move of one ticket: the ticket, the owner and the event for the bot. */
export async function moveIn(trx: Trx, by: Writer, request: MoveRequest): Promise<TicketWrite> {
  await lockConversationOf(trx, by, request.ticketId);
  return moveLocked(trx, by, request);
}

/**
 * Whoever changes a ticket takes its conversation's row first, as turns do: two that take the same rows in another order would wait for each
 * other. SQLite has one writer at a time, and nothing to lock.
 */
export async function lockConversation(
  trx: Trx,
  { kind }: Writer,
  conversationId: string | Expression<string>,
): Promise<void> {
  if (kind === 'sqlite') return;
  await trx.selectFrom('conversations').select('id').where('id', '=', conversationId).forUpdate().execute();
}

function lockConversationOf(trx: Trx, by: Writer, ticketId: string): Promise<void> {
  return lockConversation(
    trx,
    by,
    trx.selectFrom('tickets').select('conversation_id').where('id', '=', ticketId).$asScalar(),
  );
}

/** The move itself, where the conversation's row is this transaction's already. */
export async function moveLocked(trx: Trx, by: Writer, request: MoveRequest): Promise<TicketWrite> {
  const move: Move = MOVES[request.move];
  let update = trx
    .updateTable('tickets')
    .set(changesOf(request, move))
    .where('id', '=', request.ticketId)
    .where('state', 'in', [...move.from]);
  if (move.byHolder) update = update.where('agent_id', '=', request.agent?.id ?? '');
  const moved = await update.returning(['conversation_id', 'channel_id']).executeTakeFirst();
  // One row changed: yours. None: say why.
  if (moved === undefined) return { outcome: await whyNot(trx, request, move) };
  const conversationId = moved.conversation_id;
  await trx
    .updateTable('conversations')
    .set((eb) => ({ owner: move.owner, version: eb('version', '+', 1), updated_at_ms: request.nowMs }))
    .where('id', '=', conversationId)
    .execute();
  const accepted = move.tellsBot ? await tellBot(trx, by, request, moved) : null;
  return { outcome: 'done', conversationId, accepted };
}

/** What a move writes to the ticket. */
export function changesOf(request: MoveRequest, move: Move): Partial<TicketRow> {
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

type Place = Pick<TicketRow, 'conversation_id' | 'channel_id'>;

function tellBot(trx: Trx, { instance }: Writer, request: MoveRequest, place: Place): Promise<Accepted> {
  const { agent, nowMs } = request;
  return acceptIn(trx, instance, {
    conversationId: place.conversation_id,
    channelId: place.channel_id,
    reference: {},
    author: 'system',
    authorName: agent?.name ?? null,
    activityId: null,
    activity: eventOf(request),
    nowMs,
  });
}

/** By which the bot is told of a move. */
export function eventOf({ move, ticketId, agent, agreed }: MoveRequest): Partial<Activity> {
  const value: TicketEvent = { move, ticketId, agentName: agent?.name ?? null, agreed: agreed ?? null };
  return { type: 'event', name: TICKET_EVENT, value };
}

/** An agent's message goes to the conversation's mailbox, if the ticket is theirs. */
export async function sayIn(
  trx: Trx,
  by: Writer,
  ticketId: string,
  agent: Agent,
  messageId: string,
  text: string,
  nowMs: number,
): Promise<TicketWrite> {
  await lockConversationOf(trx, by, ticketId);
  const row = await trx
    .selectFrom('tickets')
    .select(['conversation_id', 'channel_id', 'state', 'agent_id'])
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (row === undefined) return { outcome: 'unknown' };
  if (row.agent_id !== agent.id) return { outcome: 'notYours' };
  if (row.state !== 'assigned' && row.state !== 'wrapUp') return { outcome: 'moveRefused' };
  const conversationId = row.conversation_id;
  const accepted = await acceptIn(trx, by.instance, {
    conversationId,
    channelId: row.channel_id,
    reference: {},
    author: 'agent',
    authorName: agent.name,
    activityId: `desk:${messageId}`,
    activity: { type: 'message', text },
    nowMs,
  });
  return { outcome: 'done', conversationId, accepted };
}
