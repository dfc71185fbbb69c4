import { sql, type Transaction } from 'kysely';
import { acceptIn } from './accept.sql';
import { commitIn } from './commit-turn.sql';
import { KeptQuery } from './kept-query';
import type { ConversationStore, LogEntry } from '../conversation/ports';
import type { Author, Conversation, IncomingRow, OutgoingRow, Owner } from '../conversation/types';
import type { ConversationDb, ConversationTables } from './schema';
import type { WriteBatch } from './write-batch';

type Trx = Transaction<ConversationTables>;

const MARK_DELIVERED = new KeptQuery<ConversationTables, { conversationId: string; seq: number; nowMs: number }>(
  (db, given) =>
    db
      .updateTable('activities')
      .set({ delivered_at_ms: given('nowMs') })
      .where('conversation_id', '=', given('conversationId'))
      .where('seq', '=', given('seq')),
);

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
        await MARK_DELIVERED.run(trx, { conversationId, seq, nowMs });
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
    state: row.state,
    version: Number(row.version),
  };
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
