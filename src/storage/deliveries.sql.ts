// What became of a delivery, and with the last one the conversation's lease.
import type { Kysely, QueryCreator } from 'kysely';
import type { Writes } from './engine';
import { KeptQuery, type Given } from './kept-query';
import { releaseIn, releaseQuery } from './release.sql';
import type { ConversationTables } from './schema';

interface Delivered {
  [name: string]: string | number;
  readonly conversationId: string;
  readonly seq: number;
  readonly nowMs: number;
}
type Released = Delivered & { readonly instance: string };

const markDeliveredQuery = (db: QueryCreator<ConversationTables>, given: Given<Delivered>) =>
  db
    .updateTable('activities')
    .set({ delivered_at_ms: given('nowMs') })
    .where('conversation_id', '=', given('conversationId'))
    .where('seq', '=', given('seq'));

const MARK = new KeptQuery<ConversationTables, Delivered>(markDeliveredQuery);
/** In one statement, which doesn't see what it writes: the row itself counts as delivered. */
const MARK_AND_RELEASE = new KeptQuery<ConversationTables, Released>((db, given) =>
  releaseQuery(
    db.with('marked', (qc) => markDeliveredQuery(qc, given)),
    given,
    (left) => left.where('seq', '<>', given('seq')),
  ),
);

/** The channel has it. @param release whether the lease may go with it: it does unless something is left to do */
export async function markDelivered(
  writes: Writes<ConversationTables>,
  instance: string,
  delivered: Delivered,
  release: boolean,
): Promise<void> {
  const { single } = writes;
  if (single !== null) {
    const mark = (db: Kysely<ConversationTables>) =>
      release ? MARK_AND_RELEASE.run(db, { ...delivered, instance }) : MARK.run(db, delivered);
    await single(mark, true);
    return;
  }
  await writes.write(async (trx) => {
    await MARK.run(trx, delivered);
    if (release) await releaseIn(trx, instance, delivered.conversationId);
  });
}
