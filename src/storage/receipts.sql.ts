import type { Transaction } from 'kysely';
import type { TurnCommit } from '../conversation/types';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;

interface ReceiptRow {
  readonly conversation_id: string;
  readonly seq: number;
  readonly branch: string;
  readonly body: string;
}

export const INSERT_RECEIPT = new KeptQuery<ConversationTables, { [Name in keyof ReceiptRow]: ReceiptRow[Name] }>(
  (db, given) =>
    db.insertInto('receipts').values({
      conversation_id: given('conversation_id'),
      seq: given('seq'),
      branch: given('branch'),
      body: given('body'),
      misread_seq: null,
    }),
);

/** A turn's receipt as a row. */
export function receiptRow(
  { conversation, seq }: TurnCommit,
  { branch, body }: NonNullable<TurnCommit['receipt']>,
): ReceiptRow {
  return { conversation_id: conversation.id, seq, branch, body };
}

/**
 * Marks what the customer just called misread: the readings since the branch last was calm; where it never was anything else, the last one.
 * Gives the receipts that were marked.
 */
export async function flagMisread(trx: Trx, { conversation, seq }: TurnCommit): Promise<readonly string[]> {
  const earlier = trx
    .selectFrom('receipts')
    .select('seq')
    .where('conversation_id', '=', conversation.id)
    .where('seq', '<', seq)
    .orderBy('seq', 'desc')
    .limit(1);
  const last = await earlier.select('branch').executeTakeFirst();
  if (last === undefined) return [];
  const lastCalm = last.branch === 'calm' ? undefined : await earlier.where('branch', '=', 'calm').executeTakeFirst();
  const from = last.branch === 'calm' ? Number(last.seq) : Number(lastCalm?.seq ?? 0) + 1;
  const flagged = await trx
    .updateTable('receipts')
    .set({ misread_seq: seq })
    .where('conversation_id', '=', conversation.id)
    .where('seq', '>=', from)
    .where('seq', '<', seq)
    .where('misread_seq', 'is', null)
    .returning('body')
    .execute();
  return flagged.map(({ body }) => body);
}
