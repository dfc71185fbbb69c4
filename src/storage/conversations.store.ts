import { sql, type Transaction } from 'kysely';
import { acceptAtOnce } from './accept-at-once.sql';
import { acceptIn } from './accept.sql';
import { IS_GIVEN_UP, IS_UNDELIVERED, IS_UNHANDLED } from './activity-row.sql';
import { commitTurn } from './commit-turn.sql';
import { markDelivered } from './deliveries.sql';
import { GatheredReads } from './gathered-reads';
import { KeptQuery, type Given } from './kept-query';
import { releaseIn } from './release.sql';
import type { ConversationStore, LogEntry } from '../conversation/ports';
import type { Author, Conversation, IncomingRow, OutgoingRow, Owner } from '../conversation/types';
import type { ConversationDb, ConversationTables } from './schema';
import type { Writes } from './engine';

type Trx = Transaction<ConversationTables>;

const LOAD = new KeptQuery((db: ConversationDb, given: Given<{ conversationId: string }>) =>
  db
    .selectFrom('conversations')
    .select(['id', 'channel_id', 'owner', 'reference', 'state', 'version'])
    .where('id', '=', given('conversationId')),
);

const READ = new KeptQuery(
  (db: ConversationDb, given: Given<{ conversationId: string; afterSeq: number; limit: number }>) =>
    db
      .selectFrom('activities')
      .select(['seq', 'direction', 'author', 'author_name', 'body', 'created_at_ms', 'phrase_key', 'branch'])
      .select(['cause_seq', 'upset', 'delivered_at_ms', 'handled_at_ms'])
      .where('conversation_id', '=', given('conversationId'))
      .where('seq', '>', given('afterSeq'))
      .orderBy('seq')
      .limit(given('limit')),
);

/** Older than any version. */
const NOT_KNOWN = -1;

/** The conversation store over Kysely; the same on every engine. @param instance who accepts, handles and delivers through this store */
export function createConversationStore(
  db: ConversationDb,
  writes: Writes<ConversationTables>,
  instance: string,
): ConversationStore {
  const reads = new GatheredReads(db);
  return {
    async accept(incoming, knownVersion = NOT_KNOWN) {
      const once = (one: ConversationDb) => acceptAtOnce(one, instance, incoming, knownVersion);
      const accepted = (await writes.single?.(once, incoming.activityId !== null)) ?? null;
      return accepted ?? writes.write((trx) => acceptIn(trx, instance, incoming, knownVersion));
    },
    load: (conversationId) => load(reads, conversationId),
    commitTurn: (commit) => commitTurn(writes, instance, commit),
    unhandledOf: (conversationId, limit) => unhandledOf(db, conversationId, limit),
    countAttempt: (conversationId, seq, weight) =>
      writes.write((trx) => countAttemptIn(trx, conversationId, seq, weight)),
    undeliveredOf: (conversationId, limit) => undeliveredOf(db, conversationId, limit),
    markDelivered: (conversationId, seq, nowMs, release) =>
      markDelivered(writes, instance, { conversationId, seq, nowMs }, release),
    markDeliveryFailed: (conversationId, seq, nextAttemptAtMs, release) =>
      writes.write(async (trx) => {
        await trx
          .updateTable('activities')
          .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at_ms: nextAttemptAtMs }))
          .where('conversation_id', '=', conversationId)
          .where('seq', '=', seq)
          .execute();
        if (release) await releaseIn(trx, instance, conversationId);
      }),
    countUndelivered: () => countUndelivered(db),
    read: (conversationId, afterSeq, limit) => read(reads, conversationId, afterSeq, limit),
    changedWithPeople: (afterMs, limit) => changedWithPeople(db, afterMs, limit),
    newest: (conversationIds) => newest(db, conversationIds),
  };
}

async function load(reads: GatheredReads<ConversationTables>, conversationId: string): Promise<Conversation | null> {
  const [row] = await reads.run(LOAD, { conversationId });
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

async function countAttemptIn(trx: Trx, conversationId: string, seq: number, weight: number): Promise<number> {
  const row = await trx
    .updateTable('activities')
    .set((eb) => ({ attempts: eb('attempts', '+', weight) }))
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .returning('attempts')
    .executeTakeFirstOrThrow();
  return Number(row.attempts);
}

async function unhandledOf(db: ConversationDb, conversationId: string, limit: number): Promise<IncomingRow[]> {
  const rows = await db
    .selectFrom('activities')
    .select(['seq', 'author', 'author_name', 'body', 'created_at_ms', 'attempts'])
    .where('conversation_id', '=', conversationId)
    .where(IS_UNHANDLED)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId,
    seq: Number(row.seq),
    author: row.author as Author,
    authorName: row.author_name,
    activity: JSON.parse(row.body) as IncomingRow['activity'],
    acceptedAtMs: Number(row.created_at_ms),
    attempts: Number(row.attempts),
    leastVersion: 0,
  }));
}

async function undeliveredOf(db: ConversationDb, conversationId: string, limit: number): Promise<OutgoingRow[]> {
  const conversation = await db
    .selectFrom('conversations')
    .select('reference')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (conversation === undefined) return [];
  const reference = JSON.parse(conversation.reference) as OutgoingRow['reference'];
  const rows = await db
    .selectFrom('activities')
    .select(['seq', 'cause_seq', 'body', 'created_at_ms', 'retried_at_ms', 'attempts', 'next_attempt_at_ms'])
    .where('conversation_id', '=', conversationId)
    .where(IS_UNDELIVERED)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId,
    seq: Number(row.seq),
    ...(row.cause_seq === null ? {} : { causeSeq: Number(row.cause_seq) }),
    activity: JSON.parse(row.body) as OutgoingRow['activity'],
    reference,
    createdAtMs: Number(row.retried_at_ms ?? row.created_at_ms),
    attempts: Number(row.attempts),
    nextAttemptAtMs: Number(row.next_attempt_at_ms),
  }));
}

async function countUndelivered(db: ConversationDb): Promise<number> {
  // One index each.
  const counts = [IS_UNDELIVERED, IS_GIVEN_UP].map((condition) =>
    db
      .selectFrom('activities')
      .select((eb) => eb.fn.countAll().as('count'))
      .where(condition)
      .executeTakeFirstOrThrow(),
  );
  return (await Promise.all(counts)).reduce((sum, { count }) => sum + Number(count), 0);
}

async function changedWithPeople(
  db: ConversationDb,
  afterMs: number,
  limit: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'next_seq'])
    .where(sql<boolean>`owner in ('queue','agent')`)
    .where('updated_at_ms', '>', afterMs)
    .orderBy('updated_at_ms')
    .limit(limit)
    .execute();
  return new Map(rows.map((row) => [row.id, Number(row.next_seq) - 1]));
}

async function newest(db: ConversationDb, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'next_seq'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, Number(row.next_seq) - 1]));
}

async function read(
  reads: GatheredReads<ConversationTables>,
  conversationId: string,
  afterSeq: number,
  limit: number,
): Promise<LogEntry[]> {
  const rows = await reads.run(READ, { conversationId, afterSeq, limit });
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
    handled: row.handled_at_ms !== null,
  }));
}
