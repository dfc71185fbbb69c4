import { sql } from 'kysely';
import type { Engine } from './engine';
import type { AnyTables, AnyTrx } from './store-tables';

/** Reads a store as it is at one moment, however long that takes; those who write are not held up. */
export function inSnapshot<T>({ db, kind }: Engine<AnyTables>, read: (trx: AnyTrx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      if (kind === 'postgres') await withoutTimeLimits(trx);
      return read(trx);
    });
}

/** For a transaction that waits for another store between its statements. */
export async function withoutTimeLimits(trx: AnyTrx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
}
