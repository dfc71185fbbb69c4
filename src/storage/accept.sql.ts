import type { Transaction } from 'kysely';
import type { Accepted, NewIncoming } from '../conversation/ports';
import { insertIncoming } from './activity-row.sql';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;

interface Place {
  readonly next_seq: number;
  readonly version: number;
  readonly lease_holder: string | null;
}

/**
 * Under the conversation's row lock: sequence numbers have neither gaps nor twins, and who gets the lease has the row. A holder that died
 * keeps it here; whoever takes over finds this row with the others.
 */
const TAKE_SEQ = new KeptQuery<ConversationTables, { conversationId: string; instance: string }, Place>((db, given) =>
  db
    .updateTable('conversations')
    .set((eb) => ({
      next_seq: eb('next_seq', '+', 1),
      lease_holder: eb.fn.coalesce('lease_holder', eb.val(given('instance'))),
    }))
    .where('id', '=', given('conversationId'))
    .returning(['next_seq', 'version', 'lease_holder']),
);

/**
 * Writes an incoming activity inside a transaction; also used by the ticket moves, which write their event with the move.
 * @param instance who handles it, if nobody else is at work on the conversation
 */
export async function acceptIn(trx: Trx, instance: string, incoming: NewIncoming): Promise<Accepted> {
  const { conversationId } = incoming;
  const place =
    (await TAKE_SEQ.first(trx, { conversationId, instance })) ?? (await createConversation(trx, instance, incoming));
  const seq = Number(place.next_seq) - 1;
  const isNew = await insertIncoming(trx, {
    conversation_id: conversationId,
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
  const held = { holder: place.lease_holder ?? instance, version: Number(place.version) };
  return isNew
    ? { outcome: 'accepted', seq, ...held }
    : { outcome: 'duplicate', seq: await giveSeqBack(trx, incoming), ...held };
}

async function createConversation(trx: Trx, instance: string, incoming: NewIncoming): Promise<Place> {
  const { conversationId } = incoming;
  await trx
    .insertInto('conversations')
    .values({
      id: conversationId,
      partition_key: conversationId,
      channel_id: incoming.channelId,
      owner: 'bot',
      reference: JSON.stringify(incoming.reference),
      state: null,
      version: 0,
      next_seq: 1,
      lease_holder: instance,
      created_at_ms: incoming.nowMs,
      updated_at_ms: incoming.nowMs,
    })
    // Another instance may have been first; the sequence number below is taken under the row's lock either way.
    .onConflict((oc) => oc.doNothing())
    .execute();
  const place = await TAKE_SEQ.first(trx, { conversationId, instance });
  if (place === undefined) throw new Error('A conversation vanished while it was being created.');
  return place;
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
