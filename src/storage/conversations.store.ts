import { sql, type Transaction } from 'kysely';
import type { Accepted, ConversationStore, LogEntry, NewIncoming } from '../conversation/ports';
import type {
  Author,
  Conversation,
  ConversationState,
  IncomingRow,
  OutgoingRow,
  Owner,
  TurnCommit,
} from '../conversation/types';
import type { ConversationDb, ConversationTables } from './schema';
import { abandonWaiting, insertTicket } from './tickets.sql';
import type { WriteBatch } from './write-batch';

type Trx = Transaction<ConversationTables>;

/** The conversation store over Kysely; the same on every engine. */
export function createConversationStore(db: ConversationDb, batch: WriteBatch<ConversationTables>): ConversationStore {
  return {
    accept: (incoming) => batch.write((trx) => acceptIn(trx, incoming)),
    load: (conversationId) => load(db, conversationId),
    commitTurn: (commit) => batch.write((trx) => commitIn(trx, commit)),
    countAttempt: (conversationId, seq, limit, nowMs) =>
      batch.write((trx) => countAttemptIn(trx, conversationId, seq, limit, nowMs)),
    markDelivered: (conversationId, seq, nowMs) =>
      batch.write(async (trx) => {
        await trx
          .updateTable('activities')
          .set({ delivered_at_ms: nowMs })
          .where('conversation_id', '=', conversationId)
          .where('seq', '=', seq)
          .execute();
      }),
    markDeliveryFailed: (conversationId, seq, nextAttemptAtMs) =>
      batch.write(async (trx) => {
        await trx
          .updateTable('activities')
          .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at_ms: nextAttemptAtMs }))
          .where('conversation_id', '=', conversationId)
          .where('seq', '=', seq)
          .execute();
      }),
    unhandled: (limit) => unhandled(db, limit),
    undelivered: (limit) => undelivered(db, null, limit),
    undeliveredOf: (conversationId, limit) => undelivered(db, conversationId, limit),
    read: (conversationId, afterSeq, limit) => read(db, conversationId, afterSeq, limit),
  };
}

/** Writes an incoming activity inside a transaction; also used by the ticket moves, which write their event with the move. */
export async function acceptIn(trx: Trx, incoming: NewIncoming): Promise<Accepted> {
  const seq = (await takeSeq(trx, incoming.conversationId)) ?? (await createConversation(trx, incoming));
  const inserted = await trx
    .insertInto('activities')
    .values({
      ...EMPTY_ROW,
      conversation_id: incoming.conversationId,
      seq,
      direction: 'in',
      author: incoming.author,
      author_name: incoming.authorName,
      activity_id: incoming.activityId,
      body: JSON.stringify(incoming.activity),
      created_at_ms: incoming.nowMs,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('seq')
    .executeTakeFirst();
  if (inserted !== undefined) return { outcome: 'accepted', seq };
  return { outcome: 'duplicate', seq: await giveSeqBack(trx, incoming) };
}

const EMPTY_ROW = {
  author_name: null,
  activity_id: null,
  phrase_key: null,
  branch: null,
  cause_seq: null,
  upset: null,
  handled_at_ms: null,
  attempts: 0,
  set_aside_at_ms: null,
  delivered_at_ms: null,
  next_attempt_at_ms: null,
};

async function takeSeq(trx: Trx, conversationId: string): Promise<number | null> {
  const row = await trx
    .updateTable('conversations')
    .set((eb) => ({ next_seq: eb('next_seq', '+', 1) }))
    .where('id', '=', conversationId)
    .returning('next_seq')
    .executeTakeFirst();
  return row === undefined ? null : Number(row.next_seq) - 1;
}

async function createConversation(trx: Trx, incoming: NewIncoming): Promise<number> {
  await trx
    .insertInto('conversations')
    .values({
      id: incoming.conversationId,
      partition_key: incoming.conversationId,
      channel_id: incoming.channelId,
      owner: 'bot',
      reference: JSON.stringify(incoming.reference),
      state: null,
      version: 0,
      next_seq: 1,
      created_at_ms: incoming.nowMs,
      updated_at_ms: incoming.nowMs,
    })
    // Another instance may have been first; the sequence number below is taken under the row's lock either way.
    .onConflict((oc) => oc.doNothing())
    .execute();
  const seq = await takeSeq(trx, incoming.conversationId);
  if (seq === null) throw new Error('A conversation vanished while it was being created.');
  return seq;
}

/** A re-delivery leaves no gap in the log. */
async function giveSeqBack(trx: Trx, incoming: NewIncoming): Promise<number> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ next_seq: eb('next_seq', '-', 1) }))
    .where('id', '=', incoming.conversationId)
    .execute();
  const first = await trx
    .selectFrom('activities')
    .select('seq')
    .where('conversation_id', '=', incoming.conversationId)
    .where('activity_id', '=', incoming.activityId)
    .executeTakeFirstOrThrow();
  return Number(first.seq);
}

async function load(db: ConversationDb, conversationId: string): Promise<Conversation | null> {
  const row = await db
    .selectFrom('conversations')
    .select(['id', 'channel_id', 'owner', 'reference', 'state', 'version'])
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    channelId: row.channel_id,
    owner: row.owner as Owner,
    reference: JSON.parse(row.reference) as Conversation['reference'],
    state: row.state === null ? null : (JSON.parse(row.state) as ConversationState),
    version: Number(row.version),
  };
}

async function commitIn(trx: Trx, commit: TurnCommit): Promise<'conflict' | 'handledBefore' | { firstSeq: number }> {
  const { conversation, outgoing, nowMs } = commit;
  const row = await trx
    .updateTable('conversations')
    .set((eb) => ({
      state: JSON.stringify(commit.state),
      reference: JSON.stringify(commit.reference),
      owner: commit.owner,
      version: conversation.version + 1,
      next_seq: eb('next_seq', '+', outgoing.length),
      updated_at_ms: nowMs,
    }))
    .where('id', '=', conversation.id)
    .where('version', '=', conversation.version)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('activities')
          .select('seq')
          .where('conversation_id', '=', conversation.id)
          .where('seq', '=', commit.seq)
          .where('handled_at_ms', 'is', null),
      ),
    )
    .returning('next_seq')
    .executeTakeFirst();
  if (row === undefined) return (await isHandled(trx, conversation.id, commit.seq)) ? 'handledBefore' : 'conflict';
  const firstSeq = Number(row.next_seq) - outgoing.length;
  if (outgoing.length > 0) await trx.insertInto('activities').values(outgoingRows(commit, firstSeq)).execute();
  await trx
    .updateTable('activities')
    .set({ handled_at_ms: nowMs, upset: commit.upset })
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', commit.seq)
    .execute();
  if (commit.abandonTicket) await abandonWaiting(trx, conversation.id, nowMs);
  if (commit.openTicket !== null) await insertTicket(trx, commit, commit.openTicket);
  if (commit.failure !== null) await recordFailure(trx, commit, commit.failure);
  return { firstSeq };
}

async function isHandled(trx: Trx, conversationId: string, seq: number): Promise<boolean> {
  const row = await trx
    .selectFrom('activities')
    .select('handled_at_ms')
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row === undefined || row.handled_at_ms !== null;
}

function outgoingRows(commit: TurnCommit, firstSeq: number) {
  return commit.outgoing.map((staged, index) => ({
    ...EMPTY_ROW,
    conversation_id: commit.conversation.id,
    seq: firstSeq + index,
    direction: 'out' as const,
    author: staged.author,
    author_name: staged.authorName,
    body: JSON.stringify(staged.activity),
    phrase_key: staged.phraseKey,
    branch: staged.branch,
    cause_seq: commit.seq,
    created_at_ms: commit.nowMs,
    delivered_at_ms: commit.deliveredByLog ? commit.nowMs : null,
    next_attempt_at_ms: commit.deliveredByLog ? null : commit.nowMs,
  }));
}

async function recordFailure(trx: Trx, commit: TurnCommit, failure: { code: string; where: string }): Promise<void> {
  await trx
    .insertInto('turn_failures')
    .values({
      conversation_id: commit.conversation.id,
      seq: commit.seq,
      at_ms: commit.nowMs,
      code: failure.code,
      place: failure.where,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

async function countAttemptIn(
  trx: Trx,
  conversationId: string,
  seq: number,
  limit: number,
  nowMs: number,
): Promise<'again' | 'setAside'> {
  const row = await trx
    .updateTable('activities')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  if (Number(row.attempts) < limit) return 'again';
  await trx
    .updateTable('activities')
    .set({ set_aside_at_ms: nowMs })
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute();
  return 'setAside';
}

async function unhandled(db: ConversationDb, limit: number): Promise<IncomingRow[]> {
  const rows = await db
    .selectFrom('activities')
    .select(['conversation_id', 'seq', 'author', 'author_name', 'body', 'created_at_ms', 'attempts'])
    // Literals, not parameters: only so does the partial index match.
    .where(sql<boolean>`direction = 'in' and handled_at_ms is null and set_aside_at_ms is null`)
    .orderBy('conversation_id')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    author: row.author as Author,
    authorName: row.author_name,
    activity: JSON.parse(row.body) as IncomingRow['activity'],
    acceptedAtMs: Number(row.created_at_ms),
    attempts: Number(row.attempts),
  }));
}

async function undelivered(db: ConversationDb, conversationId: string | null, limit: number): Promise<OutgoingRow[]> {
  let query = db
    .selectFrom('activities as a')
    .innerJoin('conversations as c', 'c.id', 'a.conversation_id')
    .select([
      'a.conversation_id',
      'a.seq',
      'a.body',
      'c.reference',
      'a.created_at_ms',
      'a.attempts',
      'a.next_attempt_at_ms',
    ])
    .where(sql<boolean>`a.direction = 'out' and a.delivered_at_ms is null and a.next_attempt_at_ms is not null`);
  if (conversationId !== null) query = query.where('a.conversation_id', '=', conversationId);
  const rows = await query.orderBy('a.conversation_id').orderBy('a.seq').limit(limit).execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    activity: JSON.parse(row.body) as OutgoingRow['activity'],
    reference: JSON.parse(row.reference) as OutgoingRow['reference'],
    createdAtMs: Number(row.created_at_ms),
    attempts: Number(row.attempts),
    nextAttemptAtMs: Number(row.next_attempt_at_ms),
  }));
}

async function read(db: ConversationDb, conversationId: string, afterSeq: number, limit: number): Promise<LogEntry[]> {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    direction: row.direction,
    author: row.author as Author,
    authorName: row.author_name,
    activity: JSON.parse(row.body) as LogEntry['activity'],
    atMs: Number(row.created_at_ms),
    phraseKey: row.phrase_key,
    branch: row.branch,
    causeSeq: row.cause_seq === null ? null : Number(row.cause_seq),
    upset: row.upset,
    delivered: row.direction === 'in' || row.delivered_at_ms !== null,
  }));
}
