import { createHmac, timingSafeEqual } from 'node:crypto';
import { BackofficeError, type Access, type FindOrder, type NoMatch, type Proof } from '../ports';
import { normaliseOrderNumber, normaliseReference, proves } from '../normalise';
import type { ShopDb, ShopTables, ShopTrx } from '../schema';
import { readOrder } from './read-order';
import type { Shop } from './shop';

const DAY_MS = 86_400_000;

export type Customer = ShopTables['customers'];

/** Looks an order up by number and proof; neither the answer nor the time it takes tells what was wrong. */
export async function findOrder({ db, clock }: Shop, asked: { number: string; proof: Proof }): Promise<FindOrder> {
  // an impossible number is looked up all the same
  const number = normaliseOrderNumber(asked.number) ?? '';
  const customer = await customerWith(db, number);
  if (!proves(asked.proof, customer ?? NOBODY) || customer === null) return { outcome: 'noMatch' };
  const order = await readOrder(db, number, await grant(db, customer.id, clock.now()));
  return order === null ? { outcome: 'noMatch' } : { outcome: 'found', order };
}

/** The same for any number that the shop gave a customer. */
export async function identify(
  { db, clock }: Shop,
  asked: { reference: string; proof: Proof },
): Promise<{ readonly outcome: 'identified'; readonly access: Access } | NoMatch> {
  const customer = await customerWith(db, normaliseReference(asked.reference) ?? '');
  if (!proves(asked.proof, customer ?? NOBODY) || customer === null) return { outcome: 'noMatch' };
  return { outcome: 'identified', access: await grant(db, customer.id, clock.now()) };
}

const NOBODY = { email: '', postcode: '' };

/** Every table is asked, whatever the number looks like. */
async function customerWith(db: ShopDb, reference: string): Promise<Customer | null> {
  const row = await db
    .selectFrom('customers')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('orders')
        .select('customer_id')
        .where('number', '=', reference)
        .union(eb.selectFrom('invoices').select('customer_id').where('number', '=', reference))
        .union(eb.selectFrom('subscriptions').select('customer_id').where('number', '=', reference))
        .union(
          eb
            .selectFrom('service_cases')
            .select((e) => e.fn.coalesce('customer_id', e.lit(0)).as('customer_id'))
            .where('number', '=', reference),
        ),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** Good until the end of the day after the one on which it's given. */
async function grant(db: ShopDb, customerId: number, nowMs: number): Promise<Access> {
  const untilMs = nowMs - (nowMs % DAY_MS) + 2 * DAY_MS;
  const granted = `${String(customerId)}.${String(untilMs)}`;
  return `${granted}.${sign(granted, await accessKey(db))}`;
}

/**
 * Whose an access is.
 * @throws BackofficeError `accessEnded` for one that is over, or never was
 */
export async function customerOf(db: ShopDb | ShopTrx, access: Access, nowMs: number): Promise<Customer> {
  const [id = '', untilMs = '', signature = ''] = access.split('.');
  const wanted = Buffer.from(sign(`${id}.${untilMs}`, await accessKey(db)));
  const given = Buffer.from(signature);
  const isGenuine = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!isGenuine || nowMs >= Number(untilMs)) throw new BackofficeError('accessEnded', false);
  const customer = await db.selectFrom('customers').selectAll().where('id', '=', Number(id)).executeTakeFirst();
  if (customer === undefined) throw new BackofficeError('accessEnded', false);
  return customer;
}

function sign(granted: string, key: string): string {
  return createHmac('sha256', key).update(granted).digest('base64url');
}

async function accessKey(db: ShopDb | ShopTrx): Promise<string> {
  const { value } = await db.selectFrom('keys').select('value').where('name', '=', 'access').executeTakeFirstOrThrow();
  return value;
}
