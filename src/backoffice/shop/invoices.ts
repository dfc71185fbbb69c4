import type {
  Asked,
  DisputeInvoice,
  Invoice,
  Invoices,
  Payment,
  PaymentMethod,
  RetryPayment,
  SendPaymentLink,
} from '../ports';
import type { ShopDb, ShopTables, ShopTrx } from '../schema';
import { customerOf, type Customer } from './access';
import { openCase } from './cases';
import { dayOf } from './days';
import { once, sendLetter, type Shop } from './shop';

const DAY_MS = 86_400_000;
const LINK_DAYS = 7;
/** What can be paid with, by what it is to be paid in. */
const METHODS: Readonly<Record<string, readonly PaymentMethod[]>> = {
  EUR: ['card', 'directDebit', 'payPal', 'ideal', 'bankTransfer'],
  GBP: ['card', 'payPal', 'bankTransfer'],
};

/** Bills, and what was paid on them. */
export function shopInvoices(shop: Shop): Invoices {
  const { db, clock } = shop;
  return {
    listInvoices: async ({ access }) => {
      const customer = await customerOf(db, access, clock.now());
      return { invoices: await invoicesOf(db, customer, clock.now()) };
    },
    sendInvoice: (asked) =>
      once(shop, 'sendInvoice', asked.requestId, async (trx) => {
        const { customer, invoice } = await ownInvoice(trx, asked, clock.now());
        if (invoice === null) return { outcome: 'noMatch' };
        return { outcome: 'sent', ...(await sendLetter(trx, customer, 'invoice', invoice.number, clock.now())) };
      }),
    disputeInvoice: (asked) => once(shop, 'disputeInvoice', asked.requestId, (trx) => dispute(trx, asked, clock.now())),
    retryPayment: (asked) => once(shop, 'retryPayment', asked.requestId, (trx) => retry(trx, asked, clock.now())),
    sendPaymentLink: (asked) =>
      once(shop, 'sendPaymentLink', asked.requestId, (trx) => sendLink(trx, asked, clock.now())),
  };
}

async function invoicesOf(db: ShopDb | ShopTrx, customer: Customer, nowMs: number): Promise<readonly Invoice[]> {
  const rows = await db
    .selectFrom('invoices')
    .selectAll()
    .where('customer_id', '=', customer.id)
    .orderBy('issued_on', 'desc')
    .orderBy('number', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const payments = await db
    .selectFrom('payments')
    .selectAll()
    .where(
      'invoice_number',
      'in',
      rows.map(({ number }) => number),
    )
    .orderBy('at_ms')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    orderNumber: row.order_number,
    subscriptionNumber: row.subscription_number,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    total: { cents: row.total_cents, currency: row.currency },
    status: row.status === 'open' && row.due_on < dayOf(nowMs) ? 'overdue' : row.status,
    payments: payments.filter((payment) => payment.invoice_number === row.number).map(paymentOf),
  }));
}

function paymentOf(row: ShopTables['payments']): Payment {
  return {
    id: row.id,
    atMs: row.at_ms,
    amount: { cents: row.cents, currency: row.currency },
    method: row.method,
    status: row.status,
    failedBecause: row.failed_because,
  };
}

async function ownInvoice(
  trx: ShopTrx,
  { access, invoiceNumber }: { access: string; invoiceNumber: string },
  nowMs: number,
): Promise<{ customer: Customer; invoice: Invoice | null }> {
  const customer = await customerOf(trx, access, nowMs);
  const invoices = await invoicesOf(trx, customer, nowMs);
  return { customer, invoice: invoices.find(({ number }) => number === invoiceNumber) ?? null };
}

async function dispute(trx: ShopTrx, asked: Asked<'disputeInvoice'>, nowMs: number): Promise<DisputeInvoice> {
  const { customer, invoice } = await ownInvoice(trx, asked, nowMs);
  if (invoice === null) return { outcome: 'noMatch' };
  const taken = invoice.payments.filter(({ status }) => status === 'taken');
  const about = `${asked.why} ${invoice.number}`;
  const open = { kind: 'invoice', customer, orderNumber: invoice.orderNumber, about, words: '' } as const;
  const opened = await openCase(trx, open, nowMs);
  if (opened.outcome === 'alreadyOpen') return { outcome: 'alreadyRecorded', caseNumber: opened.caseNumber };
  if (asked.why === 'wrongAmount') return { outcome: 'recorded', caseNumber: opened.caseNumber };
  const [first, second] = taken;
  if (first === undefined || second === undefined) {
    await trx.deleteFrom('service_cases').where('number', '=', opened.caseNumber).execute();
    return { outcome: 'notChargedTwice', taken: taken.length };
  }
  await trx.updateTable('payments').set({ status: 'refunding' }).where('id', '=', second.id).execute();
  return { outcome: 'refunding', amount: second.amount, caseNumber: opened.caseNumber };
}

async function retry(trx: ShopTrx, asked: Asked<'retryPayment'>, nowMs: number): Promise<RetryPayment> {
  const { invoice } = await ownInvoice(trx, asked, nowMs);
  if (invoice === null) return { outcome: 'noMatch' };
  const last = invoice.payments.at(-1);
  if (invoice.status === 'paid' || last === undefined) return { outcome: 'nothingDue' };
  // An account may have been filled since; an expired card stays expired.
  const why = last.failedBecause === 'insufficientFunds' ? null : last.failedBecause;
  await trx
    .insertInto('payments')
    .values({
      id: `${invoice.number}/${String(invoice.payments.length + 1)}`,
      invoice_number: invoice.number,
      at_ms: nowMs,
      cents: invoice.total.cents,
      currency: invoice.total.currency,
      method: last.method,
      status: why === null ? 'taken' : 'failed',
      failed_because: why,
    })
    .execute();
  if (why !== null) return { outcome: 'declined', why };
  await trx.updateTable('invoices').set({ status: 'paid' }).where('number', '=', invoice.number).execute();
  return { outcome: 'taken', amount: invoice.total };
}

async function sendLink(trx: ShopTrx, asked: Asked<'sendPaymentLink'>, nowMs: number): Promise<SendPaymentLink> {
  const { customer, invoice } = await ownInvoice(trx, asked, nowMs);
  if (invoice === null) return { outcome: 'noMatch' };
  if (invoice.status === 'paid') return { outcome: 'nothingDue' };
  const available = METHODS[invoice.total.currency] ?? [];
  if (asked.method !== null && !available.includes(asked.method)) return { outcome: 'methodUnavailable', available };
  const letter = await sendLetter(trx, customer, 'paymentLink', invoice.number, nowMs);
  return { outcome: 'sent', validUntilMs: nowMs + LINK_DAYS * DAY_MS, ...letter };
}
