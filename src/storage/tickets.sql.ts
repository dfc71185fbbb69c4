import type { Transaction } from 'kysely';
import type { RecordedRight } from '../handoff/types';
import type { TurnCommit } from '../conversation/types';
import type { ConversationTables } from './schema';
import { IS_OPEN, IS_WAITING } from './ticket-row.sql';

type Trx = Transaction<ConversationTables>;
/** As it's stored. */
const NO_RIGHTS = '[]';
type RaisedTicket = NonNullable<TurnCommit['raiseTicket']>;

/** Part of a turn's commit. A conversation that has an open ticket keeps that one, which moves up where this is more urgent. */
export async function openTicket(
  trx: Trx,
  commit: TurnCommit,
  request: NonNullable<TurnCommit['openTicket']>,
): Promise<void> {
  if (await insertTicket(trx, commit, request)) return;
  await raiseTicket(trx, commit.conversation.id, request);
}

async function insertTicket(
  trx: Trx,
  commit: TurnCommit,
  request: NonNullable<TurnCommit['openTicket']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: inserted } = await trx
    .insertInto('tickets')
    .values({
      id: request.id,
      partition_key: commit.conversation.id,
      conversation_id: commit.conversation.id,
      channel_id: commit.conversation.channelId,
      locale: commit.locale,
      state: 'waiting',
      reason: request.reason,
      priority: request.priority,
      queue_class: request.queueClass,
      rights: JSON.stringify(request.rights),
      summary: JSON.stringify(request.summary),
      queued_at_ms: commit.nowMs,
      claimed_at_ms: null,
      closed_at_ms: null,
      expires_at_ms: request.expiresAtMs,
      agent_id: null,
      agent_name: null,
      disposition: null,
      agreed: null,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow();
  return inserted === 1n;
}

/** Part of a turn's commit: the customer left the queue. A right has to be answered all the same: its ticket waits on. */
export async function abandonWaiting(trx: Trx, conversationId: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ state: 'abandoned', closed_at_ms: nowMs })
    .where('conversation_id', '=', conversationId)
    .where(IS_OPEN)
    .where(IS_WAITING)
    .where('rights', '=', NO_RIGHTS)
    .execute();
}

/** Part of a turn's commit: the customer has gone over to another language, and so must whoever writes to them. */
export async function changeLanguage(trx: Trx, conversationId: string, locale: string): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ locale })
    .where('conversation_id', '=', conversationId)
    .where(IS_OPEN)
    .execute();
}

/** Part of a turn's commit: what the customer said since is more urgent than why a person was fetched. */
export async function raiseTicket(trx: Trx, conversationId: string, request: RaisedTicket): Promise<void> {
  await raiseOpen(trx, conversationId, request);
  await addRights(trx, conversationId, request);
}

async function raiseOpen(trx: Trx, conversationId: string, request: RaisedTicket): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({
      priority: request.priority,
      reason: request.reason,
      queue_class: request.queueClass,
      summary: JSON.stringify(request.summary),
    })
    .where('conversation_id', '=', conversationId)
    .where(IS_OPEN)
    // What is as urgent tells more than that a person was wanted.
    .where((eb) =>
      eb.or([
        eb('priority', '>', request.priority),
        eb.and([eb('priority', '=', request.priority), eb('queue_class', '=', 'general')]),
      ]),
    )
    .execute();
}

/**
 * Part of a turn's commit: rights claimed since, however urgent the ticket is for other reasons. A kind that was claimed before
 * keeps its first date.
 */
async function addRights(trx: Trx, conversationId: string, request: RaisedTicket): Promise<void> {
  if (request.rights.length === 0) return;
  const ticket = await trx
    .selectFrom('tickets')
    .select(['id', 'rights', 'expires_at_ms'])
    .where('conversation_id', '=', conversationId)
    .where(IS_OPEN)
    .executeTakeFirst();
  if (ticket === undefined) return;
  const known = JSON.parse(ticket.rights) as RecordedRight[];
  const added = request.rights.filter(({ kind }) => !known.some((right) => right.kind === kind));
  await trx
    .updateTable('tickets')
    .set({
      rights: JSON.stringify([...known, ...added]),
      expires_at_ms: Math.max(Number(ticket.expires_at_ms), request.expiresAtMs),
    })
    .where('id', '=', ticket.id)
    .execute();
}
