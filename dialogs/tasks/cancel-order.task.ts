import type { CancelOrder, ChangeOrder, Order } from '../../src/backoffice/ports';
import { phrase } from '../../src/phrasebook/types';
import { NO, pick, TASK_CHOICES, YES } from '../choices';
import type { TaskForm } from '../memory';
import { isUnsent } from './parcels';
import { withRefund } from './refund.task';
import { act, done, ofOrder, type Outcome, type Task } from './task';

const ALL = 'all';
/** More buttons than that are no choice. */
const MOST = 6;

/** An order is cancelled as a whole, or one of its items is taken down, as long as nothing has left. */
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
    return awaiting === 'what' && understanding.intent === 'cancel_order' ? { what: ALL } : {};
  },

  ask: (form, order) => {
    if (!isUnsent(order)) return null;
    const { what, howMany } = form.details ?? {};
    if (what === undefined && isDivisible(order)) return 'what';
    if (itemOf(form, order) !== null && howMany === undefined) return 'howMany';
    return form.confirmed === null ? 'confirm' : null;
  },

  question: (ask, form, order) => {
    if (order === null) return null;
    const orderNumber = order.number;
    const item = itemOf(form, order);
    switch (ask) {
      case 'what':
        return {
          words: phrase('cancelOrder.what', { orderNumber }),
          answers: [
            pick(ALL, phrase('choices.wholeOrder')),
            ...order.items
              .slice(0, MOST)
              .map(({ name }, index) => pick(String(index), phrase('choices.named', { name }))),
          ],
        };
      case 'howMany':
        return item === null
          ? null
          : {
              words: phrase('cancelOrder.howMany', { name: item.name }),
              answers: Array.from({ length: Math.min(item.quantity, MOST) }, (_, left) =>
                pick(String(left), left === 0 ? phrase('choices.none') : phrase('choices.number', { number: left })),
              ),
            };
      case 'confirm': {
        const amount = { cents: order.totalCents, currency: order.currency };
        const words =
          item === null
            ? phrase('cancelOrder.confirm', { orderNumber, amount })
            : phrase('cancelOrder.confirmChange', { name: item.name, left: form.details?.howMany ?? 0 });
        return { words, answers: [YES, NO] };
      }
      default:
        return null;
    }
  },

  finish: (turn, form, order) => {
    const { requestId } = form;
    if (requestId === null) throw new Error('the form is not complete');
    const item = itemOf(form, order);
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
    return done(phrase('cancelOrder.tooLate', { orderNumber }), ['refusedByShop'], [TASK_CHOICES.orderStatus]);
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
      return done(phrase('cancelOrder.tooLate', { orderNumber }), ['refusedByShop'], [TASK_CHOICES.orderStatus]);
  }
}
