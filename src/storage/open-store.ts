import type { Kysely } from 'kysely';
import type { Bus } from '../core/bus';
import type { GuessStore } from '../backoffice/ports';
import type { ConversationStore, LeaseStore, ReceiptStore } from '../conversation/ports';
import type { SignInTriesStore } from '../accounts/ports';
import type { PresenceStore, TicketStore } from '../handoff/ports';
import type { WordsStore } from '../phrasebook/ports';
import type { AccountTables } from './accounts.store';
import { createConversationStore } from './conversations.store';
import type { Engine, StoreTarget } from './engine';
import { createGuessStore } from './guesses.store';
import { createLeaseStore } from './leases.store';
import { openMigrated } from './open-migrated';
import { createPresenceStore } from './presence.store';
import { createReceiptStore } from './receipts.store';
import type { ConversationTables } from './schema';
import { createWordsStore, type WordsTables } from './words.store';
import { createSignInTriesStore } from './sign-in-tries.store';
import { createTicketStore } from './tickets.store';

/** Tact's store, as one instance works on it. */
export interface OpenStore {
  /** The accounts' tables. */
  readonly db: Kysely<AccountTables>;
  readonly conversations: ConversationStore;
  readonly receipts: ReceiptStore;
  readonly leases: LeaseStore;
  readonly tickets: TicketStore;
  readonly words: WordsStore;
  readonly presence: PresenceStore;
  readonly signInTries: SignInTriesStore;
  readonly guesses: GuessStore;
  readonly bus: Bus;
  /** Other processes may work on it too. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

/**
 * Opens Tact's store, made and brought up to date where needed.
 * @param instance this process among those that share the store; another one at each start
 * @throws StoreError whose message says in one sentence what to do; the store stays as it was
 */
export async function openStore(target: StoreTarget, instance: string): Promise<OpenStore> {
  const engine = await openMigrated<ConversationTables & AccountTables>(target);
  // Each store sees its own tables only.
  const conversations = engine as unknown as Engine<ConversationTables>;
  return {
    db: engine.db as unknown as Kysely<AccountTables>,
    conversations: createConversationStore(conversations.db, conversations.writes, instance),
    receipts: createReceiptStore(conversations.db),
    leases: createLeaseStore(conversations, instance),
    tickets: createTicketStore(conversations, instance),
    presence: createPresenceStore(conversations),
    signInTries: createSignInTriesStore(conversations),
    guesses: createGuessStore(conversations),
    words: createWordsStore(engine as unknown as Engine<WordsTables>),
    bus: engine.bus,
    isShared: target.kind === 'postgres',
    close: () => engine.close(),
  };
}
