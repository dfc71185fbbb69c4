import type { Order, RefundCause, RequestRefund } from './ports';

const DAY_MS = 86_400_000;

/** How long after delivery a customer may change their mind, or miss something. */
const RETURN_PERIOD_DAYS = 30;
/** How long a seller answers for what was faulty from the start, in all three countries at least. */
export const WARRANTY_DAYS = 730;

type Refusal = Extract<RequestRefund, { outcome: 'refused' }>['why'];

/** When the last of it came; null while nothing has. */
export function deliveredAt({ parcels }: Pick<Order, 'parcels'>): number | null {
  return parcels.reduce<number | null>(
    (last, parcel) => (parcel.deliveredAtMs === null ? last : Math.max(last ?? 0, parcel.deliveredAtMs)),
    null,
  );
}

/** Why an order can't be refunded for a reason; null when it can. */
export function refusalOf(
  order: Pick<Order, 'status' | 'parcels'>,
  reason: RefundCause,
  nowMs: number,
): Refusal | null {
  if (order.status === 'cancelled') return 'cancelled';
  const deliveredAtMs = deliveredAt(order);
  // what never came, or not yet, is paid back without being sent back
  if (deliveredAtMs === null) return reason === 'late' || reason === 'lost' ? null : 'notDelivered';
  const days = reason === 'damaged' ? WARRANTY_DAYS : RETURN_PERIOD_DAYS;
  return nowMs - deliveredAtMs > days * DAY_MS ? 'tooOld' : null;
}
