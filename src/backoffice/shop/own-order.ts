import { normaliseOrderNumber } from '../normalise';
import { BackofficeError, type Order } from '../ports';
import type { ShopDb, ShopTrx } from '../schema';
import type { Customer } from './access';
import { readOrder } from './read-order';

/** An order of this customer; null where it's somebody else's, or isn't there. */
export async function orderOf(
  db: ShopDb | ShopTrx,
  customer: Customer,
  orderNumber: string,
  access: string,
): Promise<Order | null> {
  const number = normaliseOrderNumber(orderNumber) ?? '';
  const own = await db
    .selectFrom('orders')
    .select('number')
    .where('number', '=', number)
    .where('customer_id', '=', customer.id)
    .executeTakeFirst();
  return own === undefined ? null : readOrder(db, number, access);
}

/** @throws BackofficeError for what is no order of this customer's: nothing was done */
export async function ownOrder(trx: ShopTrx, customer: Customer, number: string, access: string): Promise<Order> {
  const order = await orderOf(trx, customer, number, access);
  if (order === null) throw new BackofficeError('failed', false);
  return order;
}
