import type { CancelOrder, ChangeOrder, Order } from '../../src/backoffice/ports';
import { phrase, type Choice } from '../../src/phrasebook/types';
import { pick, TASK_CHOICES } from '../choices';
import type { TaskForm } from '../task-form';
import { isClosed, isUnsent } from './parcels';
import { withRefund } from './refund.task';
import { act, yesOrNo, done, ofOrder, type Outcome, type Question, type Task } from './task';

const ALL = 'all';
const OTHER = 'other';
/** More buttons than that are no choice. */
const MOST = 6;
/** So many more of an item may be added here. */
const MORE = 2;

/** An order is cancelled as a whole, or there is more or less of one of its items, as long as nothing has left. */
export const cancelOrderTask: Task = {
  name: 'cancelOrder',
  askFirst: () => null,
  lookUp: () => ({}),

  take: (_form, { picked, awaiting, understanding }) => {
    if (picked?.what === 'pick') {
      if (awaiting === 'what') return { what: picked.id };
      if (awaiting === 'howMany') return { howMany: Number(picked.id) };
    }
    // "All of it", said as the wish once more.
    return picked === null && awaiting === 'what' && understanding.intent === 'cancel_order' ? { what: ALL } : {};
  },

  ask: (form, order) => {
    if (!isUnsent(order)) return null;
    const { what, howMany, changes } = form.details ?? {};
    if (what === undefined && (changes === true || isDivisible(order))) return 'what';
    if (what === OTHER) return null;
    if (itemOf(form, order) !== null && howMany === undefined) return 'howMany';
    return form.confirmed === null ? 'confirm' : null;
  },

  question: (ask, form, order) => {
    if (order === null) return null;
    const orderNumber = order.number;
    const item = itemOf(form, order);
    const changes = form.details?.changes === true;
    switch (ask) {
      case 'what':
        return changes ? whatToChange(order) : whatToCancel(order);
      case 'howMany':
        return item === null ? null : howMany(item, changes);
      case 'confirm': {
        const amount = { cents: order.totalCents, currency: order.currency };
        const left = form.details?.howMany ?? 0;
        return yesOrNo(
          item === null
            ? phrase('cancelOrder.confirm', { orderNumber, amount })
            : phrase('cancelOrder.confirmChange', { name: item.name, left }),
        );
      }
      default:
        return null;
    }
  },

  finish: (turn, form, order) => {
    const { requestId } = form;
    if (requestId === null) throw new Error('the form is not complete');
    const item = itemOf(form, order);
    const orderNumber = order.number;
    if (form.details?.what === OTHER) {
      return Promise.resolve({ ...done(phrase('cancelOrder.notChanged', { orderNumber }), []), needsPerson: true });
    }
    // Who wants something changed has not asked to have it stopped on its way.
    if (form.details?.changes === true && !isUnsent(order)) {
      return Promise.resolve(
        isClosed(order)
          ? done(phrase('cancelOrder.closed', { orderNumber }), ['toldStatus'], [TASK_CHOICES.orderStatus])
          : tooLate(order, 'toldStatus'),
      );
    }
    if (item === null || !isUnsent(order)) {
      return act(
        () => turn.backoffice.cancelOrder({ ...ofOrder(order), requestId }),
        (answer) => cancelled(order, answer),
      );
    }
    const quantity = form.details?.howMany ?? 0;
    return act(
      () => turn.backoffice.changeOrder({ ...ofOrder(order), item: item.position, quantity, requestId }),
      (answer) => changed(order, item.name, answer),
    );
  },
};

function whatToCancel({ number: orderNumber, items }: Order): Question {
  return {
    words: phrase('cancelOrder.what', { orderNumber }),
    answers: [pick(ALL, phrase('choices.wholeOrder')), ...itemChoices(items)],
  };
}

/** All that can still be changed here, and the way to who can change the rest. */
function whatToChange({ number: orderNumber, items }: Order): Question {
  return {
    words: phrase('cancelOrder.whatToChange', { orderNumber }),
    answers: [
      ...itemChoices(items),
      TASK_CHOICES.changeAddress,
      pick(ALL, phrase('choices.cancelAll')),
      pick(OTHER, phrase('choices.somethingElse')),
    ],
  };
}

function itemChoices(items: Order['items']): readonly Choice[] {
  return items.slice(0, MOST).map(({ name }, index) => pick(String(index), phrase('choices.named', { name })));
}

/** Fewer than there are; where something is to be changed, a few more as well. */
function howMany({ name, quantity }: Order['items'][number], changes: boolean): Question {
  const most = Math.min(changes ? quantity + MORE : quantity - 1, MOST);
  const counts = Array.from({ length: most + 1 }, (_, count) => count).filter((count) => count !== quantity);
  return {
    words: changes ? phrase('cancelOrder.howManyWanted', { name, quantity }) : phrase('cancelOrder.howMany', { name }),
    answers: counts.map((count) =>
      pick(String(count), count === 0 ? phrase('choices.none') : phrase('choices.number', { number: count })),
    ),
  };
}

/** What has left can't be stopped; what has arrived can be sent back. */
function tooLate({ number: orderNumber, status }: Order, attempt: 'toldStatus' | 'refusedByShop'): Outcome {
  return status === 'delivered'
    ? done(phrase('cancelOrder.arrived', { orderNumber }), [attempt], [TASK_CHOICES.refund])
    : done(phrase('cancelOrder.tooLate', { orderNumber }), [attempt], [TASK_CHOICES.orderStatus]);
}

function isDivisible({ items }: Order): boolean {
  return items.length > 1 || items.some(({ quantity }) => quantity > 1);
}

function itemOf({ details }: TaskForm, { items }: Order): (Order['items'][number] & { position: number }) | null {
  if (details?.what === undefined || details.what === ALL) return null;
  const position = Number(details.what);
  const item = items[position];
  return item === undefined ? null : { ...item, position };
}

function cancelled(order: Order, answer: CancelOrder): Outcome {
  const orderNumber = order.number;
  if (answer.outcome === 'refused') {
    return tooLate(order, 'refusedByShop');
  }
  if (answer.outcome === 'alreadyCancelled') return done(phrase('order.cancelled', { orderNumber }), ['toldStatus']);
  const { refund } = answer;
  const now: Order = { ...order, status: 'cancelled' };
  if (refund === null) {
    return { ...done(phrase('cancelOrder.done', { orderNumber }), ['cancelledOrder']), order: now };
  }
  const amount = { cents: refund.amountCents, currency: refund.currency };
  const words = phrase('cancelOrder.donePaidBack', { orderNumber, amount });
  return { ...done(words, ['cancelledOrder']), order: withRefund(now, refund) };
}

function changed(order: Order, name: string, answer: ChangeOrder): Outcome {
  const orderNumber = order.number;
  switch (answer.outcome) {
    case 'changed': {
      const amount = { cents: answer.order.totalCents, currency: answer.order.currency };
      return {
        ...done(phrase('cancelOrder.changed', { orderNumber, name, amount }), ['changedOrder']),
        order: answer.order,
      };
    }
    case 'nothingLeft':
      return { outcome: 'notLikeThis', why: phrase('cancelOrder.nothingLeft'), details: { what: ALL } };
    case 'outOfStock':
    case 'unknownItem':
      return { ...done(phrase('cancelOrder.notChanged', { orderNumber }), ['refusedByShop']), needsPerson: true };
    case 'refused':
      return tooLate(order, 'refusedByShop');
  }
}
