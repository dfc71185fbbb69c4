import type { Kysely } from 'kysely';
import type { OrderStatus, ParcelStatus, ProblemKind, Redress, RefundStatus } from './ports';

/** The sample shop's own tables, in a file of their own: a company's systems aren't Tact's store. */
export interface ShopTables {
  customers: { id: number; name: string; email: string; street: string; postcode: string; city: string };
  orders: {
    number: string;
    customer_id: number;
    status: OrderStatus;
    ordered_at_ms: number;
    currency: string;
    total_cents: number;
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
  };
  refunds: {
    id: string;
    order_number: string;
    amount_cents: number;
    currency: string;
    status: RefundStatus;
    reason: 'changedMind' | ProblemKind;
    requested_at_ms: number;
    /** Null for those that were there before Tact. */
    request_id: string | null;
  };
  cases: {
    number: string;
    order_number: string;
    kind: ProblemKind;
    redress: Redress;
    opened_at_ms: number;
    request_id: string;
  };
  /** The next number of its kind. Whoever changes the shop holds its row. */
  numbers: { kind: 'refund' | 'case'; next_number: number };
}

export type ShopDb = Kysely<ShopTables>;
