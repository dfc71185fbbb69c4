import type { Kysely } from 'kysely';
import type { Accepted, NewIncoming } from '../conversation/ports';
import { acceptedAt, takeSeq, type Place, type Taking } from './accept.sql';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';

const UNIQUE_VIOLATION = '23505';

interface AtOnce extends Taking {
  readonly author: string;
  readonly body: string;
  readonly nowMs: number;
}
type Optional = { [Name in 'authorName' | 'activityId']: string | null };

/** Both rows in one statement; nothing where the conversation is new, or the activity isn't. */
const ACCEPT = new KeptQuery<ConversationTables, AtOnce & Optional, Place>((db, given) =>
  db
    .with('taken', (qc) =>
      takeSeq(qc, given).where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('activities')
              .select('seq')
              .where('conversation_id', '=', given('conversationId'))
              .where('activity_id', '=', given('activityId')),
          ),
        ),
      ),
    )
    .with('written', (qc) =>
      qc
        .insertInto('activities')
        .columns([
          ...(['conversation_id', 'seq', 'direction', 'author', 'author_name', 'activity_id'] as const),
          ...(['body', 'created_at_ms', 'attempts'] as const),
        ])
        .expression((eb) =>
          eb
            .selectFrom('taken')
            .select((row) => [
              row.val(given('conversationId')).as('conversation_id'),
              row('taken.next_seq', '-', 1).as('seq'),
              row.val('in').as('direction'),
              row.val(given('author')).as('author'),
              row.val(given('authorName')).as('author_name'),
              row.val(given('activityId')).as('activity_id'),
              row.val(given('body')).as('body'),
              row.val(given('nowMs')).as('created_at_ms'),
              row.lit(0).as('attempts'),
            ]),
        ),
    )
    .selectFrom('taken')
    .selectAll(),
);

/**
 * Writes an incoming activity in one statement.
 * @param knownVersion of the conversation as it's known here; -1 where it isn't
 * @returns null where that doesn't do: the conversation is new, or the activity was there before
 */
export async function acceptAtOnce(
  db: Kysely<ConversationTables>,
  instance: string,
  incoming: NewIncoming,
  knownVersion: number,
): Promise<Accepted | null> {
  const { conversationId, author, authorName, activityId, nowMs } = incoming;
  const body = JSON.stringify(incoming.activity);
  const values = { conversationId, instance, knownVersion, author, authorName, activityId, body, nowMs };
  const place = await ACCEPT.first(db, values).catch((error: unknown) => {
    // Delivered twice at the same moment: the other one was first.
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return undefined;
    throw error;
  });
  return place === undefined ? null : acceptedAt(incoming, instance, knownVersion, place);
}
