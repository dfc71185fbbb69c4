import { sql, type Transaction } from 'kysely';
import type { ConversationTables } from './schema';

/** Counts one more try; how many there are in the window that is running, and when that ends. One statement: of tries at the same moment, each counts. */
export async function countTry(
  trx: Transaction<ConversationTables>,
  table: 'sign_in_tries' | 'proof_tries',
  keyHash: string,
  windowMs: number,
  nowMs: number,
): Promise<{ readonly tries: number; readonly endsAtMs: number }> {
  const { rows } = await sql<{ tries: number; expires_at_ms: number }>`
    insert into ${sql.table(table)} as kept (key_hash, tries, expires_at_ms)
    values (${keyHash}, 1, ${nowMs + windowMs})
    on conflict (key_hash) do update set
      tries = case when kept.expires_at_ms <= ${nowMs} then 1 else kept.tries + 1 end,
      expires_at_ms = case when kept.expires_at_ms <= ${nowMs} then excluded.expires_at_ms else kept.expires_at_ms end
    returning tries, expires_at_ms`.execute(trx);
  const [row] = rows;
  return { tries: Number(row?.tries), endsAtMs: Number(row?.expires_at_ms) };
}
