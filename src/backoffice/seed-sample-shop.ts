import type { Transaction } from 'kysely';
import { dutchOrders } from './sample/orders.nl';
import { englishOrders } from './sample/orders.en';
import { germanOrders } from './sample/orders.de';
import type { SampleCustomer, SampleOrder } from './sample/sample-order';
import type { ShopDb, ShopTables } from './schema';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every order of the shop as it's filled, in German, Dutch and English. */
export const SAMPLE_ORDERS: readonly SampleOrder[] = [...germanOrders, ...dutchOrders, ...englishOrders];

/** Fills an empty shop, once; a shop with orders stays as it is. */
export async function seedSampleShop(db: ShopDb, nowMs: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const present = await trx.selectFrom('orders').select('number').limit(1).executeTakeFirst();
    if (present !== undefined) return;
    const customers = new Map<SampleCustomer, number>();
    for (const order of SAMPLE_ORDERS) {
      let customerId = customers.get(order.customer);
      if (customerId === undefined) {
        customerId = customers.size + 1;
        customers.set(order.customer, customerId);
        await trx
          .insertInto('customers')
          .values({ id: customerId, ...order.customer })
          .execute();
      }
      await insertOrder(trx, order, customerId, nowMs);
    }
  });
}

async function insertOrder(
  trx: Transaction<ShopTables>,
  order: SampleOrder,
  customerId: number,
  nowMs: number,
): Promise<void> {
  const total = order.items.reduce((sum, [, quantity, cents]) => sum + quantity * cents, 0);
  await trx
    .insertInto('orders')
    .values({
      number: order.number,
      customer_id: customerId,
      status: order.status,
      ordered_at_ms: nowMs - order.orderedDaysAgo * DAY_MS - 3 * HOUR_MS,
      currency: order.currency,
      total_cents: total,
    })
    .execute();
  await trx
    .insertInto('order_items')
    .values(
      order.items.map(([name, quantity, cents], position) => ({
        order_number: order.number,
        position,
        name,
        quantity,
        unit_price_cents: cents,
      })),
    )
    .execute();
  for (const [index, parcel] of order.parcels.entries()) {
    await trx
      .insertInto('parcels')
      .values({
        id: `P-${order.number.slice(3)}-${String(index + 1)}`,
        order_number: order.number,
        carrier: parcel.carrier,
        tracking_number: parcel.trackingNumber,
        status: parcel.status,
        shipped_at_ms: nowMs - parcel.shippedDaysAgo * DAY_MS - 2 * HOUR_MS,
        expected_at_ms: parcel.expectedInDays === null ? null : startOfDay(nowMs) + parcel.expectedInDays * DAY_MS,
        delivered_at_ms:
          parcel.deliveredDaysAgo === undefined ? null : nowMs - parcel.deliveredDaysAgo * DAY_MS - HOUR_MS,
      })
      .execute();
  }
  if (order.refund !== undefined) {
    await trx
      .insertInto('refunds')
      .values({
        id: `R-${order.number.slice(3)}`,
        order_number: order.number,
        amount_cents: total,
        currency: order.currency,
        status: order.refund.status,
        reason: order.refund.reason,
        requested_at_ms: nowMs - order.refund.daysAgo * DAY_MS,
        request_id: null,
      })
      .execute();
  }
}

function startOfDay(ms: number): number {
  return ms - (ms % DAY_MS);
}
