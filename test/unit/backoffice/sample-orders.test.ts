import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { germanOrders } from '../../../src/backoffice/sample/orders.de';
import { englishOrders } from '../../../src/backoffice/sample/orders.en';
import { dutchOrders } from '../../../src/backoffice/sample/orders.nl';
import type { SampleOrder } from '../../../src/backoffice/sample/sample-order';
import { SAMPLE_ORDERS } from '../../../src/backoffice/seed-sample-shop';

const languages = { German: germanOrders, Dutch: dutchOrders, English: englishOrders };

/** What a person would try an order for. */
function storyOf({ status, parcels, refund }: SampleOrder): string {
  if (refund !== undefined) return `${status}, refund ${refund.status}`;
  return [status, ...parcels.map((parcel) => parcel.status).filter((s) => s !== status)].join(', ');
}

test('each language has an order in every state that a task can meet', () => {
  for (const orders of Object.values(languages)) {
    const statuses = new Set(orders.map((order) => order.status));
    const parcels = new Set(orders.flatMap((order) => order.parcels.map((parcel) => parcel.status)));
    const refunds = new Set(orders.flatMap((order) => (order.refund === undefined ? [] : [order.refund.status])));
    expect([...statuses].sort()).toEqual(['cancelled', 'delivered', 'packed', 'received', 'returned', 'shipped']);
    expect([...parcels].sort()).toEqual([
      'delayed',
      'delivered',
      'inTransit',
      'labelCreated',
      'lost',
      'outForDelivery',
      'returnedToSender',
    ]);
    expect([...refunds].sort()).toEqual(['approved', 'paid', 'requested']);
  }
});

test('nothing arrives before it is sent, or is sent before it is ordered', () => {
  for (const { number, orderedDaysAgo, parcels, refund } of SAMPLE_ORDERS) {
    for (const { shippedDaysAgo, deliveredDaysAgo } of parcels) {
      expect([number, shippedDaysAgo <= orderedDaysAgo, (deliveredDaysAgo ?? 0) <= shippedDaysAgo]).toEqual([
        number,
        true,
        true,
      ]);
    }
    expect(refund?.daysAgo ?? 0).toBeLessThanOrEqual(orderedDaysAgo);
  }
});

test('order numbers and tracking numbers are given once', () => {
  const numbers = SAMPLE_ORDERS.flatMap((order) => [
    order.number,
    ...order.parcels.map((parcel) => parcel.trackingNumber),
  ]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('docs/sample-orders.md lists the orders as they are', () => {
  const page = readFileSync(join(__dirname, '../../../docs/sample-orders.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| NB-'));
  const wanted = SAMPLE_ORDERS.map(
    (order) => `| ${order.number} | ${order.customer.email} | ${order.customer.postcode} | ${storyOf(order)} |`,
  );
  expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(wanted);
});
