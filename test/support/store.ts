import { migrateToLatest } from '../../src/storage/migrate';
import { createConversationStore } from '../../src/storage/conversations.store';
import { createReceiptStore } from '../../src/storage/receipts.store';
import type { ConversationTables } from '../../src/storage/schema';
import { createPresenceStore } from '../../src/storage/presence.store';
import { createSignInTriesStore } from '../../src/storage/sign-in-tries.store';
import { createTicketStore } from '../../src/storage/tickets.store';
import type { Engine } from '../../src/storage/engine';
import { createLeaseStore } from '../../src/storage/leases.store';
import type { NewIncoming } from '../../src/conversation/ports';
import { freshState } from '../../src/conversation/turn';
import type { Conversation, ConversationState, TurnCommit } from '../../src/conversation/types';
import type { HandoffRequest } from '../../src/handoff/types';
import type { TestEngine } from './engines';

/** The instance that the stores of a test belong to. */
export const HERE = 'here';

/** Conversations, leases and tickets on a fresh store of the engine. */
export async function openStores(engine: TestEngine) {
  const opened = await engine.open<ConversationTables>();
  await migrateToLatest(opened.db);
  return { ...opened, ...storesOf(opened, HERE) };
}

/** The stores as another instance on the same engine has them. */
export function storesOf(engine: Engine<ConversationTables>, instance: string) {
  const { db, writes } = engine;
  return {
    conversations: createConversationStore(db, writes, instance),
    receipts: createReceiptStore(db),
    leases: createLeaseStore(engine, instance),
    tickets: createTicketStore(engine, instance),
    presence: createPresenceStore(engine),
    signInTries: createSignInTriesStore(engine),
  };
}

export const NOW = Date.UTC(2026, 0, 5, 9);

export function incoming(over: Partial<NewIncoming> = {}): NewIncoming {
  return {
    conversationId: 'web/c1',
    channelId: 'web',
    reference: { conversation: { id: 'c1', isGroup: false, conversationType: '', name: '' } },
    author: 'customer',
    authorName: null,
    activityId: null,
    activity: { type: 'message', text: 'hello' },
    nowMs: NOW,
    ...over,
  };
}

export const STATE: ConversationState = freshState('en');

export function commit(conversation: Conversation, seq: number, over: Partial<TurnCommit> = {}): TurnCommit {
  return {
    conversation,
    seq,
    nowMs: NOW + 1,
    state: JSON.stringify(STATE),
    locale: 'en',
    owner: 'bot',
    reference: conversation.reference,
    outgoing: [],
    deliveredByLog: false,
    release: false,
    setAside: false,
    upset: null,
    receipt: null,
    openTicket: null,
    raiseTicket: null,
    abandonTicket: false,
    ticketLocale: null,
    failure: null,
    ...over,
  };
}

export function says(text: string): TurnCommit['outgoing'][number] {
  return {
    author: 'bot',
    authorName: null,
    activity: { type: 'message', text },
    phraseKey: 'smallTalk.hello',
    branch: 'calm',
  };
}

export const HANDOFF: HandoffRequest = {
  reason: 'requested',
  priority: 3,
  queueClass: 'general',
  rights: [],
  summary: {
    task: null,
    facts: [],
    attempts: [],
    suggestedActions: [],
    mood: { branch: 'calm', upset: 0, distress: null, signals: [] },
  },
};
