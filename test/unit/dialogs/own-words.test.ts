import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBeyond } from '../../../dialogs/beyond';
import { isFaq } from '../../../dialogs/faq';
import { isInterruption, wishOf } from '../../../dialogs/intents';
import { MemoryShop, NOW, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

const BOTH = { ...NUMBER, ...EMAIL };
const YES = { yes: 'yes' };
const refund = (status: 'requested' | 'approved') => ({
  ...{ id: 'R-1', orderNumber: 'NB-48213', amountCents: 4999, currency: 'EUR', requestedAtMs: NOW },
  status,
});

describe('what only a person can do', () => {
  it('leaves no intent without an answer', () => {
    const file = join(__dirname, '../../../locales/en/intents.json');
    const { intents } = JSON.parse(readFileSync(file, 'utf8')) as { intents: Record<string, unknown> };
    const unanswered = Object.keys(intents).filter(
      (intent) => wishOf(intent) === null && !isInterruption(intent) && !isBeyond(intent) && !isFaq(intent),
    );
    expect(unanswered.sort()).toEqual(['complaint', 'none']);
  });

  it('is said, begins no task because of an order number, and a yes fetches the person', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'see_my_data', entities: NUMBER })).toEqual(['beyond.data/calm']);
    expect(talk.choicesOf()).toEqual(['person', 'goOn']);
    await talk.say({ intent: 'goodbye', confidence: 0.6, entities: YES });
    expect(talk.handoffs).toMatchObject([{ reason: 'requested', summary: { task: null } }]);
  });

  it('keeps the task, and a yes to the offer is no consent to the refund', async () => {
    const talk = await begun();
    await talk.say({ intent: 'return_item', entities: BOTH });
    await talk.say({ choice: 'reason:damaged' });
    expect(await talk.say({ intent: 'see_my_data' })).toEqual(['beyond.data/calm']);
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['ask.confirmRefund/calm']);
    await talk.say({ intent: 'see_my_data' });
    await talk.say({ entities: YES });
    expect(talk.shop.refunds).toEqual([]);
    expect(talk.handoffs).toHaveLength(1);
  });
});

describe('an answer in own words', () => {
  it.each([
    ['replacement', 1, 'ask.confirmReplacement'],
    ['return_item', 0.9, 'ask.confirmRefund'],
    ['delivery_lost', 0.6, 'ask.confirmInvestigation'],
  ])('%s picks what is to be done', async (intent, confidence, key) => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_lost', entities: BOTH });
    expect(await talk.say({ intent, confidence })).toEqual([`${key}/calm`]);
  });

  it('takes a yes with a guessed command for a yes, and never for the command', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_late', entities: BOTH });
    // a yes to several picks none of them
    expect(await talk.say({ intent: 'cancel', confidence: 0.6, entities: YES })).toEqual(['ask.redress/calm']);
    expect(await talk.say({ choice: 'redress:investigation' })).toEqual(['ask.confirmInvestigation/calm']);
    expect(await talk.say({ intent: 'goodbye', confidence: 0.6, entities: YES })).toContain(
      'problem.investigationStarted/calm',
    );
  });

  it.each(['none', 'cancel', 'misread'])('%s at the reason is a change of mind', async (intent) => {
    const talk = await begun();
    await talk.say({ intent: 'return_item', entities: BOTH });
    expect(await talk.say({ intent, confidence: 0.9 })).toEqual([
      'refund.because.changedMind/calm',
      'ask.confirmRefund/calm',
    ]);
    await talk.say({ choice: 'yes' });
    expect(talk.replies[0]?.phrase.key).toBe('refund.refusedNotDelivered');
  });

  it('says once that a late parcel cannot be replaced, with what can be done', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_late', entities: BOTH });
    expect(await talk.say({ intent: 'replacement' })).toEqual(['problem.cannotReplace/calm', 'ask.redress/calm']);
    expect(await talk.say({ intent: 'greeting' })).toEqual(['smallTalk.hello/calm', 'ask.redress/calm']);
    expect(talk.shop.reports).toEqual([]);
  });

  it('asks for the number again instead of judging the tone on a guess', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'misread', confidence: 0.57 })).toEqual(['ask.numberAgain/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
  });

  it('hears the goodbye in a thank-you', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'thanks', confidence: 0.8, alternatives: ['goodbye'] });
    expect(said).toEqual(['smallTalk.goodbye/calm']);
  });
});

describe('the order behind a problem', () => {
  it('is told before anything is asked, and nobody searches for a parcel on its way back', async () => {
    const talk = await begun(new MemoryShop(order({ parcels: [parcel({ status: 'returnedToSender' })] })));
    expect(await talk.say({ intent: 'delivery_late', entities: BOTH })).toEqual([
      'opening.deliveryProblem/calm',
      'order.returnedToSender/calm',
      'ask.redress/calm',
    ]);
    expect(talk.choicesOf()).toEqual(['redress:replacement', 'redress:refund', 'cancel']);
  });

  it('has its refund told where one is under way', async () => {
    const talk = await begun(new MemoryShop(order({ refunds: [refund('approved')] })));
    expect(await talk.say({ intent: 'delivery_late', entities: BOTH })).toContain('refund.isApproved/calm');
    expect(talk.shop.reports).toEqual([]);
  });

  it('is what a question after the task is about', async () => {
    const delivered = order({ status: 'delivered', parcels: [parcel({ status: 'delivered' })] });
    const talk = await begun(new MemoryShop({ ...delivered, refunds: [refund('requested')] }));
    await talk.say({ intent: 'refund_status', entities: BOTH });
    expect(await talk.say({ intent: 'delivery_late', confidence: 0.8 })).toContain('refund.isRequested/calm');
    expect(await talk.say({ intent: 'order_status' })).toContain('refund.isRequested/calm');
  });
});
