// What could not be delivered: for an operator to see, and to have tried again.
import { sql, type RawBuilder } from 'kysely';
import { IS_GIVEN_UP, IS_UNDELIVERED } from './activity-row.sql';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';

export interface UndeliveredActivity {
  readonly conversationId: string;
  readonly seq: number;
  readonly attempts: number;
  readonly createdAtMs: number;
  /** Null: given up. */
  readonly nextAttemptAtMs: number | null;
}

/** A channel that pauses for some minutes is every day's business. */
const WAITS_LONG_AFTER_MS = 10 * 60_000;

/** Given up, or tried in vain for more than ten minutes. */
function isStuck(nowMs: RawBuilder<number>): RawBuilder<boolean> {
  const since = sql`coalesce(retried_at_ms, created_at_ms)`;
  return sql<boolean>`((${IS_GIVEN_UP}) or (${IS_UNDELIVERED} and attempts > 0
    and ${since} < ${nowMs} - ${sql.lit(WAITS_LONG_AFTER_MS)}))`;
}

/** Activities that were given up or wait long, by conversation. @param after the last of the page before */
export async function undeliveredActivities(
  { db, nowMs }: Engine<ConversationTables>,
  after: Pick<UndeliveredActivity, 'conversationId' | 'seq'> | null,
  limit: number,
): Promise<readonly UndeliveredActivity[]> {
  let query = db
    .selectFrom('activities')
    .select(['conversation_id', 'seq', 'attempts', 'created_at_ms', 'next_attempt_at_ms'])
    .where(isStuck(nowMs));
  if (after !== null)
    query = query.where(sql<boolean>`(conversation_id, seq) > (${after.conversationId}, ${after.seq})`);
  const rows = await query.orderBy('conversation_id').orderBy('seq').limit(limit).execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    attempts: Number(row.attempts),
    createdAtMs: Number(row.created_at_ms),
    nextAttemptAtMs: row.next_attempt_at_ms === null ? null : Number(row.next_attempt_at_ms),
  }));
}

/**
 * Gives them another day, from now; answers how many. A Tact that runs takes them up within some seconds.
 * @param conversationId null for those of all conversations
 */
export function retryUndelivered(
  { writes, nowMs }: Engine<ConversationTables>,
  conversationId: string | null,
): Promise<number> {
  return writes.write(async (trx) => {
    let update = trx
      .updateTable('activities')
      .set({ next_attempt_at_ms: nowMs, retried_at_ms: nowMs, attempts: 0 })
      .where(isStuck(nowMs));
    if (conversationId !== null) update = update.where('conversation_id', '=', conversationId);
    return Number((await update.executeTakeFirst()).numUpdatedRows);
  });
}
