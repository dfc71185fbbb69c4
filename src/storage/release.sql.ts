import { sql, type QueryCreator, type SelectQueryBuilder, type Transaction } from 'kysely';
import { IS_UNDELIVERED, IS_UNHANDLED } from './activity-row.sql';
import { KeptQuery, type Given } from './kept-query';
import type { ConversationTables } from './schema';

interface Releasing {
  [name: string]: string | number;
  readonly conversationId: string;
  readonly instance: string;
}
type Left = SelectQueryBuilder<ConversationTables, 'activities', { one: unknown }>;

/** Gives the lease back where nothing is left to do. @param narrow of what is left, what counts */
export const releaseQuery = (
  db: QueryCreator<ConversationTables>,
  given: Given<Releasing>,
  narrow: (left: Left) => Left = (left) => left,
) =>
  db
    .updateTable('conversations')
    .set({ lease_holder: null })
    .where('id', '=', given('conversationId'))
    .where('lease_holder', '=', given('instance'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          narrow(
            selectFrom('activities')
              .select(sql`1`.as('one'))
              .where('conversation_id', '=', given('conversationId'))
              .where(({ or }) => or([IS_UNHANDLED, IS_UNDELIVERED])),
          ),
        ),
      ),
    );

const RELEASE = new KeptQuery<ConversationTables, Releasing>((db, given) => releaseQuery(db, given));

/** Gives a conversation's lease back, unless something is left to do in it. */
export async function releaseIn(
  trx: Transaction<ConversationTables>,
  instance: string,
  conversationId: string,
): Promise<void> {
  await RELEASE.run(trx, { conversationId, instance });
}
