import { KIND_CHOICES, TASK_CHOICES } from '../../../dialogs/choices';
import { recall, remember } from '../../../dialogs/memory';
import { newForm, type TaskForm } from '../../../dialogs/task-form';
import {
  choiceFor,
  factsFor,
  inWrittenOrder,
  nextWish,
  noteOtherWishes,
  twoLikely,
  waitingBehind,
} from '../../../dialogs/wishes';
import type { DialogTurn } from '../../../dialogs/turn';
import type { Understanding } from '../../../src/language/types';

const NUMBER = { type: 'order', value: 'NB-48213', text: 'NB-48213' } as const;

function turnOn(understanding: Partial<Understanding>): DialogTurn {
  // what these decisions see of a turn
  return {
    understanding: { intent: 'none', confidence: 0.5, alternatives: [], entities: [], ...understanding },
    owner: 'bot',
    memory: {},
  } as unknown as DialogTurn;
}

function torn(intent: string, confidence: number, other: string, otherConfidence: number): DialogTurn {
  return turnOn({ intent, confidence, alternatives: [{ intent: other, confidence: otherConfidence }] });
}

it('asks which of two wishes is meant, where neither is much likelier', () => {
  const between = twoLikely(torn('password_reset', 0.45, 'order_status', 0.4));
  expect(between).toEqual([TASK_CHOICES.account, TASK_CHOICES.orderStatus]);
});

it.each([
  ['where one is much likelier', torn('password_reset', 0.55, 'order_status', 0.2)],
  ['where one is clear', torn('password_reset', 0.8, 'order_status', 0.7)],
  ['where both are one matter', torn('delivery_late', 0.45, 'return_item', 0.4)],
  ['where one is no wish', torn('password_reset', 0.45, 'thanks', 0.4)],
  ['where nothing else is likely', turnOn({ intent: 'password_reset', confidence: 0.45 })],
])('asks nothing %s', (_, turn) => {
  expect(twoLikely(turn)).toBeNull();
});

it('has a choice for every wish that says what it is about', () => {
  expect(choiceFor('delivery_late')).toBe(KIND_CHOICES.late);
  expect(choiceFor('greeting')).toBeNull();
});

it('keeps what else a message asks for, and takes it up once nothing is being asked', () => {
  const turn = turnOn({
    intent: 'order_status',
    confidence: 0.9,
    alsoWished: ['password_reset', 'invoice_copy'],
    entities: [NUMBER, { type: 'yes', value: 'yes', text: 'yes' }],
  });
  noteOtherWishes(turn);
  expect(nextWish(turn, { ...recall(turn), personOffered: true })).toBeNull();
  expect(nextWish(turn, recall(turn))?.intent).toBe('password_reset');
  expect(nextWish(turn, recall(turn))).toEqual({ intent: 'invoice_copy', facts: [NUMBER] });
  expect(nextWish(turn, recall(turn))).toBeNull();
});

it('takes what belongs to the first matter for no second one', () => {
  const turn = turnOn({
    intent: 'delivery_late',
    confidence: 0.9,
    alsoWished: ['return_item', 'complaint', 'cancel_order'],
  });
  noteOtherWishes(turn);
  expect(recall(turn).wishesWaiting).toEqual([]);
});

it('takes what a complaint is about for no wish', () => {
  const turn = turnOn({ intent: 'complaint', confidence: 0.8, alsoWished: ['delivery_problem', 'invoice_copy'] });
  noteOtherWishes(turn);
  expect(recall(turn).wishesWaiting.map(({ intent }) => intent)).toEqual(['invoice_copy']);
});

it('answers what it costs to send something back beside any matter but the return itself', () => {
  for (const [intent, waits] of [
    ['order_status', ['faq.returnCost']],
    ['return_item', []],
  ] as const) {
    const turn = turnOn({ intent, confidence: 0.9, alsoWished: ['faq.returnCost'] });
    noteOtherWishes(turn);
    expect(recall(turn).wishesWaiting.map((wish) => wish.intent)).toEqual(waits);
  }
});

it('takes up first what is written first, where it is another matter', () => {
  const before = { intent: 'invoice_copy', confidence: 0.7 };
  const alternatives = [{ intent: 'order_status', confidence: 0.2 }, before];
  const { understanding } = turnOn({
    intent: 'password_reset',
    confidence: 0.9,
    alternatives,
    alsoWished: ['invoice_copy'],
    before,
  });
  expect(inWrittenOrder(understanding)).toMatchObject({
    ...before,
    alsoWished: ['password_reset'],
    alternatives: [{ intent: 'password_reset' }, { intent: 'order_status' }],
  });
});

it('"ordered the wrong one! Can it be cancelled?" is one matter, and what is asked for stays the wish', () => {
  const before = { intent: 'wrong_item', confidence: 0.9 };
  const { understanding } = turnOn({ intent: 'cancel_order', confidence: 0.7, alsoWished: ['wrong_item'], before });
  expect(inWrittenOrder(understanding)).toBe(understanding);
});

describe('a task that another comes in between', () => {
  const RETURN: TaskForm = { ...newForm('refund', null), orderNumber: 'NB-48213', reason: 'changedMind' };
  const PRODUCT = newForm('product', null);

  function behind(form: TaskForm, wanted: TaskForm, understanding: Partial<Understanding> = {}) {
    const turn = turnOn(understanding);
    remember(turn, { wishesWaiting: [{ intent: 'product_question', facts: [] }] });
    return waitingBehind(turn, form, wanted);
  }

  it('waits with all that is known of it, and what waited for the other one waits no more', () => {
    expect(behind(RETURN, PRODUCT)).toEqual([{ intent: 'return_item', facts: [], form: RETURN }]);
  });

  it('waits behind nothing that is the same matter', () => {
    expect(behind(RETURN, newForm('orderStatus', null)).map(({ intent }) => intent)).toEqual(['product_question']);
  });

  it('is left where it is taken back, names nothing, or only asks', () => {
    const no = { type: 'no', value: 'no', text: 'no' } as const;
    expect(behind(RETURN, PRODUCT, { entities: [no] })).toEqual([]);
    expect(behind(RETURN, PRODUCT, { negates: true })).toEqual([]);
    expect(behind(newForm('refund', null), PRODUCT)).toEqual([]);
    expect(behind({ ...newForm('orderStatus', null), orderNumber: 'NB-48213' }, PRODUCT)).toEqual([]);
  });

  it('keeps its order, whatever number was told meanwhile', () => {
    const told = [NUMBER, { type: 'email', value: 'ann@example.com', text: 'ann@example.com' } as const];
    expect(factsFor({ intent: 'return_item', facts: told, form: RETURN })).toEqual([told[1]]);
    expect(factsFor({ intent: 'return_item', facts: told })).toEqual(told);
  });

  it('is not proven by what proves another order', () => {
    const told = [
      { type: 'order', value: 'NB-48207', text: 'NB-48207' } as const,
      { type: 'email', value: 'ben@example.com', text: 'ben@example.com' } as const,
    ];
    expect(factsFor({ intent: 'return_item', facts: told, form: RETURN })).toEqual([]);
  });
});
