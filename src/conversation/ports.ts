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

export type Accepted = { readonly outcome: 'accepted' | 'duplicate'; readonly seq: number };

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
}

/** The log, the state and the outbox of all conversations. Every write is one transaction. */
export interface ConversationStore {
  /** Durable when it resolves. */
  accept(incoming: NewIncoming): Promise<Accepted>;
  load(conversationId: string): Promise<Conversation | null>;
  /**
   * `conflict`: somebody else changed the conversation since it was read; `handledBefore`: this activity had its turn. Nothing was written then.
   * Gives the first seq of the outgoing rows otherwise.
   */
  commitTurn(commit: TurnCommit): Promise<'conflict' | 'handledBefore' | { readonly firstSeq: number }>;
  /** Unhandled incoming rows of all conversations, in order per conversation. */
  unhandled(limit: number): Promise<readonly IncomingRow[]>;
  /** Counts one more try; at `limit` tries the row is set aside and `setAside` answered. */
  countAttempt(conversationId: string, seq: number, limit: number, nowMs: number): Promise<'again' | 'setAside'>;
  /** Undelivered outgoing rows of all conversations, in order per conversation. */
  undelivered(limit: number): Promise<readonly OutgoingRow[]>;
  /** Undelivered outgoing rows of one conversation, in order. */
  undeliveredOf(conversationId: string, limit: number): Promise<readonly OutgoingRow[]>;
  markDelivered(conversationId: string, seq: number, nowMs: number): Promise<void>;
  markDeliveryFailed(conversationId: string, seq: number, nextAttemptAtMs: number | null): Promise<void>;
  read(conversationId: string, afterSeq: number, limit: number): Promise<readonly LogEntry[]>;
}
