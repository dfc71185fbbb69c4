import type { Backoffice, Order, OrderStatus, ParcelStatus, Proof, RefundStatus } from '../../src/backoffice/ports';
import { createSampleShop } from '../../src/backoffice/sample-shop';
import type { ShopTables } from '../../src/backoffice/schema';
import { SAMPLE_ORDERS, seedSampleShop } from '../../src/backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import { migrateToLatest } from '../../src/storage/migrate';
import { ENGINES } from '../support/engines';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 10, 14, 30);

describe.each(ENGINES)('the sample shop behind the backoffice port on $name', ({ open }) => {
  let shop: Backoffice;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const opened = await open<ShopTables>();
    await migrateToLatest(opened.db, SHOP_MIGRATIONS);
    await seedSampleShop(opened.db, NOW);
    await seedSampleShop(opened.db, NOW + DAY);
    shop = createSampleShop(opened.db);
    close = opened.close;
  });
  afterEach(() => close());

  async function orderWith(number: string, proof: Proof): Promise<Order> {
    const found = await shop.findOrder(number, proof);
    if (found.outcome !== 'found') throw new Error(`${number} was not found`);
    return found.order;
  }

  /** The first order of the shop that is in this state. */
  async function anOrder(
    status: OrderStatus,
    parcel: ParcelStatus | null = null,
    refund: RefundStatus | null = null,
  ): Promise<Order> {
    const fits = SAMPLE_ORDERS.find(
      (order) =>
        order.status === status &&
        (parcel === null || order.parcels.some((p) => p.status === parcel)) &&
        (order.refund?.status ?? null) === refund,
    );
    if (fits === undefined) throw new Error('no such order');
    return orderWith(fits.number, { email: fits.customer.email });
  }

  test('finds every order of the shop by its e-mail and by its postcode', async () => {
    for (const { number, customer } of SAMPLE_ORDERS) {
      const byEmail = await orderWith(number, { email: customer.email });
      expect(byEmail).toMatchObject({ number, customerName: customer.name });
      expect(await orderWith(number, { postcode: customer.postcode })).toEqual(byEmail);
    }
  });

  test.each([
    ['NB-48213', { email: 'Anna.Lindner@Example.com ' }],
    ['nb48213', { postcode: '10115' }],
    [' #48213', { postcode: 'D-10115' }],
    ['NB 51344', { postcode: '1017ab' }],
    ['NB-51344', { postcode: 'NL-1017 AB' }],
    ['nb-60921', { postcode: 'sw1a1aa' }],
    ['NB-60921', { email: 'somebody@else.example', postcode: 'SW1A 1AA' }],
  ])('finds %s with %j, however it is written', async (number, proof) => {
    expect((await shop.findOrder(number, proof)).outcome).toBe('found');
  });

  test.each([
    ['NB-48213', { email: 'bram.jansen@example.com' }],
    ['NB-48213', { postcode: '10116' }],
    ['NB-48213', {}],
    ['NB-48213', { email: ' ', postcode: '-' }],
    ['NB-99999', { email: 'anna.lindner@example.com' }],
    ['NB-99999', {}],
    ['', { email: '', postcode: '' }],
    ["NB-48213' or '1'='1", { email: 'anna.lindner@example.com' }],
    ['NB-482130', { email: 'anna.lindner@example.com' }],
  ])('gives the same answer for %s with %j as for any wrong guess', async (number, proof) => {
    expect(await shop.findOrder(number, proof)).toEqual({ outcome: 'noMatch' });
  });

  test('shows what is on its way with the day that the carrier announces', async () => {
    const order = await anOrder('shipped', 'inTransit');
    expect(order.parcels[0]).toMatchObject({ expectedAtMs: Date.UTC(2026, 2, 11), deliveredAtMs: null });
    expect(order.orderedAtMs).toBeLessThan(NOW - DAY);
    expect(order.totalCents).toBe(order.items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0));
  });

  test('refunds a delivered order once, and shows the refund with the order', async () => {
    const order = await anOrder('delivered', 'delivered');
    const requested = await shop.requestRefund(order, 'changedMind', 'turn-1', NOW);
    expect(requested).toMatchObject({
      outcome: 'requested',
      refund: { amountCents: order.totalCents, currency: order.currency, status: 'requested', requestedAtMs: NOW },
    });
    expect(await shop.requestRefund(order, 'changedMind', 'turn-1', NOW + 1)).toEqual(requested);
    expect(await shop.requestRefund(order, 'damaged', 'turn-2', NOW + 2)).toEqual({
      ...requested,
      outcome: 'alreadyRequested',
    });
    expect((await anOrder('delivered', 'delivered')).refunds).toHaveLength(1);
  });

  test('acts once on the same request sent ten times at the same time', async () => {
    const order = await anOrder('delivered', 'delivered');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shop.requestRefund(order, 'damaged', 'turn-1', NOW)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await anOrder('delivered', 'delivered')).refunds).toHaveLength(1);
  });

  test.each([
    ['shipped', 'inTransit', 'changedMind', 'notDelivered'],
    ['received', null, 'damaged', 'notDelivered'],
  ] as const)('does not refund what is %s (%s) because of %s: %s', async (status, parcel, reason, why) => {
    expect(await shop.requestRefund(await anOrder(status, parcel), reason, 'turn-1', NOW)).toEqual({
      outcome: 'refused',
      why,
    });
  });

  test('does not refund a cancelled order again', async () => {
    expect(await shop.requestRefund(await anOrder('cancelled', null, 'paid'), 'changedMind', 'turn-1', NOW)).toEqual({
      outcome: 'refused',
      why: 'cancelled',
    });
  });

  test('takes things back for 30 days after delivery, and faulty ones for two years', async () => {
    const order = await anOrder('delivered', 'delivered');
    const delivered = order.parcels[0]?.deliveredAtMs ?? NaN;
    const late = delivered + 30 * DAY + 1;
    expect(await shop.requestRefund(order, 'changedMind', 'turn-1', late)).toEqual({
      outcome: 'refused',
      why: 'tooOld',
    });
    expect(await shop.requestRefund(order, 'damaged', 'turn-2', delivered + 730 * DAY + 1)).toEqual({
      outcome: 'refused',
      why: 'tooOld',
    });
    expect((await shop.requestRefund(order, 'changedMind', 'turn-3', late - 1)).outcome).toBe('requested');
  });

  test('pays back what got lost without waiting for its delivery', async () => {
    expect((await shop.requestRefund(await anOrder('shipped', 'lost'), 'lost', 'turn-1', NOW)).outcome).toBe(
      'requested',
    );
  });

  test('opens one case for a problem, however often it is reported', async () => {
    const order = await anOrder('shipped', 'delayed');
    const reported = await shop.reportProblem(order, 'late', 'investigation', 'turn-1', NOW);
    expect(reported).toMatchObject({ outcome: 'reported', caseNumber: expect.stringMatching(/^C-\d{5}$/) as string });
    expect(await shop.reportProblem(order, 'late', 'investigation', 'turn-1', NOW)).toEqual(reported);
    expect(await shop.reportProblem(order, 'late', 'refund', 'turn-2', NOW)).toEqual({
      ...reported,
      outcome: 'alreadyReported',
    });
    const other = await shop.reportProblem(order, 'damaged', 'replacement', 'turn-3', NOW);
    expect(other).toMatchObject({ outcome: 'reported' });
    expect(other.caseNumber).not.toBe(reported.caseNumber);
  });

  test('refuses to act on an order that it does not have', async () => {
    const order = { ...(await anOrder('delivered', 'delivered')), number: 'NB-99999' };
    await expect(shop.requestRefund(order, 'changedMind', 'turn-1', NOW)).rejects.toThrow();
    await expect(shop.reportProblem(order, 'late', 'refund', 'turn-2', NOW)).rejects.toThrow();
  });
});
