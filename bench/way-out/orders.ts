import { germanOrders } from '../../src/backoffice/sample/orders.de';
import { englishOrders } from '../../src/backoffice/sample/orders.en';
import { dutchOrders } from '../../src/backoffice/sample/orders.nl';

const EMAILS = new Map(
  [...germanOrders, ...englishOrders, ...dutchOrders].map(({ number, customer }) => [number, customer.email]),
);

/** The e-mail address that proves an order of the sample shop. */
export function customerOf(number: string): string {
  const email = EMAILS.get(number);
  if (email === undefined) throw new Error(`the sample shop has no order ${number}`);
  return email;
}
