import type { ReceiptStore, StoredReceipt } from '../conversation/ports';
import type { ConversationDb } from './schema';

/** Receipts over Kysely; the same on every engine. */
export function createReceiptStore(db: ConversationDb): ReceiptStore {
  return {
    async between(conversationId, fromSeq, toSeq) {
      const rows = await db
        .selectFrom('receipts')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('seq', '>=', fromSeq)
        .where('seq', '<=', toSeq)
        .orderBy('seq')
        .execute();
      return rows.map(receiptOf);
    },
  };
}

/** A row as the rooms know it. */
export function receiptOf(row: {
  conversation_id: string;
  seq: number;
  body: string;
  misread_seq: number | null;
}): StoredReceipt {
  return {
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    body: row.body,
    misreadSeq: row.misread_seq === null ? null : Number(row.misread_seq),
  };
}
