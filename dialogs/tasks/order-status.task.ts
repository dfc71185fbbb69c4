import type { Order } from '../../src/backoffice/ports';
import { phrase, type Choice, type Phrase } from '../../src/phrasebook/types';
import { KIND_CHOICES, TASK_CHOICES } from '../choices';
import { orderCard } from './order-card';
import { decisiveParcel } from './parcels';
import type { Task } from './task';

const DAY_MS = 24 * 3_600_000;

/** Where is my order? */
export const orderStatusTask: Task = {
  name: 'orderStatus',
  askFirst: () => null,
  lookUp: () => ({}),
  ask: () => null,
  finish: (turn, _form, order) =>
    Promise.resolve({
      outcome: 'done',
      reply: { phrase: statusOf(order, turn.nowMs), card: orderCard(order) },
      next: nextFor(order),
      attempts: ['toldStatus'],
    }),
};

function statusOf(order: Order, nowMs: number): Phrase {
  const orderNumber = order.number;
  if (order.status === 'cancelled') return phrase('order.cancelled', { orderNumber });
  if (order.status === 'returned') return phrase('order.returned', { orderNumber });
  const parcel = decisiveParcel(order);
  if (parcel === null) {
    return order.status === 'packed'
      ? phrase('order.packed', { orderNumber })
      : phrase('order.received', { orderNumber });
  }
  const { deliveredAtMs } = parcel;
  // a day that has passed is no day to expect anything on
  const expectedAtMs = (parcel.expectedAtMs ?? 0) + DAY_MS > nowMs ? parcel.expectedAtMs : null;
  switch (parcel.status) {
    case 'lost':
      return phrase('order.lost', { orderNumber });
    case 'returnedToSender':
      return phrase('order.returnedToSender', { orderNumber });
    case 'delayed':
      return expectedAtMs === null
        ? phrase('order.delayed', { orderNumber })
        : phrase('order.delayedUntil', { orderNumber, day: expectedAtMs });
    case 'outForDelivery':
      return phrase('order.outForDelivery', { orderNumber });
    case 'inTransit':
      return expectedAtMs === null
        ? phrase('order.onItsWay', { orderNumber })
        : phrase('order.onItsWayUntil', { orderNumber, day: expectedAtMs });
    case 'labelCreated':
      return phrase('order.handedOver', { orderNumber });
    case 'delivered':
      return deliveredAtMs === null
        ? phrase('order.delivered', { orderNumber })
        : phrase('order.deliveredOn', { orderNumber, day: deliveredAtMs });
  }
}

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
