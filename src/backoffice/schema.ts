import type { Kysely, Transaction } from 'kysely';
import type {
  AppointmentKind,
  DeliveryProblem,
  HandedTo,
  Invoice,
  OperationName,
  OrderStatus,
  ParcelStatus,
  Payment,
  PaymentFailure,
  PaymentMethod,
  Redress,
  RefundCause,
  RefundStatus,
  ServiceCase,
  Subscription,
} from './ports';

/** The sample shop's own tables, in a file of their own: a company's systems aren't Tact's store. */
export interface ShopTables {
  customers: {
    id: number;
    name: string;
    email: string;
    street: string;
    postcode: string;
    city: string;
    /** Null for those that were there before it was asked for: where the shop always delivered to. */
    country: string | null;
  };
  orders: {
    number: string;
    customer_id: number;
    status: OrderStatus;
    ordered_at_ms: number;
    currency: string;
    total_cents: number;
    /** JSON of an `Address`; null: the customer's own. */
    deliver_to: string | null;
  };
  order_items: { order_number: string; position: number; name: string; quantity: number; unit_price_cents: number };
  parcels: {
    id: string;
    order_number: string;
    carrier: string;
    tracking_number: string;
    status: ParcelStatus;
    shipped_at_ms: number;
    expected_at_ms: number | null;
    delivered_at_ms: number | null;
    handed_kind: HandedTo['kind'] | null;
    handed_where: string | null;
  };
  refunds: {
    id: string;
    order_number: string;
    amount_cents: number;
    currency: string;
    status: RefundStatus;
    reason: RefundCause;
    requested_at_ms: number;
    /** Null for those that were there before Tact. */
    request_id: string | null;
  };
  cases: {
    number: string;
    order_number: string;
    kind: DeliveryProblem;
    redress: Redress;
    opened_at_ms: number;
    request_id: string;
  };
  invoices: {
    number: string;
    customer_id: number;
    order_number: string | null;
    subscription_number: string | null;
    issued_on: string;
    due_on: string;
    total_cents: number;
    currency: string;
    status: Invoice['status'];
  };
  payments: {
    id: string;
    invoice_number: string;
    at_ms: number;
    cents: number;
    currency: string;
    method: PaymentMethod;
    status: Payment['status'];
    failed_because: PaymentFailure | null;
  };
  subscriptions: {
    number: string;
    customer_id: number;
    name: string;
    /** As it was last changed: time does the rest when it's read. */
    status: Exclude<Subscription['status'], 'ended'>;
    price_cents: number;
    currency: string;
    every_months: number;
    started_on: string;
    next_charge_on: string;
    paused_until: string | null;
    minimum_until: string | null;
    notice_days: number;
    ends_on: string | null;
  };
  products: {
    id: string;
    locale: string;
    name: string;
    description: string;
    price_cents: number;
    currency: string;
    in_stock: number;
    restock_on: string | null;
    discontinued: 0 | 1;
  };
  service_cases: {
    number: string;
    kind: ServiceCase['kind'];
    status: ServiceCase['status'];
    customer_id: number | null;
    order_number: string | null;
    /** What of its kind it's about, such as `warranty NB-48105 0`: one open case about one thing. */
    about: string;
    words: string;
    opened_at_ms: number;
  };
  appointments: {
    number: string;
    kind: AppointmentKind;
    starts_at_ms: number;
    phone: string;
    status: 'booked' | 'cancelled';
  };
  /** What the shop would have sent by e-mail. The sample shop sends nothing. */
  letters: { id: string; kind: string; email: string; about: string; at_ms: number };
  /** What was answered to a change, for when it's asked for again. */
  requests: { request_id: string; operation: OperationName; answer: string };
  keys: { name: 'access'; value: string };
  /** The next number of its kind. Whoever changes the shop holds its row. */
  numbers: { kind: NumberKind; next_number: number };
}

export type NumberKind = 'refund' | 'case' | 'appointment' | 'letter';

export type ShopDb = Kysely<ShopTables>;
export type ShopTrx = Transaction<ShopTables>;
