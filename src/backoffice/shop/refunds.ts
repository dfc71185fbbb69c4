import type { Asked, Order, Refund, RefundCause, RequestRefund } from '../ports';
import { refusalOf } from '../refund-rules';
import type { ShopTrx } from '../schema';
import { customerOf } from './access';
import { ownOrder } from './own-order';
import { refundOf } from './read-order';
import { holdNumber, takeNumber } from './shop';

/** Pays an order back, once. */
export async function requestRefund(
  trx: ShopTrx,
  asked: Asked<'requestRefund'>,
  nowMs: number,
): Promise<RequestRefund> {
  const { access, requestId, reason } = asked;
  await holdNumber(trx, 'refund');
  const customer = await customerOf(trx, access, nowMs);
  // read again: what the dialog holds may be hours old
  const order = await ownOrder(trx, customer, asked.orderNumber, access);
  const same = await trx.selectFrom('refunds').selectAll().where('request_id', '=', requestId).executeTakeFirst();
  if (same !== undefined) return { outcome: 'requested', refund: refundOf(same) };
  const running = order.refunds.find((refund) => refund.status !== 'refused');
  if (order.status !== 'cancelled' && running !== undefined) return { outcome: 'alreadyRequested', refund: running };
  const why = refusalOf(order, reason, nowMs);
  if (why !== null) return { outcome: 'refused', why };
  return { outcome: 'requested', refund: await openRefund(trx, order, reason, requestId, nowMs) };
}

/** Who holds the number of refunds opens one. */
export async function openRefund(
  trx: ShopTrx,
  order: Order,
  reason: RefundCause,
  requestId: string,
  nowMs: number,
): Promise<Refund> {
  const row = {
    id: `R-${await takeNumber(trx, 'refund')}`,
    order_number: order.number,
    amount_cents: order.totalCents,
    currency: order.currency,
    status: 'requested' as const,
    reason,
    requested_at_ms: nowMs,
    request_id: requestId,
  };
  await trx.insertInto('refunds').values(row).execute();
  return refundOf(row);
}
