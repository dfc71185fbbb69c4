import type { Asked, Cases, CheckWarranty, Day, OpenWarrantyCase, Order, ServiceCase } from '../ports';
import { deliveredAt, WARRANTY_DAYS } from '../refund-rules';
import type { ShopDb, ShopTrx } from '../schema';
import { customerOf, type Customer } from './access';
import { addDays, dayOf } from './days';
import { orderOf } from './own-order';
import { once, takeNumber, type Shop } from './shop';

/** A complaint is answered within two weeks. */
const ANSWER_WITHIN_DAYS = 14;
const LONGEST_WORDS = 2_000;

/** What somebody at the shop sees to. */
export function shopCases(shop: Shop): Cases {
  const { db, clock } = shop;
  return {
    checkWarranty: async ({ access, orderNumber, item }) => {
      const customer = await customerOf(db, access, clock.now());
      const order = await orderOf(db, customer, orderNumber, access);
      return order === null ? { outcome: 'noMatch' } : warrantyOf(order, item, dayOf(clock.now()));
    },
    openWarrantyCase: (asked) =>
      once(shop, 'openWarrantyCase', asked.requestId, (trx) => openWarranty(trx, asked, clock.now())),
    recordComplaint: (asked) =>
      once(shop, 'recordComplaint', asked.requestId, async (trx) => {
        const { caseNumber } = await recordComplaint(trx, asked, clock.now());
        return { outcome: 'recorded', caseNumber, answerBy: addDays(dayOf(clock.now()), ANSWER_WITHIN_DAYS) };
      }),
    readCase: async ({ access, caseNumber }) => {
      const serviceCase = await readCase(db, await customerOf(db, access, clock.now()), caseNumber);
      return serviceCase === null ? { outcome: 'noMatch' } : { outcome: 'found', serviceCase };
    },
  };
}

function warrantyOf(order: Order, item: number, today: Day): Exclude<CheckWarranty, { outcome: 'noMatch' }> {
  if (order.items[item] === undefined) return { outcome: 'unknownItem' };
  const deliveredAtMs = deliveredAt(order);
  if (deliveredAtMs === null) return { outcome: 'notDelivered' };
  const until = addDays(dayOf(deliveredAtMs), WARRANTY_DAYS);
  return { outcome: today <= until ? 'within' : 'after', until };
}

async function openWarranty(trx: ShopTrx, asked: Asked<'openWarrantyCase'>, nowMs: number): Promise<OpenWarrantyCase> {
  const customer = await customerOf(trx, asked.access, nowMs);
  const order = await orderOf(trx, customer, asked.orderNumber, asked.access);
  if (order === null) return { outcome: 'noMatch' };
  const warranty = warrantyOf(order, asked.item, dayOf(nowMs));
  if (warranty.outcome === 'notDelivered' || warranty.outcome === 'unknownItem') return { outcome: warranty.outcome };
  const { caseNumber, outcome } = await openCase(
    trx,
    {
      kind: 'warranty',
      customer,
      orderNumber: order.number,
      about: `warranty ${order.number} ${asked.item}`,
      words: `${asked.wish}: ${asked.fault}`,
    },
    nowMs,
  );
  return outcome === 'alreadyOpen' ? { outcome, caseNumber } : { outcome, caseNumber, warranty: warranty.outcome };
}

async function recordComplaint(
  trx: ShopTrx,
  asked: Asked<'recordComplaint'>,
  nowMs: number,
): Promise<{ caseNumber: string }> {
  const customer = asked.access === null ? null : await customerOf(trx, asked.access, nowMs);
  // A number that isn't this customer's, or that nobody proved, goes into the words, and nothing is told of it.
  const order =
    customer === null || asked.orderNumber === null
      ? null
      : await orderOf(trx, customer, asked.orderNumber, asked.access ?? '');
  const claimed = order === null && asked.orderNumber !== null ? `${asked.orderNumber}: ` : '';
  return openCase(
    trx,
    {
      kind: 'complaint',
      customer,
      orderNumber: order?.number ?? null,
      about: `complaint ${asked.topic} ${asked.requestId}`,
      words: `${claimed}${asked.words}`,
    },
    nowMs,
  );
}

interface NewCase {
  readonly kind: ServiceCase['kind'];
  readonly customer: Customer | null;
  readonly orderNumber: string | null;
  readonly about: string;
  readonly words: string;
}

/** One open case about one thing, however often it's asked for. The caller holds the number of cases. */
export async function openCase(
  trx: ShopTrx,
  { kind, customer, orderNumber, about, words }: NewCase,
  nowMs: number,
): Promise<{ readonly outcome: 'opened' | 'alreadyOpen'; readonly caseNumber: string }> {
  const earlier = await trx
    .selectFrom('service_cases')
    .select('number')
    .where('about', '=', about)
    .where('status', '!=', 'solved')
    .executeTakeFirst();
  if (earlier !== undefined) return { outcome: 'alreadyOpen', caseNumber: earlier.number };
  const number = `C-${await takeNumber(trx, 'case')}`;
  await trx
    .insertInto('service_cases')
    .values({
      number,
      kind,
      status: 'open',
      customer_id: customer?.id ?? null,
      order_number: orderNumber,
      about,
      words: words.slice(0, LONGEST_WORDS),
      opened_at_ms: nowMs,
    })
    .execute();
  return { outcome: 'opened', caseNumber: number };
}

async function readCase(db: ShopDb, customer: Customer, number: string): Promise<ServiceCase | null> {
  const row = await db
    .selectFrom('service_cases')
    .selectAll()
    .where('number', '=', number)
    .where('customer_id', '=', customer.id)
    .executeTakeFirst();
  if (row !== undefined) {
    const { kind, status, opened_at_ms: openedAtMs, order_number: orderNumber } = row;
    return { number, kind, status, openedAtMs, orderNumber };
  }
  const delivery = await db
    .selectFrom('cases')
    .innerJoin('orders', 'orders.number', 'cases.order_number')
    .selectAll('cases')
    .where('cases.number', '=', number)
    .where('orders.customer_id', '=', customer.id)
    .executeTakeFirst();
  if (delivery === undefined) return null;
  const { order_number: orderNumber, opened_at_ms: openedAtMs } = delivery;
  return { number, kind: 'delivery', status: 'open', openedAtMs, orderNumber };
}
