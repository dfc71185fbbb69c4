import type { Activity } from 'botbuilder';
import type { StoredReceipt } from '../conversation/ports';
import { receiptOf } from './receipts.store';
import type { ConversationDb } from './schema';

/*
 * All receipts of a store, for the command line: by conversation and position, in pages.
 */

export type ReceiptPlace = Pick<StoredReceipt, 'conversationId' | 'seq'>;

/** Receipts that customers called wrong, from after a place. */
export async function misreadReceipts(
  db: ConversationDb,
  after: ReceiptPlace | null,
  limit: number,
): Promise<readonly StoredReceipt[]> {
  const rows = await from(db, after).selectAll('receipts').where('misread_seq', 'is not', null).limit(limit).execute();
  return rows.map(receiptOf);
}

/** All receipts, each with the message that it's about, from after a place. */
export async function receiptsWithMessages(
  db: ConversationDb,
  after: ReceiptPlace | null,
  limit: number,
): Promise<readonly (StoredReceipt & { readonly activity: Partial<Activity> })[]> {
  const rows = await from(db, after)
    .innerJoin('activities', (join) =>
      join
        .onRef('activities.conversation_id', '=', 'receipts.conversation_id')
        .onRef('activities.seq', '=', 'receipts.seq'),
    )
    .selectAll('receipts')
    .select('activities.body as activity')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...receiptOf(row), activity: JSON.parse(row.activity) as Partial<Activity> }));
}

function from(db: ConversationDb, after: ReceiptPlace | null) {
  const all = db.selectFrom('receipts').orderBy('receipts.conversation_id').orderBy('receipts.seq');
  return after === null
    ? all
    : all.where((eb) =>
        eb(eb.refTuple('receipts.conversation_id', 'receipts.seq'), '>', eb.tuple(after.conversationId, after.seq)),
      );
}
