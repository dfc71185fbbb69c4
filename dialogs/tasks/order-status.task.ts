import type { Order } from '../../src/backoffice/ports';
import type { Choice } from '../../src/phrasebook/types';
import { KIND_CHOICES, TASK_CHOICES } from '../choices';
import { orderCard } from './order-card';
import { decisiveParcel, isClosed, isGone } from './parcels';
import { liveRefund, refundStatusOf } from './refund.task';
import type { Task } from './task';
import { whereaboutsOf } from './whereabouts';

/** Where is my order? */
export const orderStatusTask: Task = {
  name: 'orderStatus',
  askFirst: () => null,
  lookUp: () => ({}),
  ask: () => null,
  finish: (turn, _form, order) => {
    const refund = isGone(order) || isClosed(order) ? liveRefund(order) : null;
    return Promise.resolve({
      outcome: 'done',
      // Where nothing more will arrive, what the customer waits for is the money.
      reply: {
        phrase: refund === null ? whereaboutsOf(order, turn.nowMs) : refundStatusOf(refund),
        card: orderCard(order),
      },
      next: refund === null ? nextFor(order) : [],
      attempts: [refund === null ? 'toldStatus' : 'toldRefundStatus'],
    });
  },
};

function nextFor(order: Order): readonly Choice[] {
  const { late, lost, damaged } = KIND_CHOICES;
  switch (decisiveParcel(order)?.status) {
    case 'lost':
    case 'returnedToSender':
      return [lost, TASK_CHOICES.refund];
    case 'delayed':
      return [late, TASK_CHOICES.refund];
    case 'delivered':
      return order.status === 'returned' ? [TASK_CHOICES.refund] : [lost, damaged, TASK_CHOICES.refund];
    default:
      return order.status === 'cancelled' || order.status === 'returned' ? [TASK_CHOICES.refund] : [];
  }
}
