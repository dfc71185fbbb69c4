import type { GuessStore } from '../backoffice/ports';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';
import { countTry } from './tries.sql';

/** Wrong guesses over Kysely; the same on every engine. */
export function createGuessStore({ db, writes }: Pick<Engine<ConversationTables>, 'db' | 'writes'>): GuessStore {
  return {
    async most(keyHashes, nowMs) {
      const rows = await db
        .selectFrom('proof_tries')
        .select('tries')
        .where('key_hash', 'in', keyHashes)
        .where('expires_at_ms', '>', nowMs)
        .execute();
      return Math.max(0, ...rows.map(({ tries }) => Number(tries)));
    },
    count: (keyHashes, windowMs, nowMs) =>
      writes.write(async (trx) => {
        // always in one order, so that two who count never wait for each other
        for (const keyHash of [...keyHashes].sort()) await countTry(trx, 'proof_tries', keyHash, windowMs, nowMs);
      }),
    sweep: (nowMs) =>
      writes.write(async (trx) => {
        await trx.deleteFrom('proof_tries').where('expires_at_ms', '<=', nowMs).execute();
      }),
  };
}
