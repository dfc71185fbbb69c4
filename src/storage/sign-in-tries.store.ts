import { sql } from 'kysely';
import type { SignInTriesStore } from '../accounts/ports';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';

/** Sign-in tries over Kysely; the same on every engine. */
export function createSignInTriesStore({ writes }: Pick<Engine<ConversationTables>, 'writes'>): SignInTriesStore {
  return {
    // One statement: of tries at the same moment, each counts.
    count: (keyHash, windowMs, nowMs) =>
      writes.write(async (trx) => {
        const row = await trx
          .insertInto('sign_in_tries')
          .values({ key_hash: keyHash, tries: 1, expires_at_ms: nowMs + windowMs })
          .onConflict((oc) =>
            oc.column('key_hash').doUpdateSet({
              tries: sql<number>`case when sign_in_tries.expires_at_ms <= ${nowMs} then 1 else sign_in_tries.tries + 1 end`,
              expires_at_ms: sql<number>`case when sign_in_tries.expires_at_ms <= ${nowMs}
                then excluded.expires_at_ms else sign_in_tries.expires_at_ms end`,
            }),
          )
          .returning(['tries', 'expires_at_ms'])
          .executeTakeFirstOrThrow();
        return { tries: Number(row.tries), endsAtMs: Number(row.expires_at_ms) };
      }),
    takeBack: (keyHash) =>
      writes.write(async (trx) => {
        await trx
          .updateTable('sign_in_tries')
          .set((eb) => ({ tries: eb('tries', '-', 1) }))
          .where('key_hash', '=', keyHash)
          .where('tries', '>', 0)
          .execute();
      }),
    forget: (keyHash) =>
      writes.write(async (trx) => {
        await trx.deleteFrom('sign_in_tries').where('key_hash', '=', keyHash).execute();
      }),
    sweep: (nowMs) =>
      writes.write(async (trx) => {
        await trx.deleteFrom('sign_in_tries').where('expires_at_ms', '<=', nowMs).execute();
      }),
  };
}
