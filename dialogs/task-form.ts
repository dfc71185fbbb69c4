import type { DeliveryProblem, Redress, RefundCause } from '../src/backoffice/ports';
import type { Details } from './tasks/details';

/* What a task is talked through with: its name, what it asks, and the facts so far. JSON throughout: it's kept between turns. */

export type TaskName =
  | 'orderStatus'
  | 'deliveryProblem'
  | 'refund'
  | 'cancelOrder'
  | 'changeAddress'
  | 'invoice'
  | 'payment'
  | 'subscription'
  | 'account'
  | 'product'
  | 'warranty'
  | 'complaint'
  | 'callBack';

export type RefundReason = RefundCause;

/** What the customer was asked last and has not answered. */
export type Ask =
  | 'number'
  | 'proof'
  | 'numberAndProof'
  | 'whichNumber'
  | 'check'
  | 'kind'
  | 'redress'
  | 'reason'
  | 'confirm'
  | 'retry'
  // what a task asks in its own words
  | OwnAsk;

/** A question of which only its task knows the words and the answers. */
export type OwnAsk = (typeof ASKED_BY_ONE)[number];

const ASKED_BY_ONE = [
  'which',
  'what',
  'howMany',
  'until',
  'words',
  'address',
  'email',
  'phone',
  'slot',
  'found',
] as const;
export const OWN_ASKS: readonly Ask[] = ASKED_BY_ONE;

/** A task half done: the facts so far. */
export interface TaskForm {
  readonly task: TaskName;
  readonly orderNumber: string | null;
  /** Several numbers in one message, until the customer picks one. */
  readonly orderNumbers: readonly string[];
  /** The number of an invoice, a subscription or a case, where that is what the customer has. */
  readonly reference?: string | null;
  /** The customer means another order than the one talked about. */
  readonly otherOrder?: boolean;
  /** The number of which the company says that it's not this customer's own: it needs a proof. */
  readonly notOwn?: string;
  readonly email: string | null;
  readonly postcode: string | null;
  /** The shop knows no order with this number and proof; something has to change before it is asked again. */
  readonly rejected: boolean;
  readonly kind: DeliveryProblem | null;
  readonly redress: Redress | null;
  readonly reason: RefundReason | null;
  /** The customer asked how a refund is doing; until they have been told. */
  readonly statusAsked: boolean;
  readonly confirmed: boolean | null;
  /** Of the action in the shop; kept over retries, so that a call which did arrive is not made twice. */
  readonly requestId: string | null;
  /** The request was sent and nothing came back: it may have been done. Absent in forms of earlier versions. */
  readonly unconfirmed?: boolean;
  /** What the customer wanted and this order cannot have; until they have been told. */
  readonly misfit: Redress | null;
  /** What only this task knows. Absent until there is something, and in forms of earlier versions. */
  readonly details?: Details;
}

/** A task at its beginning, with what is known from the one before it; consent and requests never carry over. */
export function newForm(task: TaskName, known: TaskForm | null): TaskForm {
  return {
    task,
    orderNumber: known?.orderNumber ?? null,
    orderNumbers: known?.orderNumbers ?? [],
    email: known?.email ?? null,
    postcode: known?.postcode ?? null,
    rejected: known?.rejected ?? false,
    kind: known?.kind ?? null,
    redress: null,
    reason: null,
    statusAsked: false,
    confirmed: null,
    requestId: null,
    misfit: null,
  };
}
