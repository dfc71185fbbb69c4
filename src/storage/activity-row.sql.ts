import type { Transaction } from 'kysely';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;
type Row = Omit<ConversationTables['activities'], 'handled_at_ms' | 'attempts' | 'set_aside_at_ms' | 'upset'>;

const INSERT = new KeptQuery<ConversationTables, Record<keyof Row, string | number | null>, { seq: number }>(
  (db, given) =>
    db
      .insertInto('activities')
      .values({
        conversation_id: given('conversation_id') as string,
        seq: given('seq') as number,
        direction: given('direction') as 'in',
        author: given('author') as string,
        author_name: given('author_name') as string,
        activity_id: given('activity_id') as string,
        body: given('body') as string,
        phrase_key: given('phrase_key') as string,
        branch: given('branch') as string,
        cause_seq: given('cause_seq') as number,
        upset: null,
        created_at_ms: given('created_at_ms') as number,
        handled_at_ms: null,
        attempts: 0,
        set_aside_at_ms: null,
        delivered_at_ms: given('delivered_at_ms') as number,
        next_attempt_at_ms: given('next_attempt_at_ms') as number,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('seq'),
);

/** Writes one row of the log; false where a row with this channel activity id is there already. */
export async function insertActivity(trx: Trx, row: Row): Promise<boolean> {
  return (await INSERT.first(trx, { ...row })) !== undefined;
}
