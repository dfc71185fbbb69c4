import type { Access, Order, Parcel, Refund } from '../ports';
import type { ShopDb, ShopTables, ShopTrx } from '../schema';

/** An order with all that belongs to it; null where there is none. */
export async function readOrder(db: ShopDb | ShopTrx, number: string, access: Access): Promise<Order | null> {
  const order = await db
    .selectFrom('orders')
    .innerJoin('customers', 'customers.id', 'orders.customer_id')
    .selectAll('orders')
    .select('customers.name')
    .where('orders.number', '=', number)
    .executeTakeFirst();
  if (order === undefined) return null;
  const items = await db
    .selectFrom('order_items')
    .selectAll()
    .where('order_number', '=', number)
    .orderBy('position')
    .execute();
  const parcels = await db.selectFrom('parcels').selectAll().where('order_number', '=', number).orderBy('id').execute();
  const refunds = await db.selectFrom('refunds').selectAll().where('order_number', '=', number).orderBy('id').execute();
  return {
    number,
    access,
    customerName: order.name,
    status: order.status,
    orderedAtMs: order.ordered_at_ms,
    currency: order.currency,
    totalCents: order.total_cents,
    items: items.map((item) => ({
      name: item.name,
      quantity: item.quantity,
      unitPriceCents: item.unit_price_cents,
    })),
    parcels: parcels.map(parcelOf),
    refunds: refunds.map(refundOf),
  };
}

function parcelOf(row: ShopTables['parcels']): Parcel {
  return {
    id: row.id,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    status: row.status,
    shippedAtMs: row.shipped_at_ms,
    expectedAtMs: row.expected_at_ms,
    deliveredAtMs: row.delivered_at_ms,
    handedTo:
      row.handed_kind === null || row.handed_where === null ? null : { kind: row.handed_kind, where: row.handed_where },
  };
}

export function refundOf(row: ShopTables['refunds']): Refund {
  return {
    id: row.id,
    orderNumber: row.order_number,
    amountCents: row.amount_cents,
    currency: row.currency,
    status: row.status,
    requestedAtMs: row.requested_at_ms,
  };
}
