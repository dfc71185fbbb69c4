import { dutchOrders } from './sample/orders.nl';
import { englishOrders } from './sample/orders.en';
import { germanOrders } from './sample/orders.de';
import type { SampleOrder } from './sample/sample-order';
import type { ShopDb, ShopTables, ShopTrx } from './schema';
import { seedServices } from './seed-services';
import { holdNumber } from './shop/shop';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every order of the shop as it's filled, in German, Dutch and English. */
export const SAMPLE_ORDERS: readonly SampleOrder[] = [...germanOrders, ...dutchOrders, ...englishOrders];

/** Fills an empty shop, once, however many start at the same time; a shop with orders stays as it is. */
export async function seedSampleShop(db: ShopDb, nowMs: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Whoever comes second waits here, and then finds it filled.
    await holdNumber(trx, 'case');
    const present = await trx.selectFrom('orders').select('number').limit(1).executeTakeFirst();
    if (present === undefined) await seedOrders(trx, nowMs);
    await seedServices(trx, nowMs);
  });
}

async function seedOrders(trx: ShopTrx, nowMs: number): Promise<void> {
  const customers = [...new Set(SAMPLE_ORDERS.map(({ customer }) => customer))];
  await trx
    .insertInto('customers')
    .values(customers.map((customer, index) => ({ id: index + 1, country: null, ...customer })))
    .execute();
  await trx
    .insertInto('orders')
    .values(SAMPLE_ORDERS.map((order) => orderRow(order, customers.indexOf(order.customer) + 1, nowMs)))
    .execute();
  await trx.insertInto('order_items').values(SAMPLE_ORDERS.flatMap(itemRows)).execute();
  await trx
    .insertInto('parcels')
    .values(SAMPLE_ORDERS.flatMap((order) => parcelRows(order, nowMs)))
    .execute();
  await trx
    .insertInto('refunds')
    .values(SAMPLE_ORDERS.flatMap((order) => refundRows(order, nowMs)))
    .execute();
}

function totalOf({ items }: SampleOrder): number {
  return items.reduce((sum, [, quantity, cents]) => sum + quantity * cents, 0);
}

function orderRow(order: SampleOrder, customerId: number, nowMs: number): ShopTables['orders'] {
  return {
    number: order.number,
    customer_id: customerId,
    status: order.status,
    ordered_at_ms: nowMs - order.orderedDaysAgo * DAY_MS - 3 * HOUR_MS,
    currency: order.currency,
    total_cents: totalOf(order),
    deliver_to: null,
  };
}

function itemRows(order: SampleOrder): ShopTables['order_items'][] {
  return order.items.map(([name, quantity, cents], position) => ({
    order_number: order.number,
    position,
    name,
    quantity,
    unit_price_cents: cents,
  }));
}

function parcelRows(order: SampleOrder, nowMs: number): ShopTables['parcels'][] {
  return order.parcels.map((parcel, index) => ({
    id: `P-${order.number.slice(3)}-${String(index + 1)}`,
    order_number: order.number,
    carrier: parcel.carrier,
    tracking_number: parcel.trackingNumber,
    status: parcel.status,
    shipped_at_ms: nowMs - parcel.shippedDaysAgo * DAY_MS - 2 * HOUR_MS,
    expected_at_ms: parcel.expectedInDays === null ? null : startOfDay(nowMs) + parcel.expectedInDays * DAY_MS,
    delivered_at_ms: parcel.deliveredDaysAgo === undefined ? null : nowMs - parcel.deliveredDaysAgo * DAY_MS - HOUR_MS,
    handed_kind: parcel.handedTo?.kind ?? null,
    handed_where: parcel.handedTo?.where ?? null,
  }));
}

function refundRows(order: SampleOrder, nowMs: number): ShopTables['refunds'][] {
  if (order.refund === undefined) return [];
  return [
    {
      id: `R-${order.number.slice(3)}`,
      order_number: order.number,
      amount_cents: totalOf(order),
      currency: order.currency,
      status: order.refund.status,
      reason: order.refund.reason,
      requested_at_ms: nowMs - order.refund.daysAgo * DAY_MS,
      request_id: null,
    },
  ];
}

function startOfDay(ms: number): number {
  return ms - (ms % DAY_MS);
}
