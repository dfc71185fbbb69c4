import { MemoryShop, NOW, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

const NEXT_DOOR = { kind: 'neighbour', where: 'Familie Brandt' } as const;

describe('order status', () => {
  it('asks one thing at a time when calm, and then tells where the order is', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'order_status' })).toEqual(['opening.orderStatus/calm', 'ask.number/calm']);
    expect(await talk.say({ entities: NUMBER })).toEqual(['ask.proof/calm']);
    expect(await talk.say({ entities: EMAIL })).toEqual(['order.onItsWayUntil/calm', 'menu.anythingElse/calm']);
    expect(talk.replies[0]?.card?.title.values).toEqual({ orderNumber: 'NB-48213' });
  });

  it('asks nothing when everything is said in one sentence', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(said).toEqual(['opening.orderStatus/calm', 'order.onItsWayUntil/calm', 'menu.anythingElse/calm']);
  });

  it('takes a bare order number for the wish to know where it is', async () => {
    const talk = await begun();
    expect(await talk.say({ entities: NUMBER })).toEqual(['opening.orderStatus/calm', 'ask.proof/calm']);
  });

  it('asks which of two orders is meant', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { order: ['NB-48213', 'NB-99999'], ...EMAIL } });
    expect(talk.replies.at(-1)?.phrase.key).toBe('ask.whichNumber');
    expect(talk.choicesOf()).toEqual(['order:NB-48213', 'order:NB-99999']);
    expect(await talk.say({ choice: 'order:NB-48213' })).toContain('order.onItsWayUntil/calm');
  });

  it.each([
    ['received', [], 'order.received'],
    ['packed', [], 'order.packed'],
    ['cancelled', [], 'order.cancelled'],
    ['shipped', [parcel({ status: 'delayed' })], 'order.delayedUntil'],
    ['shipped', [parcel({ status: 'delayed', expectedAtMs: null })], 'order.delayed'],
    ['shipped', [parcel({ status: 'delayed', expectedAtMs: NOW - 3 * 86_400_000 })], 'order.delayed'],
    ['shipped', [parcel({ expectedAtMs: null })], 'order.onItsWay'],
    ['shipped', [parcel({ status: 'lost' })], 'order.lost'],
    ['delivered', [parcel({ status: 'delivered', deliveredAtMs: NOW })], 'order.deliveredOn'],
    ['delivered', [parcel({ status: 'delivered', deliveredAtMs: NOW, handedTo: NEXT_DOOR })], 'order.leftAtOn'],
    ['delivered', [parcel({ status: 'delivered', handedTo: NEXT_DOOR })], 'order.leftAt'],
    ['shipped', [parcel({ status: 'delivered' }), parcel({ status: 'lost' })], 'order.lost'],
  ] as const)('tells of an order %s with parcels %j: %s', async (status, parcels, key) => {
    const talk = await begun(new MemoryShop(order({ status, parcels })));
    expect(await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } })).toContain(`${key}/calm`);
  });
});

describe('proof', () => {
  it('tells nothing about a wrong guess, and allows three in a conversation', async () => {
    const talk = await begun();
    const wrong = { email: 'eve@example.com' };
    expect(await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...wrong } })).toContain('ask.check/calm');
    expect(await talk.say({ entities: { email: 'mallory@example.com' } })).toEqual(['ask.check/calm']);
    expect(await talk.say({ entities: { postcode: '99999' } })).toEqual(['trouble.proofLimit/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
    const lookUps = talk.shop.lookUps;
    expect(await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } })).toContain(
      'trouble.proofLimit/calm',
    );
    expect(talk.shop.lookUps).toBe(lookUps);
  });

  it('takes a corrected number with the proof given before', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { order: 'NB-48231', ...EMAIL } });
    expect(await talk.say({ entities: NUMBER })).toContain('order.onItsWayUntil/calm');
  });

  it('is forgotten as soon as it was checked', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(talk.stored()).not.toMatch(/anna@example\.com|Anna/);
  });

  it('is forgotten when the task is cancelled', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: EMAIL });
    expect(talk.stored()).toContain('anna@example.com');
    expect(await talk.say({ intent: 'cancel' })).toEqual(['task.cancelled/calm']);
    expect(talk.stored()).not.toContain('anna@example.com');
  });

  it('is asked for again half an hour later', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'refund_status', laterMs: 60_000 })).toContain('ask.reason/calm');
    await talk.say({ intent: 'cancel' });
    expect(await talk.say({ intent: 'refund_status', laterMs: 31 * 60_000 })).toContain('ask.number/calm');
  });
});

describe('delivery problem', () => {
  it('takes what came late, and wrong, for wrong: it has come', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_late', also: ['wrong_item'], entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:replacement' });
    await talk.say({ choice: 'yes' });
    expect(talk.shop.reports).toMatchObject([{ kind: 'wrongItem' }]);
  });

  it('finds out what is wrong, what is wanted, and acts only when told to', async () => {
    const talk = await begun();
    expect(await talk.say({ choice: 'task:deliveryProblem' })).toEqual([
      'opening.deliveryProblem/calm',
      'ask.kind/calm',
    ]);
    expect(await talk.say({ choice: 'kind:damaged' })).toEqual(['ask.number/calm']);
    expect(await talk.say({ entities: { ...NUMBER, ...EMAIL } })).toEqual([
      'problem.announced/calm',
      'ask.redress/calm',
    ]);
    expect(talk.choicesOf()).toEqual(['redress:replacement', 'redress:refund', 'pick:wait', 'cancel']);
    expect(await talk.say({ choice: 'redress:replacement' })).toEqual(['ask.confirmReplacement/calm']);
    expect(talk.shop.reports).toEqual([]);
    expect(await talk.say({ entities: { yes: 'yes' } })).toContain('problem.replacementOrdered/calm');
    expect(talk.shop.reports).toMatchObject([{ kind: 'damaged', redress: 'replacement' }]);
  });

  it('changes nothing on a no, and offers the other ways', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:refund' });
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['problem.notDone/calm', 'ask.redress/calm']);
    expect(talk.shop.reports).toEqual([]);
  });

  it('does nothing on words that say both yes and no', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:replacement' });
    await talk.say({ entities: { yes: 'yes', no: 'no' } });
    expect(talk.shop.reports).toEqual([]);
    expect(talk.replies.at(-1)?.phrase.key).toBe('ask.confirmReplacement');
  });

  it('asks anew for consent when the customer wants something else after all', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_lost', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:replacement' });
    expect(await talk.say({ intent: 'return_item', entities: { no: 'no' } })).toEqual(['ask.confirmRefund/calm']);
    await talk.say({ choice: 'yes' });
    expect(talk.shop.refunds).toMatchObject([{ reason: 'lost' }]);
    expect(talk.replies[0]?.phrase.key).toBe('problem.refundRequested');
  });

  it('has nothing to report for an order that has not left the shop', async () => {
    const talk = await begun(new MemoryShop(order({ status: 'packed', parcels: [] })));
    expect(await talk.say({ intent: 'delivery_late', entities: { ...NUMBER, ...EMAIL } })).toContain(
      'problem.notSent/calm',
    );
    expect(talk.shop.reports).toEqual([]);
  });

  it('begins with what is known when it follows the order status', async () => {
    const talk = await begun(new MemoryShop(order({ parcels: [parcel({ status: 'lost' })] })));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(talk.choicesOf()).toEqual(['kind:lost', 'task:refund', 'done']);
    expect(await talk.say({ choice: 'kind:lost' })).toEqual(['opening.deliveryProblem/calm', 'ask.redress/calm']);
  });

  it('says so when it was reported before', async () => {
    const talk = await begun();
    for (const last of ['problem.investigationStarted/calm', 'problem.alreadyReported/calm']) {
      await talk.say({ intent: 'delivery_late', entities: { ...NUMBER, ...EMAIL } });
      await talk.say({ choice: 'redress:investigation' });
      expect(await talk.say({ choice: 'yes' })).toContain(last);
    }
  });
});

describe('refund', () => {
  it('asks for the reason and the consent, with the amount', async () => {
    const talk = await begun(
      new MemoryShop(order({ status: 'delivered', parcels: [parcel({ status: 'delivered' })] })),
    );
    expect(await talk.say({ intent: 'return_item', entities: { ...NUMBER, postcode: '10115' } })).toContain(
      'ask.reason/calm',
    );
    await talk.say({ choice: 'reason:changedMind' });
    expect(talk.replies[0]?.phrase).toEqual({
      key: 'ask.confirmRefund',
      values: { orderNumber: 'NB-48213', items: ['Lamp'], amount: { cents: 4999, currency: 'EUR' } },
    });
    expect(await talk.say({ entities: { yes: 'yes' } })).toContain('refund.requestedLabel/calm');
    expect(talk.shop.refunds).toMatchObject([{ reason: 'changedMind' }]);
  });

  it('takes a complaint about the parcel as the reason', async () => {
    const talk = await begun();
    await talk.say({ intent: 'return_item', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'delivery_damaged' })).toEqual([
      'refund.because.damaged/calm',
      'ask.confirmRefund/calm',
    ]);
  });

  it('tells how an earlier refund is doing and asks for no second one', async () => {
    const talk = await begun(
      new MemoryShop(order({ status: 'delivered', parcels: [parcel({ status: 'delivered' })] })),
    );
    await talk.say({ intent: 'return_item', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'reason:damaged' });
    await talk.say({ choice: 'yes' });
    expect(await talk.say({ intent: 'refund_status' })).toContain('refund.isRequested/calm');
    expect(talk.shop.refunds).toHaveLength(1);
  });

  it('says that there is none on record when asked how it is doing', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'refund_status', entities: { ...NUMBER, ...EMAIL } });
    expect(said).toEqual(['opening.refund/calm', 'refund.noneYet/calm', 'ask.reason/calm']);
    expect(await talk.say({})).not.toContain('refund.noneYet/calm');
  });

  it('explains a refusal and offers what fits instead', async () => {
    const talk = await begun();
    await talk.say({ intent: 'return_item', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'reason:changedMind' });
    expect(await talk.say({ choice: 'yes' })).toContain('refund.refusedNotDelivered/calm');
    expect(talk.choicesOf()).toEqual(['kind:late', 'kind:lost', 'done']);
  });
});

describe('when the shop is out of reach', () => {
  it('says so, offers a person, keeps the task, and goes on when it is back', async () => {
    const talk = await begun();
    talk.shop.outOfReach = true;
    expect(await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } })).toContain(
      'trouble.outOfReach/calm',
    );
    expect(talk.choicesOf()).toEqual(['retry', 'person']);
    talk.shop.outOfReach = false;
    expect(await talk.say({ choice: 'retry' })).toContain('order.onItsWayUntil/calm');
  });

  it('tries an action again under the same request, so that it happens once', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:replacement' });
    talk.shop.outOfReach = true;
    expect(await talk.say({ choice: 'yes' })).toEqual(['trouble.outOfReach/calm']);
    const first = /"requestId":"([^"]+)"/.exec(talk.stored())?.[1];
    talk.shop.outOfReach = false;
    expect(await talk.say({ choice: 'retry' })).toContain('problem.replacementOrdered/calm');
    expect(talk.shop.reports[0]?.requestId).toBe(`${first ?? ''}:report`);
  });
});
