import type { PresenceStore } from '../handoff/ports';
import type { Engine } from './engine';
import type { ConversationTables } from './schema';

/** The presence store over Kysely; the same on every engine. */
export function createPresenceStore({ db, writes }: Pick<Engine<ConversationTables>, 'db' | 'writes'>): PresenceStore {
  return {
    seen: (agentId, atMs) =>
      writes.write(async (trx) => {
        await trx
          .insertInto('agent_presence')
          .values({ account_id: agentId, seen_at_ms: atMs })
          .onConflict((oc) =>
            oc
              .column('account_id')
              .doUpdateSet({ seen_at_ms: atMs })
              // Another instance may have seen them since.
              .where('agent_presence.seen_at_ms', '<', atMs),
          )
          .execute();
      }),
    async lastSeenAtMs() {
      const row = await db
        .selectFrom('agent_presence')
        .select('seen_at_ms')
        .orderBy('seen_at_ms', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : Number(row.seen_at_ms);
    },
  };
}
