import type { Activity, ConversationReference } from 'botbuilder';
import type { Author, Conversation, IncomingRow, OutgoingRow, TurnCommit } from './types';

/** What `accept` writes. */
export interface NewIncoming {
  readonly conversationId: string;
  readonly channelId: string;
  /** For a conversation seen for the first time. */
  readonly reference: Partial<ConversationReference>;
  readonly author: Author;
  readonly authorName: string | null;
  /** The channel's activity id, or the client's own: unique in the conversation. Null: never a re-delivery. */
  readonly activityId: string | null;
  readonly activity: Partial<Activity>;
  readonly nowMs: number;
}

export interface Accepted {
  readonly outcome: 'accepted' | 'duplicate';
  readonly seq: number;
  /** The instance that handles it. */
  readonly holder: string;
  /** The conversation's, when the activity was written. */
  readonly version: number;
  /** The conversation as it was then, where this instance handles the activity and knew an older version of it. */
  readonly conversation?: Conversation;
}

/**
 * Why a turn wrote nothing. `conflict`: somebody else changed the conversation since it was read; `handledBefore`: this activity had its turn;
 * `notHeld`: another instance has the conversation, or nobody; `notFirst`: an earlier activity waits.
 */
export type NotCommitted = 'conflict' | 'handledBefore' | 'notHeld' | 'notFirst';

/** `firstSeq`: of the outgoing rows; `misread`: the receipts that the customer has just called wrong. */
export type Committed = NotCommitted | { readonly firstSeq: number; readonly misread: readonly string[] };

export interface LogEntry {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly author: Author;
  readonly authorName: string | null;
  readonly activity: Partial<Activity>;
  readonly atMs: number;
  readonly phraseKey: string | null;
  readonly branch: string | null;
  /** For outgoing entries: the incoming one whose turn wrote them. */
  readonly causeSeq: number | null;
  readonly upset: number | null;
  readonly delivered: boolean;
  /** For incoming entries: had its turn. */
  readonly handled: boolean;
}

/** The log, the state and the outbox of all conversations, as one instance works on them. Every write is one transaction. */
export interface ConversationStore {
  /**
   * Durable when it resolves. The lease of a conversation that nobody works on is taken with it.
   * @param knownVersion of the conversation as it's known here; without it nothing is known
   */
  accept(incoming: NewIncoming, knownVersion?: number): Promise<Accepted>;
  load(conversationId: string): Promise<Conversation | null>;
  commitTurn(commit: TurnCommit): Promise<Committed>;
  /** Unhandled incoming rows of one conversation, in order. */
  unhandledOf(conversationId: string, limit: number): Promise<readonly IncomingRow[]>;
  /** Adds the weight of one more try, and gives the sum. */
  countAttempt(conversationId: string, seq: number, weight: number): Promise<number>;
  /** Undelivered outgoing rows of one conversation, in order; without those that were given up. */
  undeliveredOf(conversationId: string, limit: number): Promise<readonly OutgoingRow[]>;
  /** @param release nothing else is left to do: the lease is given back, unless something was accepted in the meantime */
  markDelivered(conversationId: string, seq: number, nowMs: number, release: boolean): Promise<void>;
  /** @param nextAttemptAtMs null gives the row up: it stays in the log for an operator */
  markDeliveryFailed(
    conversationId: string,
    seq: number,
    nextAttemptAtMs: number | null,
    release: boolean,
  ): Promise<void>;
  /** Outgoing rows that wait for their delivery or were given up, in all conversations. */
  countUndelivered(): Promise<number>;
  read(conversationId: string, afterSeq: number, limit: number): Promise<readonly LogEntry[]>;
  /** Conversations with a person, or waiting for one, that changed after this instant, and the newest position of their logs. */
  changedWithPeople(afterMs: number, limit: number): Promise<ReadonlyMap<string, number>>;
  /** The newest position of each of these conversations' logs. */
  newest(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** A stored receipt; `body` is for `readReceipt`. */
export interface StoredReceipt {
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  /** The turn in which the customer called it wrong. */
  readonly misreadSeq: number | null;
}

/** Why turns went as they did. Turns write their receipts as they are committed; this reads them. */
export interface ReceiptStore {
  /** Of one conversation, in order, both ends included. */
  between(conversationId: string, fromSeq: number, toSeq: number): Promise<readonly StoredReceipt[]>;
}

/** Which instance works on which conversation. Time is the database's own. */
export interface LeaseStore {
  /** This instance's id, as `Accepted.holder` gives it. */
  readonly instance: string;
  /**
   * Says that this instance lives.
   * @param keyFingerprint of the key that signs tokens: a customer's token must hold in every instance
   * @throws Error when the store can't be shared and is another's, or when others sign with another key
   */
  join(keyFingerprint: string): Promise<void>;
  renew(): Promise<void>;
  /** How many instances live, this one among them. */
  countAlive(): Promise<number>;
  /** Takes the conversations of dead instances, and free ones with something left to do. */
  takeOver(): Promise<{ readonly orphaned: readonly string[]; readonly left: readonly string[] }>;
  /** Own conversations with something that waits for longer than it should: what a broken connection left uncertain. */
  overdue(waitingForMs: number, limit: number): Promise<readonly string[]>;
  /** Of these conversations, those that this instance does not hold (any more). */
  notHeld(conversationIds: readonly string[]): Promise<readonly string[]>;
  /** Takes one conversation, if nobody works on it. */
  acquire(conversationId: string): Promise<boolean>;
  /** Gives one conversation back, unless something is left to do. */
  release(conversationId: string): Promise<void>;
  /** Gives all conversations back, and says that this instance lives no more. */
  leave(): Promise<void>;
}
