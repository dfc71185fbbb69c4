import type { Order } from '../../src/backoffice/ports';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { decisiveParcel } from './parcels';

const DAY_MS = 24 * 3_600_000;

/** Where an order is, in words. */
export function whereaboutsOf(order: Order, nowMs: number): Phrase {
  const orderNumber = order.number;
  if (order.status === 'cancelled') return phrase('order.cancelled', { orderNumber });
  if (order.status === 'returned') return phrase('order.returned', { orderNumber });
  const parcel = decisiveParcel(order);
  if (parcel === null) {
    return order.status === 'packed'
      ? phrase('order.packed', { orderNumber })
      : phrase('order.received', { orderNumber });
  }
  const { deliveredAtMs, handedTo } = parcel;
  const expectedAtMs = expectedAfter(order, nowMs);
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
      if (handedTo !== null) return leftWith(orderNumber, handedTo.where, deliveredAtMs);
      return deliveredAtMs === null
        ? phrase('order.delivered', { orderNumber })
        : phrase('order.deliveredOn', { orderNumber, day: deliveredAtMs });
  }
}

/** A day that has passed is no day to expect anything on. */
export function expectedAfter(order: Order, nowMs: number): number | null {
  const expectedAtMs = decisiveParcel(order)?.expectedAtMs ?? null;
  return expectedAtMs !== null && expectedAtMs + DAY_MS > nowMs ? expectedAtMs : null;
}

/** Who doesn't find it at their door has to know where it is. */
function leftWith(orderNumber: string, where: string, day: number | null): Phrase {
  return day === null
    ? phrase('order.leftAt', { orderNumber, where })
    : phrase('order.leftAtOn', { orderNumber, where, day });
}

/** The same for somebody who misses it: no news is good. */
export function whereMissed(order: Order, nowMs: number): Phrase {
  const words = whereaboutsOf(order, nowMs);
  const { expectedAtMs } = decisiveParcel(order) ?? { expectedAtMs: null };
  return words.key === 'order.onItsWayUntil' && expectedAtMs !== null
    ? phrase('problem.announced', { orderNumber: order.number, day: expectedAtMs })
    : words;
}
