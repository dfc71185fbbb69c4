import type { Backoffice, Order, OrderStatus, ParcelStatus, Proof, RefundStatus } from '../../src/backoffice/ports';
import { SAMPLE_ORDERS } from '../../src/backoffice/seed-sample-shop';
import { DOORS, type Door } from '../support/backoffice-doors';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 10, 14, 30);

describe.each(DOORS)('orders behind the backoffice port, $name', ({ open }) => {
  let clock: { nowMs: number };
  let shop: Backoffice;
  let door: Door;
  beforeEach(async () => {
    clock = { nowMs: NOW };
    door = await open({ now: () => clock.nowMs });
    shop = door.backoffice;
  });
  afterEach(() => door.close());

  async function orderWith(number: string, proof: Proof): Promise<Order> {
    const found = await shop.findOrder({ number, proof });
    if (found.outcome !== 'found') throw new Error(`${number} was not found`);
    return found.order;
  }

  const of = ({ access, number }: Order) => ({ access, orderNumber: number });

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
    expect((await shop.findOrder({ number, proof })).outcome).toBe('found');
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
    expect(await shop.findOrder({ number, proof })).toEqual({ outcome: 'noMatch' });
  });

  test('shows what is on its way with the day that the carrier announces', async () => {
    const order = await anOrder('shipped', 'inTransit');
    expect(order.parcels[0]).toMatchObject({ expectedAtMs: Date.UTC(2026, 2, 11), deliveredAtMs: null });
    expect(order.orderedAtMs).toBeLessThan(NOW - DAY);
    expect(order.totalCents).toBe(order.items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0));
  });

  test('refunds a delivered order once, and shows the refund with the order', async () => {
    const order = await anOrder('delivered', 'delivered');
    const requested = await shop.requestRefund({ ...of(order), reason: 'changedMind', requestId: 'turn-1' });
    expect(requested).toMatchObject({
      outcome: 'requested',
      refund: { amountCents: order.totalCents, currency: order.currency, status: 'requested', requestedAtMs: NOW },
    });
    expect(await shop.requestRefund({ ...of(order), reason: 'changedMind', requestId: 'turn-1' })).toEqual(requested);
    expect(await shop.requestRefund({ ...of(order), reason: 'damaged', requestId: 'turn-2' })).toEqual({
      ...requested,
      outcome: 'alreadyRequested',
    });
    expect((await anOrder('delivered', 'delivered')).refunds).toHaveLength(1);
  });

  test('acts once on the same request sent ten times at the same time', async () => {
    const order = await anOrder('delivered', 'delivered');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shop.requestRefund({ ...of(order), reason: 'damaged', requestId: 'turn-1' })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await anOrder('delivered', 'delivered')).refunds).toHaveLength(1);
  });

  test.each([
    ['shipped', 'inTransit', 'changedMind', 'notDelivered'],
    ['received', null, 'damaged', 'notDelivered'],
  ] as const)('does not refund what is %s (%s) because of %s: %s', async (status, parcel, reason, why) => {
    expect(await shop.requestRefund({ ...of(await anOrder(status, parcel)), reason, requestId: 'turn-1' })).toEqual({
      outcome: 'refused',
      why,
    });
  });

  test('does not refund a cancelled order again', async () => {
    expect(
      await shop.requestRefund({
        ...of(await anOrder('cancelled', null, 'paid')),
        reason: 'changedMind',
        requestId: 'turn-1',
      }),
    ).toEqual({
      outcome: 'refused',
      why: 'cancelled',
    });
  });

  test('takes things back for 30 days after delivery, and faulty ones for two years', async () => {
    const { number } = await anOrder('delivered', 'delivered');
    const customer = SAMPLE_ORDERS.find((one) => one.number === number)!.customer;
    const refundAt = async (nowMs: number, reason: 'changedMind' | 'damaged', requestId: string) => {
      clock.nowMs = nowMs;
      const order = await orderWith(number, { email: customer.email });
      return shop.requestRefund({ ...of(order), reason, requestId });
    };
    const delivered = (await anOrder('delivered', 'delivered')).parcels[0]?.deliveredAtMs ?? NaN;
    const tooOld = { outcome: 'refused', why: 'tooOld' };
    expect(await refundAt(delivered + 30 * DAY + 1, 'changedMind', 'turn-1')).toEqual(tooOld);
    expect(await refundAt(delivered + 730 * DAY + 1, 'damaged', 'turn-2')).toEqual(tooOld);
    expect((await refundAt(delivered + 30 * DAY, 'changedMind', 'turn-3')).outcome).toBe('requested');
  });

  test('pays back what got lost without waiting for its delivery', async () => {
    expect(
      (await shop.requestRefund({ ...of(await anOrder('shipped', 'lost')), reason: 'lost', requestId: 'turn-1' }))
        .outcome,
    ).toBe('requested');
  });

  test('opens one case for a problem, however often it is reported', async () => {
    const order = await anOrder('shipped', 'delayed');
    const reported = await shop.reportProblem({
      ...of(order),
      kind: 'late',
      redress: 'investigation',
      requestId: 'turn-1',
    });
    expect(reported).toMatchObject({ outcome: 'reported', caseNumber: expect.stringMatching(/^C-\d{5}$/) as string });
    expect(
      await shop.reportProblem({ ...of(order), kind: 'late', redress: 'investigation', requestId: 'turn-1' }),
    ).toEqual(reported);
    expect(await shop.reportProblem({ ...of(order), kind: 'late', redress: 'refund', requestId: 'turn-2' })).toEqual({
      ...reported,
      outcome: 'alreadyReported',
    });
    const other = await shop.reportProblem({
      ...of(order),
      kind: 'damaged',
      redress: 'replacement',
      requestId: 'turn-3',
    });
    expect(other).toMatchObject({ outcome: 'reported' });
    expect(other.caseNumber).not.toBe(reported.caseNumber);
  });

  test('does nothing with an order that it does not have, or that is somebody else’s', async () => {
    const { access } = await anOrder('delivered', 'delivered');
    const foreign = SAMPLE_ORDERS.find(({ customer }) => customer.email === 'bram.jansen@example.com')!.number;
    for (const orderNumber of ['NB-99999', foreign]) {
      const of = { access, orderNumber };
      expect(await shop.readOrder(of)).toEqual({ outcome: 'noMatch' });
      const failed = { why: 'failed', mayBeDone: false };
      await expect(shop.requestRefund({ ...of, reason: 'damaged', requestId: 'r-1' })).rejects.toMatchObject(failed);
      const report = { ...of, kind: 'late', redress: 'refund', requestId: 'r-2' } as const;
      await expect(shop.reportProblem(report)).rejects.toMatchObject(failed);
      await expect(shop.cancelOrder({ ...of, requestId: 'r-3' })).rejects.toMatchObject(failed);
    }
    expect((await orderWith(foreign, { email: 'bram.jansen@example.com' })).status).toBe('packed');
  });

  test('gives an access that is over in two days, and that nobody can make', async () => {
    const order = await anOrder('delivered', 'delivered');
    expect(await shop.readOrder(of(order))).toEqual({ outcome: 'found', order });
    const other = await orderWith('NB-51344', { postcode: '1017 AB' });
    const [id = ''] = other.access.split('.');
    const forged = [id, ...order.access.split('.').slice(1)].join('.');
    for (const access of [forged, '', 'x', `${order.access}x`]) {
      await expect(shop.readOrder({ access, orderNumber: order.number })).rejects.toMatchObject({ why: 'accessEnded' });
    }
    clock.nowMs += 2 * DAY;
    await expect(shop.readOrder(of(order))).rejects.toMatchObject({ why: 'accessEnded', mayBeDone: false });
  });

  test('says with whom a parcel was left', async () => {
    const { parcels } = await orderWith('NB-48151', { postcode: '04275' });
    expect(parcels[0]?.handedTo).toEqual({ kind: 'neighbour', where: 'Familie Brandt, 2. OG links' });
    const report = { kind: 'withNeighbour', redress: 'investigation', requestId: 'turn-1' } as const;
    const order = await orderWith('NB-48151', { postcode: '04275' });
    expect((await shop.reportProblem({ ...of(order), ...report })).outcome).toBe('reported');
  });

  test('sends a label for what can be sent back, to the address on file', async () => {
    const order = await anOrder('delivered', 'delivered');
    const sent = await shop.sendReturnLabel({ ...of(order), requestId: 'turn-1' });
    expect(sent).toEqual({ outcome: 'sent', sentTo: expect.stringMatching(/^.…@example\.com$/) as string });
    expect(await shop.sendReturnLabel({ ...of(order), requestId: 'turn-1' })).toEqual(sent);
    const onItsWay = await anOrder('shipped', 'inTransit');
    const refused = { outcome: 'refused', why: 'notDelivered' };
    expect(await shop.sendReturnLabel({ ...of(onItsWay), requestId: 'turn-2' })).toEqual(refused);
  });

  test('cancels what has not left, and pays back what was paid', async () => {
    const order = await anOrder('packed');
    expect(await shop.cancelOrder({ ...of(order), requestId: 'turn-1' })).toEqual({
      outcome: 'cancelled',
      refund: null,
    });
    const paid = await orderWith('NB-51344', { postcode: '1017 AB' });
    const pay = { access: paid.access, invoiceNumber: 'INV-51344', requestId: 'turn-2', method: null };
    expect((await shop.sendPaymentLink(pay)).outcome).toBe('sent');
    expect(await shop.cancelOrder({ ...of(paid), requestId: 'turn-3' })).toMatchObject({ outcome: 'cancelled' });
    expect(await shop.cancelOrder({ ...of(paid), requestId: 'turn-4' })).toEqual({ outcome: 'alreadyCancelled' });
    const left = await anOrder('shipped', 'inTransit');
    const refused = { outcome: 'refused', why: 'shipped' };
    expect(await shop.cancelOrder({ ...of(left), requestId: 'turn-5' })).toEqual(refused);
  });

  test('changes how many there are as long as there are enough, and takes one kind out', async () => {
    const order = await orderWith('NB-48207', { postcode: '51063' });
    const change = { ...of(order), requestId: 'turn-1' };
    const more = await shop.changeOrder({ ...change, item: 0, quantity: 4 });
    expect(more).toMatchObject({ outcome: 'changed', order: { totalCents: 4 * 14900 + 2 * 890 } });
    expect(await shop.changeOrder({ ...change, item: 0, quantity: 4 })).toEqual(more);
    const tooMany = { ...change, item: 0, quantity: 5, requestId: 'turn-2' };
    expect(await shop.changeOrder(tooMany)).toEqual({ outcome: 'outOfStock', available: 4 });
    const without = await shop.changeOrder({ ...change, item: 0, quantity: 0, requestId: 'turn-3' });
    expect(without).toMatchObject({ order: { totalCents: 1780, items: [{ quantity: 2, unitPriceCents: 890 }] } });
    const last = { ...change, item: 0, quantity: 0, requestId: 'turn-4' };
    expect(await shop.changeOrder(last)).toEqual({ outcome: 'nothingLeft' });
    expect(await shop.changeOrder({ ...last, item: 1, requestId: 'turn-5' })).toEqual({ outcome: 'unknownItem' });
  });

  test('changes the address of an order that has not left, and of the customer', async () => {
    const order = await anOrder('received');
    const address = { street: 'Neue Straße 7', postcode: '20095', city: 'Hamburg', country: 'DE' };
    const change = { ...of(order), address, requestId: 'turn-1' };
    expect(await shop.changeAddress(change)).toEqual({ outcome: 'changed' });
    const wrong = { ...change, address: { ...address, postcode: 'SW1A 1AA' }, requestId: 'turn-2' };
    expect(await shop.changeAddress(wrong)).toEqual({ outcome: 'invalidAddress', part: 'postcode' });
    const left = await anOrder('shipped', 'inTransit');
    const late = await shop.changeAddress({ ...change, ...of(left), requestId: 'turn-3' });
    expect(late).toEqual({ outcome: 'refused', why: 'shipped' });
    const moved = { ...change, orderNumber: null, requestId: 'turn-4' };
    expect(await shop.changeAddress(moved)).toEqual({ outcome: 'changed' });
    expect((await orderWith(order.number, { postcode: '20095' })).number).toBe(order.number);
  });
});
