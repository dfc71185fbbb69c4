import type {
  Asked,
  CancelSubscription,
  Day,
  PauseSubscription,
  ResumeSubscription,
  Subscription,
  Subscriptions,
} from '../ports';
import type { ShopDb, ShopTables, ShopTrx } from '../schema';
import { customerOf, type Customer } from './access';
import { openCase } from './cases';
import { addDays, addMonths, dayOf, isDay } from './days';
import { once, sendLetter, type Shop } from './shop';

/** Nobody pauses for longer. */
const LONGEST_PAUSE_MONTHS = 6;

/** What is delivered again and again, until it's cancelled. */
export function shopSubscriptions(shop: Shop): Subscriptions {
  const { db, clock } = shop;
  return {
    listSubscriptions: async ({ access }) => {
      const customer = await customerOf(db, access, clock.now());
      return { subscriptions: await subscriptionsOf(db, customer, dayOf(clock.now())) };
    },
    pauseSubscription: (asked) =>
      once(shop, 'pauseSubscription', asked.requestId, (trx) => pause(trx, asked, clock.now())),
    resumeSubscription: (asked) =>
      once(shop, 'resumeSubscription', asked.requestId, (trx) => resume(trx, asked, clock.now())),
    previewCancellation: async (asked) => {
      const customer = await customerOf(db, asked.access, clock.now());
      const today = dayOf(clock.now());
      const subscription = await ownSubscription(db, customer, asked.subscriptionNumber, today);
      if (subscription === null) return { outcome: 'noMatch' };
      return subscription.endsOn === null
        ? { outcome: 'wouldEnd', endsOn: earliestEnd(subscription, today) }
        : { outcome: 'alreadyCancelled', endsOn: subscription.endsOn };
    },
    cancelSubscription: (asked) =>
      once(shop, 'cancelSubscription', asked.requestId, (trx) => cancel(trx, asked, clock.now())),
  };
}

async function subscriptionsOf(db: ShopDb | ShopTrx, customer: Customer, today: Day): Promise<readonly Subscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('customer_id', '=', customer.id)
    .orderBy('number')
    .execute();
  return rows.map((row) => asOf(row, today));
}

/** A subscription on a day: pauses and terms that are over by then are over, and charges that were made are made. */
function asOf(row: ShopTables['subscriptions'], today: Day): Subscription {
  const isOver = row.ends_on !== null && row.ends_on < today;
  const isPaused = row.status === 'paused' && row.paused_until !== null && row.paused_until > today;
  let nextChargeOn = row.next_charge_on;
  const chargesFrom = isPaused && row.paused_until !== null ? row.paused_until : today;
  for (let periods = 1; nextChargeOn < chargesFrom; periods += 1) {
    nextChargeOn = addMonths(row.next_charge_on, periods * row.every_months);
  }
  const chargesNoMore = row.ends_on !== null && nextChargeOn > row.ends_on;
  return {
    number: row.number,
    name: row.name,
    status: isOver ? 'ended' : row.status === 'paused' ? (isPaused ? 'paused' : 'active') : row.status,
    price: { cents: row.price_cents, currency: row.currency },
    everyMonths: row.every_months,
    startedOn: row.started_on,
    nextChargeOn: chargesNoMore ? null : nextChargeOn,
    pausedUntil: isPaused ? row.paused_until : null,
    minimumUntil: row.minimum_until !== null && row.minimum_until > today ? row.minimum_until : null,
    noticeDays: row.notice_days,
    endsOn: row.ends_on,
  };
}

async function ownSubscription(
  db: ShopDb | ShopTrx,
  customer: Customer,
  number: string,
  today: Day,
): Promise<Subscription | null> {
  return (await subscriptionsOf(db, customer, today)).find((one) => one.number === number) ?? null;
}

/** After the notice, and not before the minimum term is over. */
function earliestEnd({ minimumUntil, noticeDays }: Subscription, today: Day): Day {
  const noticed = addDays(today, noticeDays);
  return minimumUntil !== null && minimumUntil > noticed ? minimumUntil : noticed;
}

async function pause(trx: ShopTrx, asked: Asked<'pauseSubscription'>, nowMs: number): Promise<PauseSubscription> {
  const today = dayOf(nowMs);
  const customer = await customerOf(trx, asked.access, nowMs);
  const subscription = await ownSubscription(trx, customer, asked.subscriptionNumber, today);
  if (subscription === null) return { outcome: 'noMatch' };
  const longestUntil = addMonths(today, LONGEST_PAUSE_MONTHS);
  const refused = (why: 'notActive' | 'inThePast' | 'tooLong') => ({ outcome: 'refused', why, longestUntil }) as const;
  if (subscription.status !== 'active') return refused('notActive');
  if (!isDay(asked.until) || asked.until <= today) return refused('inThePast');
  if (asked.until > longestUntil) return refused('tooLong');
  await set(trx, subscription, { status: 'paused', paused_until: asked.until });
  const paused = await ownSubscription(trx, customer, subscription.number, today);
  return { outcome: 'paused', subscription: paused ?? subscription };
}

async function resume(trx: ShopTrx, asked: Asked<'resumeSubscription'>, nowMs: number): Promise<ResumeSubscription> {
  const today = dayOf(nowMs);
  const customer = await customerOf(trx, asked.access, nowMs);
  const subscription = await ownSubscription(trx, customer, asked.subscriptionNumber, today);
  if (subscription === null) return { outcome: 'noMatch' };
  if (subscription.status !== 'paused') return { outcome: 'refused', why: 'notPaused' };
  await set(trx, subscription, { status: 'active', paused_until: null });
  const resumed = await ownSubscription(trx, customer, subscription.number, today);
  return { outcome: 'resumed', subscription: resumed ?? subscription };
}

async function cancel(trx: ShopTrx, asked: Asked<'cancelSubscription'>, nowMs: number): Promise<CancelSubscription> {
  const today = dayOf(nowMs);
  const customer = await customerOf(trx, asked.access, nowMs);
  const subscription = await ownSubscription(trx, customer, asked.subscriptionNumber, today);
  if (subscription === null) return { outcome: 'noMatch' };
  if (subscription.endsOn !== null) return { outcome: 'alreadyCancelled', endsOn: subscription.endsOn };
  const letter = await sendLetter(trx, customer, 'cancellation', subscription.number, nowMs);
  if (asked.kind === 'forCause') {
    const about = `forCause ${subscription.number}`;
    const open = { kind: 'cancellation', customer, orderNumber: null, about, words: '' } as const;
    const { caseNumber } = await openCase(trx, open, nowMs);
    return { outcome: 'received', receivedAtMs: nowMs, caseNumber, ...letter };
  }
  const earliest = earliestEnd(subscription, today);
  const { wishedEnd } = asked;
  const endsOn = wishedEnd !== null && isDay(wishedEnd) && wishedEnd > earliest ? wishedEnd : earliest;
  await set(trx, subscription, { status: 'cancelled', paused_until: null, ends_on: endsOn });
  const confirmationNumber = `K-${subscription.number.slice('SUB-'.length)}`;
  return { outcome: 'cancelled', endsOn, receivedAtMs: nowMs, confirmationNumber, ...letter };
}

async function set(
  trx: ShopTrx,
  { number }: Subscription,
  changes: Partial<Pick<ShopTables['subscriptions'], 'status' | 'paused_until' | 'ends_on'>>,
): Promise<void> {
  await trx.updateTable('subscriptions').set(changes).where('number', '=', number).execute();
}
