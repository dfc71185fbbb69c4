import type { SignInTriesStore } from '../accounts/ports';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';
import { countTry } from './tries.sql';

/** Sign-in tries over Kysely; the same on every engine. */
export function createSignInTriesStore({ writes }: Pick<Engine<ConversationTables>, 'writes'>): SignInTriesStore {
  return {
    count: (keyHash, windowMs, nowMs) =>
      writes.write((trx) => countTry(trx, 'sign_in_tries', keyHash, windowMs, nowMs)),
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
