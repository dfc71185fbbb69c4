import type { Json } from '../../../src/core/json';
import type { BareOrder, Entity, Understanding } from '../../../src/language/types';
import { withMeantOrder } from '../../../dialogs/meant-orders';
import { newForm, type Ask } from '../../../dialogs/task-form';

const digits = (text: string, isMeant = true): BareOrder => ({ value: `NB-${text}`, text, isMeant });
const postcode = (text: string): Entity => ({ type: 'postcode', value: text, text });
const EMAIL: Entity = { type: 'email', value: 'ann@example.com', text: 'ann@example.com' };

/** What is read from a message with these digits where this was asked last, about this order. */
function meant(
  bareOrders: readonly BareOrder[],
  entities: readonly Entity[],
  asked: { awaiting: Ask | null; orderNumber?: string | null } | null,
  intent: Pick<Understanding, 'intent' | 'confidence'> & Partial<Understanding> = { intent: 'none', confidence: 1 },
) {
  const { awaiting = null, orderNumber = null } = asked ?? {};
  const form = awaiting === null ? null : { ...newForm('orderStatus', null), orderNumber };
  const dialogs = { version: 1, form, awaiting };
  const memory = JSON.parse(JSON.stringify({ dialogs })) as Record<string, Json>;
  const read = withMeantOrder(
    {
      ...{ language: 'en', languageConfidence: 1, likelyLanguage: 'en', alternatives: [], requestedLanguage: null },
      ...intent,
      ...{ entities, bareOrders },
    },
    { memory, nowMs: 0 },
  );
  return { intent: read.intent, facts: read.entities.map(({ type, value }) => `${type} ${value}`) };
}

describe('digits alone', () => {
  it('are the number that was asked for, and what comes after them proves it', () => {
    const asked = { awaiting: 'number' } as const;
    expect(meant([digits('48213')], [postcode('48213')], asked).facts).toEqual(['order NB-48213']);
    const both = [postcode('48213'), postcode('10115')];
    const facts = ['postcode 10115', 'order NB-48213'];
    expect(meant([digits('48213'), digits('10115')], both, asked).facts).toEqual(facts);
    expect(meant([digits('48213'), digits('10115')], both, { awaiting: 'numberAndProof' }).facts).toEqual(facts);
  });

  it('are the number and its postcode, where postcodes are written so', () => {
    const german = (text: string): BareOrder => ({ ...digits(text), mayBePostcode: true });
    const facts = ['order NB-48207', 'postcode 51063'];
    for (const awaiting of ['number', 'numberAndProof'] as const) {
      expect(meant([german('48207'), german('51063')], [postcode('48207')], { awaiting }).facts).toEqual(facts);
      expect(meant([digits('48207'), digits('51063')], [], { awaiting }).facts).toEqual(['order NB-48207']);
    }
    expect(meant([german('48207'), german('51063')], [], null).facts).toEqual(facts);
  });

  it('are a number where nothing is talked about and a proof stands beside them', () => {
    const dutch = [postcode('51327'), postcode('3012BM')];
    const facts = ['postcode 3012BM', 'order NB-51327'];
    expect(meant([digits('51327')], dutch, null).facts).toEqual(facts);
    expect(meant([digits('51327')], dutch, null, { intent: 'order_status', confidence: 0.9 }).facts).toEqual(facts);
    expect(meant([digits('48177')], [postcode('48177'), EMAIL], null).facts).toEqual([
      'email ann@example.com',
      'order NB-48177',
    ]);
  });

  it('are a place in a sentence about an address, and where somebody may only say where they live', () => {
    const places = [postcode('48196'), postcode('20259')];
    const moving = { intent: 'change_address', confidence: 0.9 };
    expect(meant([digits('48196')], places, null, moving).facts).toEqual(['postcode 48196', 'postcode 20259']);
    const unknown = { intent: 'none', confidence: 1, alternatives: [{ intent: 'change_address', confidence: 0.1 }] };
    expect(meant([digits('48196'), digits('20259')], places, null, unknown).facts).toEqual([
      'postcode 48196',
      'postcode 20259',
    ]);
    const late = { intent: 'delivery_late', confidence: 0.9 };
    expect(meant([digits('48196')], [postcode('48196'), EMAIL], null, late).facts).toEqual([
      'postcode 48196',
      'email ann@example.com',
    ]);
  });

  it('may be the proof where both were wrong', () => {
    const asked = { awaiting: 'check' } as const;
    expect(meant([digits('10115')], [postcode('10115')], asked).facts).toEqual(['postcode 10115']);
    expect(meant([digits('48213')], [postcode('48213'), EMAIL], asked).facts).toEqual([
      'email ann@example.com',
      'order NB-48213',
    ]);
  });

  it('are a postcode where only that was asked for', () => {
    const asked = { awaiting: 'proof', orderNumber: 'NB-48213' } as const;
    expect(meant([digits('10115')], [postcode('10115')], asked).facts).toEqual(['postcode 10115']);
  });

  it('correct the number talked about, whatever the rest resembles', () => {
    const asked = { awaiting: 'proof', orderNumber: 'NB-48196' } as const;
    const read = [digits('48196', false), digits('48213')];
    const guess = { intent: 'cancel', confidence: 0.9 };
    const order = { intent: 'none', facts: ['order NB-48213'] };
    expect(meant(read, [postcode('48213')], asked, guess)).toEqual(order);
    expect(meant(read, [], asked, { intent: 'wrong_item', confidence: 0.6 })).toEqual(order);
    expect(meant(read, [], asked, { intent: 'cancel_order', confidence: 0.9 }).intent).toBe('cancel_order');
  });

  it('alone are a number where nothing is being talked about, and not among words', () => {
    const nothing = { awaiting: null };
    expect(meant([digits('48213')], [postcode('48213')], nothing).facts).toEqual(['order NB-48213']);
    const words = { intent: 'none', confidence: 0.8 };
    expect(meant([digits('48213')], [postcode('48213')], nothing, words).facts).toEqual(['postcode 48213']);
  });

  it('are the one that was meant, for who says so, unless a proof was asked for that may look so', () => {
    const says = { intent: 'misread', confidence: 0.9 };
    const known = { orderNumber: 'NB-48196' };
    const order = { intent: 'none', facts: ['order NB-48213'] };
    expect(meant([digits('48213')], [postcode('48213')], { awaiting: 'reason', ...known }, says)).toEqual(order);
    const german: BareOrder = { ...digits('48213'), mayBePostcode: true };
    const atProof = { awaiting: 'proof', ...known } as const;
    expect(meant([german], [postcode('48213')], atProof, says).facts).toEqual(['postcode 48213']);
    expect(meant([digits('48213')], [], atProof, says)).toEqual(order);
  });
});
