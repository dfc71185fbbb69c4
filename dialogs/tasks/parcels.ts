import type { Order, Parcel, ParcelStatus, ProblemKind } from '../../src/backoffice/ports';

/** What a customer has to know first, first. */
const URGENCY: readonly ParcelStatus[] = [
  'lost',
  'returnedToSender',
  'delayed',
  'outForDelivery',
  'inTransit',
  'labelCreated',
  'delivered',
];

/** The parcel that decides how the order is doing, or null where none was sent. */
export function decisiveParcel(order: Order): Parcel | null {
  return (
    URGENCY.map((status) => order.parcels.find((parcel) => parcel.status === status)).find((found) => found) ?? null
  );
}

/** The problem that the order itself shows. */
export function problemIn(order: Order): ProblemKind | null {
  const status = decisiveParcel(order)?.status;
  if (status === 'lost' || status === 'returnedToSender') return 'lost';
  return status === 'delayed' ? 'late' : null;
}

/** The parcel will not reach the customer: lost, or on its way back to the shop. */
export function isGone(order: Order): boolean {
  return problemIn(order) === 'lost';
}

/** Nobody has to be asked what is wrong: the order says it. Of several parcels another may be meant. */
export function showsProblem(order: Order): boolean {
  return isGone(order) || (order.parcels.length === 1 && problemIn(order) !== null);
}

const UNDER_WAY: readonly (ParcelStatus | undefined)[] = ['delayed', 'outForDelivery', 'inTransit', 'labelCreated'];

/** Something is still to come, and may be waited for. */
export function isUnderWay(order: Order): boolean {
  return UNDER_WAY.includes(decisiveParcel(order)?.status);
}

/** The order is over: cancelled, or back with the shop. */
export function isClosed(order: Order): boolean {
  return order.status === 'cancelled' || order.status === 'returned';
}

/** Nothing has left the shop yet, so nothing can be late, lost or damaged. */
export function isUnsent(order: Order): boolean {
  return order.status === 'received' || order.status === 'packed';
}
