import { migrateToLatest } from '../../src/storage/migrate';
import { createConversationStore } from '../../src/storage/conversations.store';
import type { ConversationTables } from '../../src/storage/schema';
import { createTicketStore } from '../../src/storage/tickets.store';
import { WriteBatch } from '../../src/storage/write-batch';
import type { NewIncoming } from '../../src/conversation/ports';
import type { Conversation, ConversationState, TurnCommit } from '../../src/conversation/types';
import type { HandoffRequest } from '../../src/handoff/types';
import type { TestEngine } from './engines';

/** Conversations and tickets on a fresh store of the engine. */
export async function openStores(engine: TestEngine) {
  const { db, close } = await engine.open<ConversationTables>();
  await migrateToLatest(db);
  const batch = new WriteBatch(db);
  return { db, conversations: createConversationStore(db, batch), tickets: createTicketStore(db, batch), close };
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

export const STATE: ConversationState = {
  locale: 'en',
  localeChosen: false,
  localeHeard: false,
  branch: 'calm',
  track: null,
  offered: [],
  variants: {},
  lastIntent: null,
  failedBefore: false,
  dialogs: {},
  memory: {},
};

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
    upset: null,
    openTicket: null,
    raiseTicket: null,
    abandonTicket: false,
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
  summary: {
    task: null,
    facts: [],
    attempts: [],
    suggestedActions: [],
    mood: { branch: 'calm', upset: 0, distress: null, signals: [] },
  },
};
