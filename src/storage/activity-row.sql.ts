import { sql, type Transaction } from 'kysely';
import { KeptQuery, type Given } from './kept-query';
import type { ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;
type Row = Omit<
  ConversationTables['activities'],
  'handled_at_ms' | 'attempts' | 'set_aside_at_ms' | 'upset' | 'retried_at_ms'
>;
/** The columns, as any type that can be stored: which of them may be null is the row's type to say. */
type Columns = { [Name in keyof Row]: Row[Name] };

// Literals, not parameters: only so do the partial indexes match.
/** An incoming row that waits for its turn. */
export const IS_UNHANDLED = sql<boolean>`direction = 'in' and handled_at_ms is null and set_aside_at_ms is null`;
/** An outgoing row that waits for its delivery, and was not given up. */
export const IS_UNDELIVERED = sql<boolean>`direction = 'out' and delivered_at_ms is null and next_attempt_at_ms is not null`;
/** An outgoing row that was given up. */
export const IS_GIVEN_UP = sql<boolean>`direction = 'out' and delivered_at_ms is null and next_attempt_at_ms is null`;

function valuesOf(given: Given<Columns>) {
  return {
    conversation_id: given('conversation_id'),
    seq: given('seq'),
    direction: given('direction'),
    author: given('author'),
    author_name: given('author_name'),
    activity_id: given('activity_id'),
    body: given('body'),
    phrase_key: given('phrase_key'),
    branch: given('branch'),
    cause_seq: given('cause_seq'),
    upset: null,
    created_at_ms: given('created_at_ms'),
    handled_at_ms: null,
    attempts: 0,
    set_aside_at_ms: null,
    delivered_at_ms: given('delivered_at_ms'),
    next_attempt_at_ms: given('next_attempt_at_ms'),
  };
}

const INSERT_ONCE = new KeptQuery<ConversationTables, Columns, { seq: number }>((db, given) =>
  db
    .insertInto('activities')
    .values(valuesOf(given))
    .onConflict((oc) => oc.doNothing())
    .returning('seq'),
);

/** Writes an outgoing row of the log. */
export const INSERT_OUTGOING = new KeptQuery<ConversationTables, Columns>((db, given) =>
  db.insertInto('activities').values(valuesOf(given)),
);

/** Writes an incoming row of the log; false where one with this channel activity id is there already. */
export async function insertIncoming(trx: Trx, row: Row): Promise<boolean> {
  return (await INSERT_ONCE.first(trx, row)) !== undefined;
}
