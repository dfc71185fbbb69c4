import type { PaymentFailure, PaymentMethod } from '../ports';

/** Something of the range; its number is `<language>-<place>`. */
export interface SampleProduct {
  readonly name: string;
  readonly description: string;
  readonly cents: number;
  readonly inStock: number;
  readonly restockInDays?: number;
  readonly discontinued?: true;
}

/** What there is to ask about the invoice of an order; of every other order it's paid. */
export type InvoiceStory =
  | 'chargedTwice'
  /** The invoice has 10.00 more than the order. */
  | 'wrongAmount'
  | 'overdue'
  | { readonly failedBecause: PaymentFailure };

export interface SampleSubscription {
  readonly number: string;
  /** Whose it is: who gave this order. */
  readonly orderNumber: string;
  readonly name: string;
  readonly cents: number;
  readonly everyMonths: number;
  readonly startedDaysAgo: number;
  readonly noticeDays: number;
  readonly minimumMonths?: number;
  readonly pausedForDays?: number;
  /** Its last payment failed so. */
  readonly failedBecause?: PaymentFailure;
}

/** What a language's customers can ask about besides their orders. */
export interface SampleServices {
  readonly locale: string;
  readonly currency: 'EUR' | 'GBP';
  readonly country: string;
  readonly method: PaymentMethod;
  readonly products: readonly SampleProduct[];
  readonly invoiceStories: Readonly<Record<string, InvoiceStory>>;
  readonly subscriptions: readonly SampleSubscription[];
}
