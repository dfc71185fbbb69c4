import type { ExpressionBuilder, QueryCreator, Transaction } from 'kysely';
import type { Accepted, NewIncoming } from '../conversation/ports';
import type { Conversation, Owner } from '../conversation/types';
import { insertIncoming } from './activity-row.sql';
import { KeptQuery, type Given } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;

/** As large as the column's type lets it be: nothing is newer, and the conversation itself is not asked for. */
const NEWEST = 2 ** 31 - 1;

export interface Taking {
  [name: string]: string | number | null;
  readonly conversationId: string;
  readonly instance: string;
  readonly knownVersion: number;
}

export interface Place {
  readonly next_seq: number;
  readonly version: number;
  readonly lease_holder: string | null;
  readonly channel_id: string;
  readonly owner: string;
  /** Null where what is known is up to date, or another instance goes on with the conversation. */
  readonly reference: string | null;
  readonly state: string | null;
}

/**
 * Under the conversation's row lock: sequence numbers have neither gaps nor twins, and who gets the lease has the row. A holder that died
 * keeps it here; whoever takes over finds this row with the others. Where somebody else went on with the conversation since, what it has
 * become comes along: it's at hand here, and would have to be read.
 */
export const takeSeq = (db: QueryCreator<ConversationTables>, given: Given<Taking>) =>
  db
    .updateTable('conversations')
    .set((eb) => ({
      next_seq: eb('next_seq', '+', 1),
      lease_holder: eb.fn.coalesce('lease_holder', eb.val(given('instance'))),
    }))
    .where('id', '=', given('conversationId'))
    .returning((eb) => [
      'next_seq',
      'version',
      'lease_holder',
      'channel_id',
      'owner',
      ifUnknown(eb, given, 'reference').as('reference'),
      ifUnknown(eb, given, 'state').as('state'),
    ]);

function ifUnknown(
  eb: ExpressionBuilder<ConversationTables, 'conversations'>,
  given: Given<Taking>,
  column: 'reference' | 'state',
) {
  const isNews = eb.and([eb('lease_holder', '=', given('instance')), eb('version', '>', given('knownVersion'))]);
  return eb.case().when(isNews).then(eb.ref(column)).else(null).end();
}

const TAKE_SEQ = new KeptQuery<ConversationTables, Taking, Place>(takeSeq);

/**
 * Writes an incoming activity inside a transaction; also used by the ticket moves, which write their event with the move.
 * @param instance who handles it, if nobody else is at work on the conversation
 * @param knownVersion of the conversation as it's known here; -1 where it isn't. Without it the conversation itself isn't asked for
 */
export async function acceptIn(
  trx: Trx,
  instance: string,
  incoming: NewIncoming,
  knownVersion = NEWEST,
): Promise<Accepted> {
  const { conversationId } = incoming;
  const taking = { conversationId, instance, knownVersion };
  const place = (await TAKE_SEQ.first(trx, taking)) ?? (await createConversation(trx, taking, incoming));
  const isNew = await insertIncoming(trx, {
    conversation_id: conversationId,
    seq: Number(place.next_seq) - 1,
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
  const accepted = acceptedAt(incoming, instance, knownVersion, place);
  return isNew ? accepted : { ...accepted, outcome: 'duplicate', seq: await giveSeqBack(trx, incoming) };
}

/** What became of an activity that was written at this place. */
export function acceptedAt(
  { conversationId }: NewIncoming,
  instance: string,
  knownVersion: number,
  place: Place,
): Accepted {
  const version = Number(place.version);
  const holder = place.lease_holder ?? instance;
  const accepted = { outcome: 'accepted', seq: Number(place.next_seq) - 1, holder, version } as const;
  if (place.reference === null || holder !== instance || version <= knownVersion) return accepted;
  const conversation: Conversation = {
    id: conversationId,
    channelId: place.channel_id,
    owner: place.owner as Owner,
    reference: JSON.parse(place.reference) as Conversation['reference'],
    state: place.state,
    version,
  };
  return { ...accepted, conversation };
}

async function createConversation(trx: Trx, taking: Taking, incoming: NewIncoming): Promise<Place> {
  const { conversationId } = incoming;
  const made = {
    channel_id: incoming.channelId,
    owner: 'bot',
    reference: JSON.stringify(incoming.reference),
    state: null,
    version: 0,
    // The first place is taken with it.
    next_seq: 2,
    lease_holder: taking.instance,
  } as const;
  const { numInsertedOrUpdatedRows: created } = await trx
    .insertInto('conversations')
    .values({
      ...made,
      id: conversationId,
      partition_key: conversationId,
      created_at_ms: incoming.nowMs,
      updated_at_ms: incoming.nowMs,
    })
    // Another instance may have been first; the sequence number below is then taken under the row's lock.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow();
  if (created === 1n) return made;
  const place = await TAKE_SEQ.first(trx, taking);
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
