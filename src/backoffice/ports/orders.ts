import type { Access, Change, NoMatch, Proof, Proven, SentTo, TooManyTries } from './values';

export type OrderStatus = 'received' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
export type ParcelStatus =
  'labelCreated' | 'inTransit' | 'outForDelivery' | 'delivered' | 'delayed' | 'lost' | 'returnedToSender';
export type RefundStatus = 'requested' | 'approved' | 'paid' | 'refused';
export type ProblemKind = 'late' | 'lost' | 'damaged';
/** All that can be wrong with a delivery. `withNeighbour`: said to be there, and the customer doesn't have it. */
export type DeliveryProblem = ProblemKind | 'wrongItem' | 'withNeighbour';
export type Redress = 'replacement' | 'refund' | 'investigation';
export type RefundCause = 'changedMind' | DeliveryProblem;

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
  /** Who or what has it, when it wasn't given to the customer; null when it was, or when the carrier doesn't say. */
  readonly handedTo: HandedTo | null;
}

export interface HandedTo {
  readonly kind: 'neighbour' | 'safePlace' | 'pickUpPoint';
  /** As the carrier wrote it down. */
  readonly where: string;
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
  /** For whatever else this customer asks for. */
  readonly access: Access;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly orderedAtMs: number;
  readonly currency: string;
  readonly totalCents: number;
  readonly items: readonly OrderItem[];
  readonly parcels: readonly Parcel[];
  readonly refunds: readonly Refund[];
}

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166, `DE`. */
  readonly country: string;
}

export interface OfOrder extends Proven {
  readonly orderNumber: string;
}

export type FindOrder =
  | { readonly outcome: 'found'; readonly order: Order }
  /** Unknown number and wrong proof are one answer: a wrong guess tells nothing. */
  | NoMatch
  | TooManyTries;

export type RequestRefund =
  | { readonly outcome: 'requested'; readonly refund: Refund }
  | { readonly outcome: 'alreadyRequested'; readonly refund: Refund }
  /** notDelivered: nothing to send back yet; tooOld: past the return period; cancelled: already paid back. */
  | { readonly outcome: 'refused'; readonly why: 'notDelivered' | 'tooOld' | 'cancelled' };

export type ReportProblem =
  | { readonly outcome: 'reported'; readonly caseNumber: string }
  | { readonly outcome: 'alreadyReported'; readonly caseNumber: string };

export type SendReturnLabel =
  | ({ readonly outcome: 'sent' } & SentTo)
  | { readonly outcome: 'refused'; readonly why: 'notDelivered' | 'tooOld' | 'cancelled' };

/** shipped: it has left, or will any moment; it can be sent back once it's there. */
type TooLate = { readonly outcome: 'refused'; readonly why: 'shipped' | 'cancelled' };

export type CancelOrder =
  /** The refund is null where nothing had been paid. */
  | { readonly outcome: 'cancelled'; readonly refund: Refund | null }
  | { readonly outcome: 'alreadyCancelled' }
  | { readonly outcome: 'refused'; readonly why: 'shipped' };

export type ChangeOrder =
  | { readonly outcome: 'changed'; readonly order: Order }
  | { readonly outcome: 'outOfStock'; readonly available: number }
  | { readonly outcome: 'unknownItem' }
  /** Nothing would be left: that's a cancellation. */
  | { readonly outcome: 'nothingLeft' }
  | TooLate;

export type ChangeAddress =
  | { readonly outcome: 'changed' }
  /** Not an address to which the company delivers; which part is wrong. */
  | { readonly outcome: 'invalidAddress'; readonly part: 'street' | 'postcode' | 'city' | 'country' }
  | TooLate;

export interface Orders {
  findOrder(asked: { readonly number: string; readonly proof: Proof }): Promise<FindOrder>;
  /** An order of the same customer, as it is now; of anybody else's: noMatch. */
  readOrder(asked: OfOrder): Promise<{ readonly outcome: 'found'; readonly order: Order } | NoMatch>;
  /** `reason` goes to the shop's record as a code. */
  requestRefund(asked: OfOrder & Change & { readonly reason: RefundCause }): Promise<RequestRefund>;
  reportProblem(
    asked: OfOrder & Change & { readonly kind: DeliveryProblem; readonly redress: Redress },
  ): Promise<ReportProblem>;
  /** By e-mail, to the address on file. */
  sendReturnLabel(asked: OfOrder & Change): Promise<SendReturnLabel>;
  cancelOrder(asked: OfOrder & Change): Promise<CancelOrder>;
  /** `item` counts from 0 in `Order.items`; a quantity of 0 takes it out. */
  changeOrder(asked: OfOrder & Change & { readonly item: number; readonly quantity: number }): Promise<ChangeOrder>;
  /** Where an order goes; with null for its number, where the customer lives from now on. */
  changeAddress(
    asked: Proven & Change & { readonly orderNumber: string | null; readonly address: Address },
  ): Promise<ChangeAddress>;
}
