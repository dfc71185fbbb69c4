import { MemoryShop, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

/* What was said already holds on: in what is taken up again, in what follows, and in what is corrected. */

const BOTH = { ...NUMBER, ...EMAIL };

describe('what is taken up again', () => {
  it('is what was wished, and no other of the things that its task can do', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_cancel', entities: BOTH });
    await talk.say({ intent: 'password_reset' });
    const said = await talk.say({ entities: EMAIL });
    expect(said).toEqual(['account.asked/calm', 'task.next/calm', 'subscription.confirm/calm']);
    await talk.say({ entities: { yes: 'yes' } });
    expect(talk.shop.cancelled).toHaveLength(1);
  });
});

describe('a subscription', () => {
  const CANCEL = { intent: 'cancel_order', confidence: 0.75, text: 'why can’t I cancel right now?' };

  it('is what "cancel it" means while it is talked about, unless an order is named', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_cancel', entities: BOTH });
    expect(await talk.say(CANCEL)).toEqual(['subscription.confirmAgain/calm']);
    const other = await talk.say({ ...CANCEL, confidence: 0.9, entities: { order: 'NB-48207' } });
    expect(other[0]).toBe('opening.cancelOrder/calm');
  });

  it('is cancelled in place of the pause that was asked about', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_pause', entities: BOTH });
    expect(await talk.say({ ...CANCEL, text: 'then cancel it' })).toEqual(['subscription.confirm/calm']);
  });

  it.each([
    ['cancel_order', 0.42, []],
    ['none', 0.85, ['subscription_cancel']],
  ])('is what "%s" is about right after it was paused', async (intent, confidence, alternatives) => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_pause', entities: BOTH });
    await talk.say({ choice: 'pick:2' });
    const said = await talk.say({ intent, confidence, alternatives, text: 'actually just cancel the lot' });
    expect(said).toContain('subscription.confirm/calm');
    expect(talk.shop.cancelled).toEqual([]);
  });
});

describe('how long a subscription is to pause', () => {
  it('is not asked of who said it with the wish', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'subscription_pause', entities: BOTH, lasts: { months: 2 } });
    expect(said).toContain('subscription.paused/calm');
    expect(talk.replies[1]?.phrase.values).toMatchObject({ day: Date.UTC(2026, 4, 2) });
  });
});

describe('six weeks', () => {
  it('are how long a subscription is to pause, where that was asked for', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_pause', entities: BOTH });
    const said = await talk.say({ intent: 'delivery_late', confidence: 0.86, text: 'six weeks', lasts: { days: 42 } });
    expect(said).toContain('subscription.paused/calm');
  });
});

describe('the reason for a refund', () => {
  it('is what is wrong, for who would rather have it exchanged', async () => {
    const talk = await begun(new MemoryShop(order({ status: 'delivered' })));
    await talk.say({ intent: 'return_item', entities: BOTH });
    await talk.say({ choice: 'reason:wrongItem' });
    const said = await talk.say({ intent: 'replacement', confidence: 0.9, text: 'can you exchange it instead?' });
    expect(said.at(-1)).toBe('ask.confirmReplacement/calm');
  });
});

describe('a new one', () => {
  it('was ordered: how long it takes is no longer where the lost parcel is', async () => {
    const talk = await begun(new MemoryShop(order({ parcels: [parcel({ status: 'lost' })] })));
    await talk.say({ intent: 'delivery_lost', entities: BOTH });
    await talk.say({ choice: 'redress:replacement' });
    await talk.say({ choice: 'yes' });
    const asks = { intent: 'order_status', confidence: 0.9, text: 'thanks! how long does that take?' };
    expect(await talk.say(asks)).toEqual(['faq.deliveryTime/calm']);
    // who names the order asks for that one
    expect(await talk.say({ ...asks, entities: BOTH })).toContain('order.lost/calm');
  });
});

describe('a parcel that a neighbour should have', () => {
  const HANDED = () =>
    new MemoryShop(
      order({
        status: 'delivered',
        parcels: [parcel({ status: 'delivered', handedTo: { kind: 'neighbour', where: 'flat 4' } })],
      }),
    );

  async function askedToLook() {
    const talk = await begun(HANDED());
    await talk.say({ intent: 'delivery_lost', entities: BOTH });
    expect(talk.choicesOf()).toEqual(['pick:looks', 'pick:notThere']);
    return talk;
  }

  it('is not there for who says once more that it is missing', async () => {
    const talk = await askedToLook();
    const said = await talk.say({ intent: 'delivery_lost', confidence: 0.9, text: 'asked them, they haven’t got it' });
    expect(said).toEqual(['ask.redress/calm']);
  });

  it('is not there for who says that nobody has it', async () => {
    const talk = await askedToLook();
    expect(await talk.say({ text: 'not there', picks: ['pick:notThere'], negates: true })).toEqual([
      'ask.redress/calm',
    ]);
  });

  it('is searched for at a word', async () => {
    const talk = await askedToLook();
    const said = await talk.say({ text: 'nobody has it, look for it', asksToSearch: true });
    expect(said).toEqual(['ask.confirmInvestigation/calm']);
  });

  it('is there, and broken', async () => {
    const talk = await askedToLook();
    const said = await talk.say({ intent: 'delivery_damaged', confidence: 0.9, text: 'it was there, but smashed' });
    expect(said.at(-1)).toBe('ask.redress/calm');
    expect(talk.choicesOf()).not.toContain('redress:investigation');
  });
});

describe('an e-mail address put right', () => {
  it('is the proof that was asked for, and no wish for another address', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, email: 'ana@example.com' } });
    const oops = { intent: 'change_address', confidence: 0.66, text: 'oops, anna@example.com' };
    expect(await talk.say({ ...oops, entities: EMAIL })).toEqual([
      'order.onItsWayUntil/calm',
      'menu.anythingElse/calm',
    ]);
  });
});

describe('"just this one"', () => {
  it('begins no other task, whatever it resembles', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    const said = await talk.say({ intent: 'replacement', confidence: 0.38, text: 'just this one please' });
    expect(said).toEqual(['ask.numberAgain/calm']);
  });
});

describe('what is wished beside what is wrong', () => {
  const BROKEN = { intent: 'delivery_damaged', confidence: 0.9, entities: BOTH };

  it('is not asked for once more', async () => {
    const talk = await begun();
    const said = await talk.say({ ...BROKEN, also: ['replacement'], text: 'the shade is torn, I want a new one' });
    expect(said.at(-1)).toBe('ask.confirmReplacement/calm');
  });

  it.each([
    ['one of two', { also: ['replacement', 'return_item'] }],
    ['the one that is not wished', { also: ['replacement'], negates: true as const }],
  ])('is asked for where it may be %s', async (_, beside) => {
    const talk = await begun();
    expect((await talk.say({ ...BROKEN, ...beside })).at(-1)).toBe('ask.redress/calm');
  });
});

describe('"only this order", where an address was asked for', () => {
  it('is no other order, and a lone postcode no proof', async () => {
    const talk = await begun(new MemoryShop(order({ status: 'received', parcels: [] })));
    await talk.say({ intent: 'change_address', entities: BOTH });
    await talk.say({ entities: { postcode: '50667' }, text: '50667' });
    const said = await talk.say({ intent: 'other_order', confidence: 0.8, text: 'only this order' });
    expect(said.at(-1)).toMatch(/^changeAddress[.]/);
  });
});

describe('what is offered', () => {
  it('is a new one for what has a warranty, and no problem of the delivery', async () => {
    const talk = await begun(new MemoryShop(order({ status: 'delivered' })));
    await talk.say({ intent: 'warranty', entities: BOTH });
    await talk.say({ text: 'It drips at the bottom.' });
    const said = await talk.say({ intent: 'replacement', confidence: 0.91, text: 'rather a new one' });
    expect(said).toContain('warranty.opened/calm');
    expect(talk.shop.warrantyCases).toMatchObject([{ wish: 'replacement' }]);
  });
});

describe('where a neighbour lives', () => {
  it('is named again for who didn’t read it', async () => {
    const parcels = [parcel({ status: 'delivered', handedTo: { kind: 'neighbour', where: 'flat 4' } })];
    const talk = await begun(new MemoryShop(order({ status: 'delivered', parcels })));
    await talk.say({ intent: 'delivery_lost', entities: BOTH });
    const said = await talk.say({ text: 'which neighbour?', confidence: 0.9 });
    expect(said.at(-1)).toBe('problem.askNeighbourAgain/calm');
    expect(talk.replies.at(-1)?.phrase.values).toMatchObject({ where: 'flat 4' });
  });
});
