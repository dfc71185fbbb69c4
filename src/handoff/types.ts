import type { Branch } from '../core/branch';
import type { DistressClass, RightsKind } from '../mood/types';
import type { Law, PeriodEnd, PeriodSource, RightsNote } from './rights-laws';

export const TICKET_STATES = ['waiting', 'assigned', 'wrapUp', 'closed', 'abandoned', 'expired'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Why a person was fetched. */
export type HandoffReason =
  'requested' | 'distress' | 'lastingUpset' | 'notUnderstood' | 'botFailed' | 'taskNeedsPerson';

/** Which kind of work a ticket is, and who should be good at it. */
export const QUEUE_CLASSES = ['crisis', 'safety', 'care', 'conduct', 'rights', 'general'] as const;
export type QueueClass = (typeof QUEUE_CLASSES)[number];

/** A right that a customer made use of, as it stands in the ticket. Days are calendar days, `2026-11-28`. */
export interface RecordedRight {
  readonly kind: RightsKind;
  readonly law: Law;
  readonly receivedOn: string;
  /** The statutory period; null where the law gives the shop none. */
  readonly clock: { readonly ends: PeriodEnd; readonly source: PeriodSource; readonly dueOn: string } | null;
  readonly notes: readonly RightsNote[];
}

export const DISPOSITIONS = ['solved', 'promised', 'forwarded', 'notSolvable', 'noReply'] as const;
/** After-call reason code. */
export type Disposition = (typeof DISPOSITIONS)[number];

/** What the agent gets with the ticket. Facts as codes and values; words are the desk's own. */
export interface TicketSummary {
  readonly task: string | null;
  /** Facts the customer gave, e.g. `{ name: 'orderNumber', value: '4711-2204' }`. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What the bot tried and how it ended, as codes, oldest first. */
  readonly attempts: readonly string[];
  /** Codes of what the agent might do next, likeliest first. */
  readonly suggestedActions: readonly string[];
  readonly mood: {
    readonly branch: Branch;
    /** 0..1 */
    readonly upset: number;
    readonly distress: DistressClass | null;
    /** Why: the signals of the strongest readings. */
    readonly signals: readonly { readonly kind: string; readonly id: string; readonly weight: number }[];
    /** The customer said that their mood was misread: what was read counts no more. */
    readonly ownWord?: boolean;
  };
}

/** A handoff as dialogs ask for it. */
export interface HandoffRequest {
  readonly reason: HandoffReason;
  /** 0 is served first. 0 danger and safety, 1 despair and care, 2 rights, conduct and lasting upset, 3 on request. */
  readonly priority: 0 | 1 | 2 | 3;
  readonly queueClass: QueueClass;
  /** Each kind once. */
  readonly rights: readonly RecordedRight[];
  readonly summary: TicketSummary;
}

export interface Ticket {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly locale: string;
  readonly state: TicketState;
  readonly reason: HandoffReason;
  readonly priority: number;
  readonly queueClass: QueueClass;
  /** Each kind once, in the order in which they were claimed. */
  readonly rights: readonly RecordedRight[];
  readonly summary: TicketSummary;
  readonly queuedAtMs: number;
  readonly claimedAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly disposition: Disposition | null;
  /** What was agreed with the customer, in the agent's words; said back by the bot. */
  readonly agreed: string | null;
}

/** A place in the serving order: by priority, then by wait. */
export interface QueuePlace {
  readonly priority: number;
  readonly queuedAtMs: number;
  /** Of the ticket; decides between two that came at once. */
  readonly id: string;
}

export interface WaitingAtPriority {
  readonly priority: number;
  readonly count: number;
}

/** How far it's counted how many are served before a customer: who has more before them is told so, without a number. */
export const MOST_COUNTED_AHEAD = 100;
