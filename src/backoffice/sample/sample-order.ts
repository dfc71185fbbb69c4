import type { HandedTo, OrderStatus, ParcelStatus, ProblemKind, RefundStatus } from '../ports';

export interface SampleCustomer {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

/** Addresses at example.com reach nobody. */
export function customer(
  name: string,
  mailbox: string,
  street: string,
  postcode: string,
  city: string,
): SampleCustomer {
  return { name, email: `${mailbox}@example.com`, street, postcode, city };
}

/** Days count from the day on which the shop is filled, so that "expected tomorrow" is true then. */
export interface SampleParcel {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly status: ParcelStatus;
  readonly shippedDaysAgo: number;
  /** Negative: it should have been there already. */
  readonly expectedInDays: number | null;
  readonly deliveredDaysAgo?: number;
  readonly handedTo?: HandedTo;
}

export interface SampleOrder {
  readonly number: string;
  readonly customer: SampleCustomer;
  readonly status: OrderStatus;
  readonly orderedDaysAgo: number;
  readonly currency: 'EUR' | 'GBP';
  /** name, quantity, price of one in cents */
  readonly items: readonly (readonly [string, number, number])[];
  readonly parcels: readonly SampleParcel[];
  readonly refund?: {
    readonly status: RefundStatus;
    readonly reason: 'changedMind' | ProblemKind;
    readonly daysAgo: number;
  };
}
