import type { Kysely } from 'kysely';
import type { ConversationStore } from '../conversation/ports';
import type { TicketStore } from '../handoff/ports';
import type { AccountTables } from './accounts.store';
import { createConversationStore } from './conversations.store';
import { openSqlite } from './engine';
import { migrateToLatest } from './migrate';
import type { ConversationTables } from './schema';
import { createTicketStore } from './tickets.store';
import { WriteBatch } from './write-batch';

export interface OpenStore {
  readonly db: Kysely<AccountTables>;
  readonly conversations: ConversationStore;
  readonly tickets: TicketStore;
  close(): Promise<void>;
}

/**
 * Opens Tact's store, made and brought up to date where needed.
 * @param file a path, or `:memory:`
 */
export async function openStore(file: string): Promise<OpenStore> {
  const db = openSqlite<ConversationTables & AccountTables>(file);
  await migrateToLatest(db);
  const conversationDb = db as unknown as Kysely<ConversationTables>;
  const batch = new WriteBatch(conversationDb);
  return {
    db: db as unknown as Kysely<AccountTables>,
    conversations: createConversationStore(conversationDb, batch),
    tickets: createTicketStore(conversationDb, batch),
    close: () => db.destroy(),
  };
}
