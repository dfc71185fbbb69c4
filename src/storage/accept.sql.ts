import type { Transaction } from 'kysely';
import type { Accepted, NewIncoming } from '../conversation/ports';
import { insertIncoming } from './activity-row.sql';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;

/** Under the conversation's row lock: sequence numbers have neither gaps nor twins. */
const TAKE_SEQ = new KeptQuery<ConversationTables, { conversationId: string }, { next_seq: number }>((db, given) =>
  db
    .updateTable('conversations')
    .set((eb) => ({ next_seq: eb('next_seq', '+', 1) }))
    .where('id', '=', given('conversationId'))
    .returning('next_seq'),
);

/** Writes an incoming activity inside a transaction; also used by the ticket moves, which write their event with the move. */
export async function acceptIn(trx: Trx, incoming: NewIncoming): Promise<Accepted> {
  const seq = (await takeSeq(trx, incoming.conversationId)) ?? (await createConversation(trx, incoming));
  const isNew = await insertIncoming(trx, {
    conversation_id: incoming.conversationId,
    seq,
    direction: 'in',
    author: incoming.author,
    author_name: incoming.authorName,
    activity_id: incoming.activityId,
    body: JSON.stringify(incoming.activity),
    phrase_key: null,
    branch: null,
    cause_seq: null,
    created_at_ms: incoming.nowMs,
    delivered_at_ms: null,
    next_attempt_at_ms: null,
  });
  return isNew ? { outcome: 'accepted', seq } : { outcome: 'duplicate', seq: await giveSeqBack(trx, incoming) };
}

async function takeSeq(trx: Trx, conversationId: string): Promise<number | null> {
  const row = await TAKE_SEQ.first(trx, { conversationId });
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
