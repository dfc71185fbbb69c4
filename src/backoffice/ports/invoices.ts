import type { Change, Day, Money, NoMatch, Proven, SentTo } from './values';

export type PaymentMethod = 'card' | 'directDebit' | 'payPal' | 'ideal' | 'bankTransfer';

export interface Payment {
  readonly id: string;
  readonly atMs: number;
  readonly amount: Money;
  readonly method: PaymentMethod;
  readonly status: 'taken' | 'failed' | 'refunding';
  /** Null unless it failed. */
  readonly failedBecause: PaymentFailure | null;
}

export type PaymentFailure = 'declined' | 'insufficientFunds' | 'expiredCard' | 'mandateRevoked';

export interface Invoice {
  readonly number: string;
  /** What it's for; one of them is null. */
  readonly orderNumber: string | null;
  readonly subscriptionNumber: string | null;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly total: Money;
  readonly status: 'open' | 'paid' | 'paymentFailed' | 'overdue';
  readonly payments: readonly Payment[];
}

export interface OfInvoice extends Proven {
  readonly invoiceNumber: string;
}

export type DisputeInvoice =
  /** What was taken twice is being paid back. */
  | { readonly outcome: 'refunding'; readonly amount: Money; readonly caseNumber: string }
  /** A person looks at it. */
  | { readonly outcome: 'recorded'; readonly caseNumber: string }
  | { readonly outcome: 'alreadyRecorded'; readonly caseNumber: string }
  /** The books show one payment, or none. */
  | { readonly outcome: 'notChargedTwice'; readonly taken: number }
  | NoMatch;

export type RetryPayment =
  | { readonly outcome: 'taken'; readonly amount: Money }
  | { readonly outcome: 'declined'; readonly why: PaymentFailure }
  | { readonly outcome: 'nothingDue' }
  | NoMatch;

export type SendPaymentLink =
  | ({ readonly outcome: 'sent'; readonly validUntilMs: number } & SentTo)
  | { readonly outcome: 'nothingDue' }
  | { readonly outcome: 'methodUnavailable'; readonly available: readonly PaymentMethod[] }
  | NoMatch;

/** Bills and what was paid on them. `noMatch` where an invoice isn't this customer's, or isn't there. */
export interface Invoices {
  /** Newest first. */
  listInvoices(asked: Proven): Promise<{ readonly invoices: readonly Invoice[] }>;
  /** A copy by e-mail, to the address on file. */
  sendInvoice(asked: OfInvoice & Change): Promise<({ readonly outcome: 'sent' } & SentTo) | NoMatch>;
  disputeInvoice(asked: OfInvoice & Change & { readonly why: 'wrongAmount' | 'chargedTwice' }): Promise<DisputeInvoice>;
  /** Once more the way it was tried before. */
  retryPayment(asked: OfInvoice & Change): Promise<RetryPayment>;
  /** A link by e-mail; with a method it's for that one, with null the customer chooses there. */
  sendPaymentLink(asked: OfInvoice & Change & { readonly method: PaymentMethod | null }): Promise<SendPaymentLink>;
}
