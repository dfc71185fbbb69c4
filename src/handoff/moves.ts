import type { TicketState } from './types';

/** What a move does to the ticket and to who answers the customer. */
export interface Move {
  readonly from: readonly TicketState[];
  readonly to: TicketState;
  readonly owner: 'bot' | 'queue' | 'agent';
  /** Only the agent who holds the ticket may do it. */
  readonly byHolder: boolean;
  /** The bot is told, and tells the customer. */
  readonly tellsBot: boolean;
}

/** Every way a ticket can go. What is not in this table does not happen. */
export const MOVES = {
  claim: { from: ['waiting'], to: 'assigned', owner: 'agent', byHolder: false, tellsBot: true },
  release: { from: ['assigned', 'wrapUp'], to: 'waiting', owner: 'queue', byHolder: true, tellsBot: true },
  startWrapUp: { from: ['assigned'], to: 'wrapUp', owner: 'agent', byHolder: true, tellsBot: false },
  resume: { from: ['wrapUp'], to: 'assigned', owner: 'agent', byHolder: true, tellsBot: false },
  resolve: { from: ['assigned', 'wrapUp'], to: 'closed', owner: 'bot', byHolder: true, tellsBot: true },
  expire: { from: ['waiting'], to: 'expired', owner: 'bot', byHolder: false, tellsBot: true },
} as const satisfies Record<string, Move>;

/** `abandon` is not among them: it happens inside a turn, when the customer leaves the queue and claimed no right. */
export type MoveName = keyof typeof MOVES;

/** Name of the event activity by which a move reaches the bot's mailbox. */
export const TICKET_EVENT = 'tact.ticket';

/** Value of that event. */
export interface TicketEvent {
  readonly move: MoveName;
  readonly ticketId: string;
  readonly agentName: string | null;
  readonly agreed: string | null;
}
