import type { Address, Asked, CancelOrder, ChangeAddress, ChangeOrder } from '../ports';
import type { ShopTrx } from '../schema';
import { customerOf } from './access';
import { ownOrder } from './own-order';
import { readOrder } from './read-order';
import { openRefund } from './refunds';

/** Cancels what hasn't left; what was paid for it is paid back. */
export async function cancelOrder(trx: ShopTrx, asked: Asked<'cancelOrder'>, nowMs: number): Promise<CancelOrder> {
  const order = await ownOrder(trx, await customerOf(trx, asked.access, nowMs), asked.orderNumber, asked.access);
  if (order.status === 'cancelled') return { outcome: 'alreadyCancelled' };
  if (hasLeft(order.status)) return { outcome: 'refused', why: 'shipped' };
  await trx.updateTable('orders').set({ status: 'cancelled' }).where('number', '=', order.number).execute();
  const paid = await trx
    .selectFrom('payments')
    .innerJoin('invoices', 'invoices.number', 'payments.invoice_number')
    .select('payments.id')
    .where('invoices.order_number', '=', order.number)
    .where('payments.status', '=', 'taken')
    .executeTakeFirst();
  if (paid === undefined) return { outcome: 'cancelled', refund: null };
  return { outcome: 'cancelled', refund: await openRefund(trx, order, 'changedMind', asked.requestId, nowMs) };
}

/** Another quantity of one item, or none, as long as nothing has left. */
export async function changeOrder(trx: ShopTrx, asked: Asked<'changeOrder'>, nowMs: number): Promise<ChangeOrder> {
  const { access, item: position, quantity } = asked;
  const order = await ownOrder(trx, await customerOf(trx, access, nowMs), asked.orderNumber, access);
  if (order.status === 'cancelled') return { outcome: 'refused', why: 'cancelled' };
  if (hasLeft(order.status)) return { outcome: 'refused', why: 'shipped' };
  const item = order.items[position];
  if (item === undefined) return { outcome: 'unknownItem' };
  if (quantity === 0 && order.items.length === 1) return { outcome: 'nothingLeft' };
  const more = quantity - item.quantity;
  const product = await trx
    .selectFrom('products')
    .select(['id', 'in_stock'])
    .where('name', '=', item.name)
    .executeTakeFirst();
  if (more > (product?.in_stock ?? 0)) {
    return { outcome: 'outOfStock', available: item.quantity + (product?.in_stock ?? 0) };
  }
  if (product !== undefined) {
    const inStock = product.in_stock - more;
    await trx.updateTable('products').set({ in_stock: inStock }).where('id', '=', product.id).execute();
  }
  // rows are numbered as they were bought: a place in the list is not a row's number once one was taken out
  const rows = await trx
    .selectFrom('order_items')
    .select('position')
    .where('order_number', '=', order.number)
    .orderBy('position')
    .execute();
  const row = rows[position]?.position ?? position;
  await (
    quantity === 0
      ? trx.deleteFrom('order_items').where('order_number', '=', order.number).where('position', '=', row)
      : trx
          .updateTable('order_items')
          .set({ quantity })
          .where('order_number', '=', order.number)
          .where('position', '=', row)
  ).execute();
  const total = order.totalCents + more * item.unitPriceCents;
  await trx.updateTable('orders').set({ total_cents: total }).where('number', '=', order.number).execute();
  const changed = await readOrder(trx, order.number, access);
  return { outcome: 'changed', order: changed ?? order };
}

export async function changeAddress(
  trx: ShopTrx,
  asked: Asked<'changeAddress'>,
  nowMs: number,
): Promise<ChangeAddress> {
  const customer = await customerOf(trx, asked.access, nowMs);
  const part = wrongPart(asked.address);
  if (asked.orderNumber === null) {
    if (part !== null) return { outcome: 'invalidAddress', part };
    await trx.updateTable('customers').set(asked.address).where('id', '=', customer.id).execute();
    return { outcome: 'changed' };
  }
  const order = await ownOrder(trx, customer, asked.orderNumber, asked.access);
  if (order.status === 'cancelled') return { outcome: 'refused', why: 'cancelled' };
  if (hasLeft(order.status)) return { outcome: 'refused', why: 'shipped' };
  if (part !== null) return { outcome: 'invalidAddress', part };
  const deliverTo = JSON.stringify(asked.address);
  await trx.updateTable('orders').set({ deliver_to: deliverTo }).where('number', '=', order.number).execute();
  return { outcome: 'changed' };
}

function hasLeft(status: string): boolean {
  return status !== 'received' && status !== 'packed';
}

/** Where the shop delivers to, and how postcodes look there. */
const POSTCODES: Readonly<Record<string, RegExp>> = {
  DE: /^\d{5}$/,
  AT: /^\d{4}$/,
  NL: /^[1-9]\d{3} ?[A-Z]{2}$/i,
  BE: /^[1-9]\d{3}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
};

function wrongPart({ street, postcode, city, country }: Address): keyof Address | null {
  const form = POSTCODES[country];
  if (form === undefined) return 'country';
  if (!form.test(postcode.trim())) return 'postcode';
  // a street without a number is nowhere a parcel can go to
  if (!/\p{L}{2}/u.test(street) || !/\d/.test(street)) return 'street';
  return /\p{L}{2}/u.test(city) ? null : 'city';
}
