import { randomBytes } from 'node:crypto';
import { dutchServices } from './sample/services.nl';
import { englishServices } from './sample/services.en';
import { germanServices } from './sample/services.de';
import type { InvoiceStory, SampleServices, SampleSubscription } from './sample/sample-service';
import type { ShopTables, ShopTrx } from './schema';
import { addDays, addMonths, dayOf } from './shop/days';

const HOUR_MS = 3_600_000;
const DUE_DAYS = 14;
const TOO_MUCH_CENTS = 1_000;

/** All that the shop's customers can ask about besides their orders, in German, Dutch and English. */
export const SAMPLE_SERVICES: readonly SampleServices[] = [germanServices, dutchServices, englishServices];

/** Fills range, subscriptions and books of a shop that has orders, once; also of one that an earlier version filled. */
export async function seedServices(trx: ShopTrx, nowMs: number): Promise<void> {
  if ((await trx.selectFrom('products').select('id').limit(1).executeTakeFirst()) !== undefined) return;
  await trx
    .insertInto('keys')
    .values({ name: 'access', value: randomBytes(32).toString('base64url') })
    .execute();
  const today = dayOf(nowMs);
  await trx
    .insertInto('products')
    .values(SAMPLE_SERVICES.flatMap((services) => productRows(services, today)))
    .execute();
  const orders = await trx.selectFrom('orders').selectAll().orderBy('number').execute();
  for (const services of SAMPLE_SERVICES) {
    const subscriptions = subscriptionsOf(services, orders, today);
    await trx
      .insertInto('subscriptions')
      .values(subscriptions.map(({ row }) => row))
      .execute();
    const own = orders.filter(({ currency, number }) => currency === services.currency && isOf(services, number));
    const books = [
      ...own.map((order) => orderBooks(services, order)),
      ...subscriptions.map(({ row, sample }) => subscriptionBooks(services, row, sample)),
    ];
    await trx
      .insertInto('invoices')
      .values(books.map(({ invoice }) => invoice))
      .execute();
    await trx
      .insertInto('payments')
      .values(books.flatMap(({ payments }) => payments))
      .execute();
  }
  for (const { id, postcode } of await trx.selectFrom('customers').select(['id', 'postcode']).execute()) {
    await trx
      .updateTable('customers')
      .set({ country: countryOf(postcode) })
      .where('id', '=', id)
      .execute();
  }
}

/** The shop's order numbers begin with another digit in each language. */
function isOf({ invoiceStories }: SampleServices, orderNumber: string): boolean {
  const [one = ''] = Object.keys(invoiceStories);
  return one.slice(0, 'NB-4'.length) === orderNumber.slice(0, 'NB-4'.length);
}

function countryOf(postcode: string): string {
  if (/^\d{5}$/.test(postcode)) return 'DE';
  if (/^\d{4}$/.test(postcode)) return 'BE';
  return /^\d{4} [A-Z]{2}$/.test(postcode) ? 'NL' : 'GB';
}

function productRows({ locale, currency, products }: SampleServices, today: string): ShopTables['products'][] {
  return products.map((product, index) => ({
    id: `${locale}-${String(index + 1).padStart(2, '0')}`,
    locale,
    name: product.name,
    description: product.description,
    price_cents: product.cents,
    currency,
    in_stock: product.inStock,
    restock_on: product.restockInDays === undefined ? null : addDays(today, product.restockInDays),
    discontinued: product.discontinued === true ? 1 : 0,
  }));
}

interface Seeded {
  readonly sample: SampleSubscription;
  readonly row: ShopTables['subscriptions'];
}

function subscriptionsOf(services: SampleServices, orders: readonly ShopTables['orders'][], today: string): Seeded[] {
  return services.subscriptions.map((sample) => {
    const startedOn = addDays(today, -sample.startedDaysAgo);
    let nextChargeOn = startedOn;
    for (let months = sample.everyMonths; nextChargeOn <= today; months += sample.everyMonths) {
      nextChargeOn = addMonths(startedOn, months);
    }
    const owner = orders.find(({ number }) => number === sample.orderNumber);
    if (owner === undefined) throw new Error(`${sample.orderNumber} is not an order of the sample shop.`);
    const row: ShopTables['subscriptions'] = {
      number: sample.number,
      customer_id: owner.customer_id,
      name: sample.name,
      status: sample.pausedForDays === undefined ? 'active' : 'paused',
      price_cents: sample.cents,
      currency: services.currency,
      every_months: sample.everyMonths,
      started_on: startedOn,
      next_charge_on: nextChargeOn,
      paused_until: sample.pausedForDays === undefined ? null : addDays(today, sample.pausedForDays),
      minimum_until: sample.minimumMonths === undefined ? null : addMonths(startedOn, sample.minimumMonths),
      notice_days: sample.noticeDays,
      ends_on: null,
    };
    return { sample, row };
  });
}

interface Books {
  readonly invoice: ShopTables['invoices'];
  readonly payments: readonly ShopTables['payments'][];
}

function orderBooks({ invoiceStories, method }: SampleServices, order: ShopTables['orders']): Books {
  const story: InvoiceStory | null = invoiceStories[order.number] ?? null;
  const issuedOn = dayOf(order.ordered_at_ms);
  const failedBecause = story !== null && typeof story === 'object' ? story.failedBecause : null;
  const isOverdue = story === 'overdue';
  const invoice: ShopTables['invoices'] = {
    number: `INV-${order.number.slice('NB-'.length)}`,
    customer_id: order.customer_id,
    order_number: order.number,
    subscription_number: null,
    issued_on: issuedOn,
    // what is overdue was to be paid in advance
    due_on: isOverdue ? issuedOn : addDays(issuedOn, DUE_DAYS),
    total_cents: order.total_cents + (story === 'wrongAmount' ? TOO_MUCH_CENTS : 0),
    currency: order.currency,
    status: isOverdue ? 'open' : failedBecause === null ? 'paid' : 'paymentFailed',
  };
  const paidAtMs = order.ordered_at_ms + HOUR_MS;
  const times = isOverdue ? [] : story === 'chargedTwice' ? [paidAtMs, paidAtMs + 24 * HOUR_MS] : [paidAtMs];
  return { invoice, payments: times.map((atMs, index) => payment(invoice, index, atMs, method, failedBecause)) };
}

function subscriptionBooks(
  { method }: SampleServices,
  row: ShopTables['subscriptions'],
  sample: SampleSubscription,
): Books {
  const failedBecause = sample.failedBecause ?? null;
  const issuedOn = addMonths(row.next_charge_on, -row.every_months);
  const invoice: ShopTables['invoices'] = {
    number: `INV-${row.number.slice('SUB-'.length)}1`,
    customer_id: row.customer_id,
    order_number: null,
    subscription_number: row.number,
    issued_on: issuedOn,
    due_on: addDays(issuedOn, DUE_DAYS),
    total_cents: row.price_cents,
    currency: row.currency,
    status: failedBecause === null ? 'paid' : 'paymentFailed',
  };
  return { invoice, payments: [payment(invoice, 0, Date.parse(issuedOn) + 8 * HOUR_MS, method, failedBecause)] };
}

function payment(
  { number, total_cents: cents, currency }: ShopTables['invoices'],
  index: number,
  atMs: number,
  method: ShopTables['payments']['method'],
  failedBecause: ShopTables['payments']['failed_because'],
): ShopTables['payments'] {
  const status = failedBecause === null ? 'taken' : 'failed';
  const id = `${number}/${String(index + 1)}`;
  return { id, invoice_number: number, at_ms: atMs, cents, currency, method, status, failed_because: failedBecause };
}
