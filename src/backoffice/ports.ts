/** The company's own systems, as Tact asks for them. Amounts in minor units (cents), instants in UTC epoch ms. */

export type OrderStatus = 'received' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
export type ParcelStatus =
  'labelCreated' | 'inTransit' | 'outForDelivery' | 'delivered' | 'delayed' | 'lost' | 'returnedToSender';
export type RefundStatus = 'requested' | 'approved' | 'paid' | 'refused';
export type ProblemKind = 'late' | 'lost' | 'damaged';

export interface OrderItem {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
}

export interface Parcel {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly status: ParcelStatus;
  readonly shippedAtMs: number;
  /** Day the carrier announces, start of day UTC; null where it announces none. */
  readonly expectedAtMs: number | null;
  readonly deliveredAtMs: number | null;
}

export interface Refund {
  readonly id: string;
  readonly orderNumber: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly requestedAtMs: number;
}

export interface Order {
  readonly number: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly orderedAtMs: number;
  readonly currency: string;
  readonly totalCents: number;
  readonly items: readonly OrderItem[];
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
}

/** What a customer knows about an order besides its number. Either is enough. */
export interface Proof {
  readonly email?: string;
  readonly postcode?: string;
}

export type FindOrder =
  | { readonly outcome: 'found'; readonly order: Order }
  /** Unknown number and wrong proof are one answer: a wrong guess tells nothing. */
  | { readonly outcome: 'noMatch' };

export type RequestRefund =
  | { readonly outcome: 'requested'; readonly refund: Refund }
  | { readonly outcome: 'alreadyRequested'; readonly refund: Refund }
  /** notDelivered: nothing to send back yet; tooOld: past the return period; cancelled: already paid back. */
  | { readonly outcome: 'refused'; readonly why: 'notDelivered' | 'tooOld' | 'cancelled' };

export type ReportProblem =
  | { readonly outcome: 'reported'; readonly caseNumber: string }
  | { readonly outcome: 'alreadyReported'; readonly caseNumber: string };

export type Redress = 'replacement' | 'refund' | 'investigation';

/** The company's systems did not do what they were asked. Its message never repeats theirs: that may quote a customer. */
export class BackofficeError extends Error {
  constructor(
    /** `late`: no answer in time; `failed`: an error for an answer; `resting`: not asked, for they answered nothing lately. */
    readonly why: 'late' | 'failed' | 'resting',
    /** Whether what was asked for may have been done all the same. */
    readonly mayBeDone: boolean,
  ) {
    super(`The back office call ended: ${why}.`);
    this.name = 'BackofficeError';
  }
}

/** Every call may throw when the systems are out of reach; the dialogs answer that honestly. */
export interface Backoffice {
  findOrder(number: string, proof: Proof): Promise<FindOrder>;
  /** `requestId` makes it safe to repeat: the same id never acts twice. `reason` goes to the shop's record as a code. */
  requestRefund(
    order: Order,
    reason: 'changedMind' | ProblemKind,
    requestId: string,
    nowMs: number,
  ): Promise<RequestRefund>;
  reportProblem(
    order: Order,
    kind: ProblemKind,
    redress: Redress,
    requestId: string,
    nowMs: number,
  ): Promise<ReportProblem>;
}
