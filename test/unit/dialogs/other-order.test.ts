import { MemoryShop, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

const FIRST = order();
const SECOND = order({ number: 'NB-48214', status: 'shipped', parcels: [parcel({ status: 'lost' })] });
const THIRD = order({ number: 'NB-48215', status: 'packed', parcels: [] });
const OTHER = { intent: 'other_order', entities: { no: 'no' } } as const;

describe('"no, the other order"', () => {
  it('goes on with the only other one, and wants no proof again', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    const { lookUps } = talk.shop;
    expect(await talk.say(OTHER)).toContain('order.lost/calm');
    expect(talk.shop.lookUps).toBe(lookUps);
  });

  it('asks which, where there are several', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND, THIRD));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say(OTHER)).toEqual(['ask.whichOther/calm']);
    expect(talk.choicesOf()).toEqual(['order:NB-48214', 'order:NB-48215']);
    expect(await talk.say({ choice: 'order:NB-48215' })).toContain('order.packed/calm');
  });

  it('is one of two that were named, and which comes first is asked once more; then both are told of', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status', entities: { order: ['NB-48213', 'NB-48214'], ...EMAIL } });
    expect(await talk.say({ intent: 'other_order' })).toEqual(['ask.whichNumber/calm']);
    const said = await talk.say({ choice: 'order:NB-48214' });
    expect(said.filter((key) => key !== 'menu.anythingElse/calm')).toEqual([
      'order.lost/calm',
      'task.next/calm',
      'order.onItsWayUntil/calm',
    ]);
  });

  it('says so where there is none, and asks for a number', async () => {
    const talk = await begun(new MemoryShop(FIRST));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say(OTHER)).toEqual(['order.noOther/calm', 'ask.otherNumber/calm']);
  });

  it('is no "no" to what was asked: nothing is refused, and nothing is done', async () => {
    const talk = await begun(
      new MemoryShop(order({ status: 'delivered', parcels: [parcel({ status: 'delivered' })] }), SECOND),
    );
    await talk.say({ intent: 'return_item', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'reason:changedMind' });
    expect(talk.replies.at(-1)?.phrase.key).toBe('ask.confirmRefund');
    expect(await talk.say(OTHER)).toEqual(['refund.because.changedMind/calm', 'ask.confirmRefund/calm']);
    expect(talk.replies[1]?.phrase.values).toMatchObject({ orderNumber: 'NB-48214' });
    expect(talk.shop.refunds).toEqual([]);
  });

  it('begins with the number where nobody has proven anything, and takes the proof that was given', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status', entities: NUMBER });
    expect(await talk.say(OTHER)).toEqual(['ask.otherNumber/calm']);
    expect(await talk.say({ entities: { order: 'NB-48214', ...EMAIL } })).toContain('order.lost/calm');
  });
});

describe('a wish for "my other order"', () => {
  it('is about the other one, once the first has been told of', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    const { lookUps } = talk.shop;
    expect(await talk.say({ intent: 'order_status', namesOtherOrder: true, confidence: 0.5 })).toContain(
      'order.lost/calm',
    );
    expect(talk.shop.lookUps).toBe(lookUps);
  });

  it('does what is asked about it, and not what was done for the first', async () => {
    const other = order({ number: 'NB-48214', status: 'delivered', parcels: [parcel({ status: 'delivered' })] });
    const talk = await begun(new MemoryShop(FIRST, other));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    const wish = { intent: 'other_order', alternatives: ['return_item'], namesOtherOrder: true } as const;
    expect(await talk.say({ ...wish, confidence: 0.7 })).toContain('ask.reason/calm');
  });
});

describe('another order number of who has proven who they are', () => {
  it('needs no proof', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'order_status', entities: { order: 'NB-48214' } })).toContain('order.lost/calm');
  });

  it('needs one where it’s somebody else’s, which is said of unknown ones as well', async () => {
    const talk = await begun(new MemoryShop(FIRST));
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'order_status', entities: { order: 'NB-99999' } })).toContain('ask.proof/calm');
  });
});

describe('the number of an invoice', () => {
  it('finds the order it’s for', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ text: 'it’s INV-48214' })).toEqual(['ask.proof/calm']);
    expect(await talk.say({ entities: EMAIL })).toContain('order.lost/calm');
  });

  it('and a wrong proof tell nothing', async () => {
    const talk = await begun(new MemoryShop(FIRST, SECOND));
    await talk.say({ intent: 'order_status' });
    await talk.say({ text: 'INV-48214' });
    expect(await talk.say({ entities: { email: 'eve@example.com' } })).toEqual(['ask.check/calm']);
  });
});
