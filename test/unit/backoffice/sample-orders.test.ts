import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { germanOrders } from '../../../src/backoffice/sample/orders.de';
import { englishOrders } from '../../../src/backoffice/sample/orders.en';
import { dutchOrders } from '../../../src/backoffice/sample/orders.nl';
import type { SampleOrder } from '../../../src/backoffice/sample/sample-order';
import type { SampleServices } from '../../../src/backoffice/sample/sample-service';
import { SAMPLE_ORDERS } from '../../../src/backoffice/seed-sample-shop';
import { SAMPLE_SERVICES } from '../../../src/backoffice/seed-services';

const languages = { German: germanOrders, Dutch: dutchOrders, English: englishOrders };

/** What a person would try an order for. */
function storyOf({ status, parcels, refund }: SampleOrder): string {
  if (refund !== undefined) return `${status}, refund ${refund.status}`;
  const left = parcels.flatMap(({ handedTo }) => (handedTo === undefined ? [] : [handedTo.kind]));
  return [status, ...parcels.map((parcel) => parcel.status).filter((s) => s !== status), ...left].join(', ');
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

/** What there is to ask about an invoice or a subscription. */
function rowsOf({ invoiceStories, subscriptions }: SampleServices): readonly string[] {
  const row = (number: string, orderNumber: string, story: string) => {
    const order = SAMPLE_ORDERS.find((one) => one.number === orderNumber);
    return `| ${number} | ${order?.customer.email ?? ''} | ${order?.customer.postcode ?? ''} | ${story} |`;
  };
  return [
    ...Object.entries(invoiceStories).map(([number, story]) =>
      row(
        number.replace('NB-', 'INV-'),
        number,
        typeof story === 'string' ? story : `paymentFailed, ${story.failedBecause}`,
      ),
    ),
    ...subscriptions.map(({ number, orderNumber, pausedForDays, minimumMonths, failedBecause }) => {
      const state = pausedForDays === undefined ? 'active' : 'paused';
      const term = minimumMonths === undefined ? '' : ', in its minimum term';
      const payment = failedBecause === undefined ? '' : `, paymentFailed, ${failedBecause}`;
      return row(number, orderNumber, `${state}${term}${payment}`);
    }),
  ];
}

test('docs/sample-orders.md lists what there is to ask about invoices, subscriptions and products', () => {
  const page = readFileSync(join(__dirname, '../../../docs/sample-orders.md'), 'utf8').replace(/ +/g, ' ').split('\n');
  expect(page.filter((line) => /^\| (INV|SUB)-/.test(line))).toEqual(SAMPLE_SERVICES.flatMap(rowsOf));
  const products = SAMPLE_SERVICES.flatMap(({ products: all }) =>
    all.map(({ name, inStock, restockInDays, discontinued }) => {
      const more = restockInDays === undefined ? '' : `, more in ${restockInDays} days`;
      return `| ${name} | ${discontinued === true ? 'discontinued' : `${inStock}${more}`} |`;
    }),
  );
  expect(page.filter((line) => products.includes(line))).toEqual(products);
});

test('each language has an invoice and a subscription in every state that a task can meet', () => {
  for (const { invoiceStories, subscriptions, products } of SAMPLE_SERVICES) {
    const stories = Object.values(invoiceStories).map((story) => (typeof story === 'string' ? story : 'failed'));
    expect(stories.sort()).toEqual(['chargedTwice', 'failed', 'overdue', 'wrongAmount']);
    expect(subscriptions.some(({ pausedForDays }) => pausedForDays !== undefined)).toBe(true);
    expect(subscriptions.some(({ minimumMonths }) => minimumMonths !== undefined)).toBe(true);
    expect(products.some(({ restockInDays }) => restockInDays !== undefined)).toBe(true);
    expect(products.some(({ discontinued }) => discontinued)).toBe(true);
  }
});

test('what an order has of the range costs what it costs there', () => {
  const prices = new Map(SAMPLE_SERVICES.flatMap(({ products }) => products.map(({ name, cents }) => [name, cents])));
  const items = SAMPLE_ORDERS.flatMap((order) => order.items).filter(([name]) => prices.has(name));
  expect(items.length).toBeGreaterThan(30);
  for (const [name, , cents] of items) expect([name, cents]).toEqual([name, prices.get(name)]);
});
