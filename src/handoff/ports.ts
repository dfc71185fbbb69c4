import type { Agent, MoveOutcome } from './handoff';
import type { MoveName } from './moves';
import type { Disposition, Ticket } from './types';

export interface MoveRequest {
  readonly ticketId: string;
  readonly move: MoveName;
  readonly agent: Agent | null;
  readonly disposition?: Disposition;
  readonly agreed?: string | null;
  readonly nowMs: number;
}

/** `seq` is the log position of the event or message that came of it, null where none did (no event with this move, or a message sent again). */
export type TicketWrite =
  | { readonly outcome: 'done'; readonly conversationId: string; readonly seq: number | null }
  | { readonly outcome: Exclude<MoveOutcome, 'done'> };

/** Tickets in the store. Each write is one transaction; the database decides races. */
export interface TicketStore {
  open(): Promise<readonly Ticket[]>;
  recentlyClosed(limit: number): Promise<readonly Ticket[]>;
  byId(id: string): Promise<Ticket | null>;
  /** Waiting tickets that are served before this conversation's, plus one; null when it has none waiting. */
  positionOf(conversationId: string): Promise<number | null>;
  /** Ids of waiting tickets whose time is up. */
  expired(nowMs: number): Promise<readonly string[]>;
  /** The move, the change of owner and the event for the bot, together or not at all. */
  move(request: MoveRequest): Promise<TicketWrite>;
  /** An agent's message goes to the conversation's mailbox, if the ticket is theirs. The same `messageId` is written once. */
  say(ticketId: string, agent: Agent, messageId: string, text: string, nowMs: number): Promise<TicketWrite>;
}
