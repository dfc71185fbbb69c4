import { sql, type Transaction } from 'kysely';
import { IS_UNDELIVERED, IS_UNHANDLED } from './activity-row.sql';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

const RELEASE = new KeptQuery<ConversationTables, { conversationId: string; instance: string }>((db, given) =>
  db
    .updateTable('conversations')
    .set({ lease_holder: null })
    .where('id', '=', given('conversationId'))
    .where('lease_holder', '=', given('instance'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('activities')
            .select(sql`1`.as('one'))
            .where('conversation_id', '=', given('conversationId'))
            .where(({ or }) => or([IS_UNHANDLED, IS_UNDELIVERED])),
        ),
      ),
    ),
);

/** Gives a conversation's lease back, unless something is left to do in it. */
export async function releaseIn(
  trx: Transaction<ConversationTables>,
  instance: string,
  conversationId: string,
): Promise<void> {
  await RELEASE.run(trx, { conversationId, instance });
}
