import type { Disposition, Ticket } from './types';

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
  /** False while it waits to be delivered to the customer's channel. */
  readonly delivered: boolean;
}

export type MoveOutcome = 'done' | 'alreadyTaken' | 'notYours' | 'moveRefused' | 'unknown';

export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** What the desk can do. The database decides races: of two agents who claim one ticket, one gets `done`, the other `alreadyTaken`. */
export interface HandoffService {
  /** Open tickets (waiting, assigned, wrapUp) in serving order: priority, then wait. */
  openTickets(): Promise<readonly Ticket[]>;
  /** Latest closed ones first. */
  recentlyClosed(limit: number): Promise<readonly Ticket[]>;
  ticket(id: string): Promise<Ticket | null>;
  claim(ticketId: string, agent: Agent): Promise<MoveOutcome>;
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
