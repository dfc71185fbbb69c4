import type { Activity, ConversationReference } from 'botbuilder';
import type { Branch } from '../core/branch';
import type { Json } from '../core/json';
import type { HandoffRequest } from '../handoff/types';
import type { Track } from '../mood/types';

/** Who answers the customer. Exactly one at any time. */
export type Owner = 'bot' | 'queue' | 'agent' | 'nobody';

export type Author = 'customer' | 'bot' | 'agent' | 'system';

/** What a conversation remembers between turns. JSON only. */
export interface ConversationState {
  locale: string;
  /** What the channel said last; absent in states of earlier versions. */
  channelLocale?: string;
  /** The customer chose the language themselves: detection no longer changes it. */
  localeChosen: boolean;
  /** The customer's own words have told it; before, the channel's word counts. */
  localeHeard: boolean;
  branch: Branch;
  track: Track | null;
  /** Choices of the last reply that had any, as the customer saw them. */
  offered: readonly { readonly id: string; readonly label: string }[];
  /** Last variant used, per phrase key. */
  variants: Record<string, number>;
  lastIntent: string | null;
  /** The bot failed in the turn before. */
  failedBefore: boolean;
  /** The SDK's dialog stack. */
  dialogs: Record<string, Json>;
  /** The dialogs' own memory. */
  memory: Record<string, Json>;
}

/** A conversation as stored. */
export interface Conversation {
  /** `<channelId>/<the channel's conversation id>` */
  readonly id: string;
  readonly channelId: string;
  readonly owner: Owner;
  /** Where and as whom replies are sent. */
  readonly reference: Partial<ConversationReference>;
  /** The state as JSON: each turn parses a copy of its own. */
  readonly state: string | null;
  /** Counts up with every commit and every change of owner: a turn commits only on the version it read. */
  readonly version: number;
}

/** An incoming activity in the log. */
export interface IncomingRow {
  readonly conversationId: string;
  /** Position in the conversation's log, from 1, without gaps. */
  readonly seq: number;
  readonly author: Author;
  readonly authorName: string | null;
  readonly activity: Partial<Activity>;
  readonly acceptedAtMs: number;
  /** The weights of the tries that came to nothing: failed commits, and crashes of the process. */
  readonly attempts: number;
  /** The conversation's version when the row was written: an older copy of the conversation is out of date. */
  readonly leastVersion: number;
  /** The conversation as it was then, where that's news here. */
  readonly conversation?: Conversation;
}

/** An outgoing activity in the log, to be delivered. */
export interface OutgoingRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly activity: Partial<Activity>;
  readonly reference: Partial<ConversationReference>;
  /** Or when an operator had it tried again: it's given up a day later. */
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly nextAttemptAtMs: number;
  /** The incoming row whose turn wrote it. */
  readonly causeSeq?: number;
}

/** What a turn wants to say. */
export interface StagedActivity {
  readonly author: 'bot' | 'agent';
  readonly authorName: string | null;
  readonly activity: Partial<Activity>;
  readonly phraseKey: string | null;
  readonly branch: Branch | null;
}

/** All that one turn changes; written in one transaction or not at all. */
export interface TurnCommit {
  readonly conversation: Conversation;
  readonly seq: number;
  readonly nowMs: number;
  /** The `ConversationState` as JSON. */
  readonly state: string;
  readonly locale: string;
  readonly owner: Owner;
  readonly reference: Partial<ConversationReference>;
  readonly outgoing: readonly StagedActivity[];
  /** Outgoing rows need no delivery: the channel reads the log. */
  readonly deliveredByLog: boolean;
  /** Nothing is left to do after this turn: the lease is given back, unless something was accepted in the meantime. */
  readonly release: boolean;
  /** The activity could not be handled: it's closed with an apology. */
  readonly setAside: boolean;
  /** 0..1 of the customer's message, null where there was none. */
  readonly upset: number | null;
  /** Why the customer's turn went as it did; null where nothing of theirs was read. */
  readonly receipt: {
    readonly branch: Branch;
    readonly body: string;
    /** The customer calls what was read before wrong: those receipts are marked. */
    readonly saysMisread: boolean;
  } | null;
  readonly openTicket: (HandoffRequest & { readonly id: string; readonly expiresAtMs: number }) | null;
  /** Moves the conversation's waiting ticket up, where this is more urgent, and adds its rights. */
  readonly raiseTicket: (HandoffRequest & { readonly expiresAtMs: number }) | null;
  readonly abandonTicket: boolean;
  /** A person who waits, or is talked with, has gone over to another language. */
  readonly ticketLocale: string | null;
  readonly failure: { readonly code: string; readonly where: string } | null;
}
