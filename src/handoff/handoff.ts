import type { Explanation } from '../mood/explain';
import type { Disposition, QueuePlace, Ticket, WaitingAtPriority } from './types';

/** One line of a conversation as an agent sees it. */
export interface TranscriptEntry {
  readonly seq: number;
  readonly author: 'customer' | 'bot' | 'agent' | 'system';
  readonly authorName: string | null;
  /** What was said; for `system` the code of what happened, such as `customerLeft`. */
  readonly text: string;
  readonly atMs: number;
  /** For the bot's lines: phrase key and branch. */
  readonly phraseKey: string | null;
  readonly branch: string | null;
  /** For the customer's lines once handled: 0..1. */
  readonly upset: number | null;
  /** For the customer's lines once handled: why the turn went as it did. */
  readonly why: Explanation | null;
  /** False while it waits to be delivered to the customer's channel. */
  readonly delivered: boolean;
}

export type MoveOutcome = 'done' | 'alreadyTaken' | 'notYours' | 'moveRefused' | 'unknown';

export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** Some of those who wait, in serving order. */
export interface WaitingPage {
  readonly tickets: readonly Ticket[];
  /** Where the next page goes on from; null at the end. */
  readonly next: QueuePlace | null;
}

/** The queue as one agent sees it. However long it is, this is short. */
export interface QueueView {
  /** All who wait; priorities at which nobody does are left out. */
  readonly counts: readonly WaitingAtPriority[];
  /** What the agent works on. */
  readonly mine: readonly Ticket[];
  /** What colleagues work on, longest first. */
  readonly others: readonly Ticket[];
  /** Whether colleagues work on more than that. */
  readonly moreOthers: boolean;
  readonly waiting: WaitingPage;
}

/** What the desk can do. The database decides races: of two agents who claim one ticket, one gets `done`, the other `alreadyTaken`. */
export interface HandoffService {
  /** @param limit of those who wait: the first so many in serving order, by priority, then by wait */
  queue(agent: Agent, limit: number): Promise<QueueView>;
  /** Waiting tickets from after a place in the serving order. */
  waiting(after: QueuePlace | null, limit: number): Promise<WaitingPage>;
  /** Latest closed ones first. */
  recentlyClosed(limit: number): Promise<readonly Ticket[]>;
  ticket(id: string): Promise<Ticket | null>;
  claim(ticketId: string, agent: Agent): Promise<MoveOutcome>;
  /** Claims the ticket that is served first; null when nobody waits. Of two agents who ask at once, each gets another one. */
  claimNext(agent: Agent): Promise<Ticket | null>;
  /** Back to the queue, keeping its place. */
  release(ticketId: string, agent: Agent): Promise<MoveOutcome>;
  startWrapUp(ticketId: string, agent: Agent): Promise<MoveOutcome>;
  /** From wrapUp back to the chat. */
  resume(ticketId: string, agent: Agent): Promise<MoveOutcome>;
  /** From assigned or wrapUp to closed; the customer is back with the bot, which says what was agreed. */
  resolve(ticketId: string, agent: Agent, disposition: Disposition, agreed: string | null): Promise<MoveOutcome>;
  /** `messageId` is the desk's own; the same id is said once. */
  say(ticketId: string, agent: Agent, messageId: string, text: string): Promise<MoveOutcome>;
  /** Entries with seq greater than `afterSeq`, oldest first. */
  transcript(conversationId: string, afterSeq: number, limit: number): Promise<readonly TranscriptEntry[]>;
  /** Calls back on any change of the queue or of an open ticket's conversation; returns the way to stop. */
  onChange(listener: (change: DeskChange) => void): () => void;
  /** The desk tells who is looking, so that the bot can be honest about whether somebody is there. */
  agentSeen(agent: Agent): void;
}

export type DeskChange =
  { readonly kind: 'queue' } | { readonly kind: 'conversation'; readonly conversationId: string; readonly seq: number };
