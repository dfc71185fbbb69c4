import type { Agent, MoveOutcome } from './handoff';
import type { MoveName } from './moves';
import type { Disposition, QueuePlace, Ticket, WaitingAtPriority } from './types';

export interface MoveRequest {
  readonly ticketId: string;
  readonly move: MoveName;
  readonly agent: Agent | null;
  readonly disposition?: Disposition;
  readonly agreed?: string | null;
  readonly nowMs: number;
}

/** Where a row for the bot stands, and which instance handles it. */
export interface WrittenForBot {
  readonly outcome: 'accepted' | 'duplicate';
  readonly seq: number;
  readonly holder: string;
  readonly version: number;
}

/** `accepted` is the event or message that was written to the conversation's mailbox with it; null where none was. */
export type TicketWrite =
  | { readonly outcome: 'done'; readonly conversationId: string; readonly accepted: WrittenForBot | null }
  | { readonly outcome: Exclude<MoveOutcome, 'done'> };

/** A claimed ticket, as it is now, and what was written with the claim. */
export type NextTicket = Extract<TicketWrite, { outcome: 'done' }> & { readonly ticket: Ticket };

/** Tickets in the store. Each write is one transaction; the database decides races. */
export interface TicketStore {
  /** Waiting ones in serving order, from after a place. */
  waiting(after: QueuePlace | null, limit: number): Promise<readonly Ticket[]>;
  /** Priorities at which nobody waits are left out. */
  countWaiting(): Promise<readonly WaitingAtPriority[]>;
  /** What an agent works on (assigned, wrapUp), oldest claim first. */
  heldBy(agentId: string, limit: number): Promise<readonly Ticket[]>;
  /** What all other agents work on, oldest claim first. */
  heldByOthers(agentId: string, limit: number): Promise<readonly Ticket[]>;
  recentlyClosed(limit: number): Promise<readonly Ticket[]>;
  byId(id: string): Promise<Ticket | null>;
  /** Waiting tickets that are served before this conversation's, plus one, counted to `MOST_COUNTED_AHEAD` + 2; null when it has none waiting. */
  positionOf(conversationId: string): Promise<number | null>;
  /** Ids of waiting tickets whose time is up. */
  expired(nowMs: number, limit: number): Promise<readonly string[]>;
  /** Claims the ticket that is served first. Of two who ask at once each gets another one; null only when nobody waits. */
  claimNext(agent: Agent, nowMs: number): Promise<NextTicket | null>;
  /** The move, the change of owner and the event for the bot, together or not at all. */
  move(request: MoveRequest): Promise<TicketWrite>;
  /** An agent's message goes to the conversation's mailbox, if the ticket is theirs. The same `messageId` is written once. */
  say(ticketId: string, agent: Agent, messageId: string, text: string, nowMs: number): Promise<TicketWrite>;
}

/** Which agents' desks are open, in any instance. */
export interface PresenceStore {
  seen(agentId: string, atMs: number): Promise<void>;
  /** When any of them was seen last; null when nobody ever was. */
  lastSeenAtMs(): Promise<number | null>;
}
