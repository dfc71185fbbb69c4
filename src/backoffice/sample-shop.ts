// A small company to try Tact on: a homeware shop with a few dozen orders. It's one way to fill the `Backoffice` port, and the only
// one that keeps its data beside Tact.
import type { Transaction } from 'kysely';
import { normaliseOrderNumber, proves } from './normalise';
import type { Backoffice, FindOrder, Order, ProblemKind, Redress, Refund, ReportProblem, RequestRefund } from './ports';
import { refusalOf } from './refund-rules';
import type { ShopDb, ShopTables } from './schema';

type Trx = Transaction<ShopTables>;
type Reason = 'changedMind' | ProblemKind;

/** The shop behind the port; `db` is migrated with `SHOP_MIGRATIONS` and filled by `seedSampleShop`. */
export function createSampleShop(db: ShopDb): Backoffice {
  return {
    findOrder: (number, proof) => findOrder(db, number, proof),
    requestRefund: (order, reason, requestId, nowMs) =>
      db.transaction().execute((trx) => requestRefund(trx, order.number, reason, requestId, nowMs)),
    reportProblem: (order, kind, redress, requestId, nowMs) =>
      db.transaction().execute((trx) => reportProblem(trx, order.number, kind, redress, requestId, nowMs)),
  };
}

async function findOrder(
  db: ShopDb,
  number: string,
  proof: Parameters<Backoffice['findOrder']>[1],
): Promise<FindOrder> {
  // an impossible number is looked up all the same: neither the answer nor the time it takes tells what was wrong
  const normalised = normaliseOrderNumber(number) ?? '';
  const customer = await db
    .selectFrom('orders')
    .innerJoin('customers', 'customers.id', 'orders.customer_id')
    .select(['customers.email', 'customers.postcode'])
    .where('orders.number', '=', normalised)
    .executeTakeFirst();
  const known = proves(proof, customer ?? { email: '', postcode: '' });
  if (!known) return { outcome: 'noMatch' };
  const order = await readOrder(db, normalised);
  return order === null ? { outcome: 'noMatch' } : { outcome: 'found', order };
}

async function readOrder(db: ShopDb | Trx, number: string): Promise<Order | null> {
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
  return {
    number,
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
    parcels: parcels.map((parcel) => ({
      id: parcel.id,
      carrier: parcel.carrier,
      trackingNumber: parcel.tracking_number,
      status: parcel.status,
      shippedAtMs: parcel.shipped_at_ms,
      expectedAtMs: parcel.expected_at_ms,
      deliveredAtMs: parcel.delivered_at_ms,
    })),
    refunds: await readRefunds(db, number),
  };
}

async function readRefunds(db: ShopDb | Trx, number: string): Promise<Refund[]> {
  const rows = await db.selectFrom('refunds').selectAll().where('order_number', '=', number).orderBy('id').execute();
  return rows.map(refundOf);
}

function refundOf(row: ShopTables['refunds']): Refund {
  return {
    id: row.id,
    orderNumber: row.order_number,
    amountCents: row.amount_cents,
    currency: row.currency,
    status: row.status,
    requestedAtMs: row.requested_at_ms,
  };
}

async function requestRefund(
  trx: Trx,
  number: string,
  reason: Reason,
  requestId: string,
  nowMs: number,
): Promise<RequestRefund> {
  const next = await holdNumber(trx, 'refund');
  const same = await trx.selectFrom('refunds').selectAll().where('request_id', '=', requestId).executeTakeFirst();
  if (same !== undefined) return { outcome: 'requested', refund: refundOf(same) };
  // read again: what the dialog holds may be hours old
  const order = await readOrder(trx, number);
  if (order === null) throw new Error('The order is gone from the shop.');
  const running = order.refunds.find((refund) => refund.status !== 'refused');
  if (order.status !== 'cancelled' && running !== undefined) return { outcome: 'alreadyRequested', refund: running };
  const why = refusalOf(order, reason, nowMs);
  if (why !== null) return { outcome: 'refused', why };
  const refund: Refund = {
    id: `R-${next}`,
    orderNumber: number,
    amountCents: order.totalCents,
    currency: order.currency,
    status: 'requested',
    requestedAtMs: nowMs,
  };
  await trx
    .insertInto('refunds')
    .values({
      id: refund.id,
      order_number: number,
      amount_cents: refund.amountCents,
      currency: refund.currency,
      status: refund.status,
      reason,
      requested_at_ms: nowMs,
      request_id: requestId,
    })
    .execute();
  await takeNumber(trx, 'refund');
  return { outcome: 'requested', refund };
}

async function reportProblem(
  trx: Trx,
  number: string,
  kind: ProblemKind,
  redress: Redress,
  requestId: string,
  nowMs: number,
): Promise<ReportProblem> {
  const next = await holdNumber(trx, 'case');
  const same = await trx.selectFrom('cases').select('number').where('request_id', '=', requestId).executeTakeFirst();
  if (same !== undefined) return { outcome: 'reported', caseNumber: same.number };
  const earlier = await trx
    .selectFrom('cases')
    .select('number')
    .where('order_number', '=', number)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (earlier !== undefined) return { outcome: 'alreadyReported', caseNumber: earlier.number };
  const caseNumber = `C-${next}`;
  await trx
    .insertInto('cases')
    .values({ number: caseNumber, order_number: number, kind, redress, opened_at_ms: nowMs, request_id: requestId })
    .execute();
  await takeNumber(trx, 'case');
  return { outcome: 'reported', caseNumber };
}

/** The next number; from here to its end the transaction is the only one of its kind, and sees what those before it did. */
async function holdNumber(trx: Trx, kind: ShopTables['numbers']['kind']): Promise<number> {
  const { next_number: next } = await trx
    .updateTable('numbers')
    .set((eb) => ({ next_number: eb.ref('next_number') }))
    .where('kind', '=', kind)
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return next;
}

async function takeNumber(trx: Trx, kind: ShopTables['numbers']['kind']): Promise<void> {
  await trx
    .updateTable('numbers')
    .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
    .where('kind', '=', kind)
    .execute();
}
