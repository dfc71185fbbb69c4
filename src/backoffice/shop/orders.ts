import type { Asked, Orders, ReportProblem } from '../ports';
import { refusalOf } from '../refund-rules';
import type { ShopTrx } from '../schema';
import { customerOf, findOrder } from './access';
import { cancelOrder, changeAddress, changeOrder } from './order-changes';
import { orderOf, ownOrder } from './own-order';
import { requestRefund } from './refunds';
import { holdNumber, once, sendLetter, takeNumber, type Shop } from './shop';

/** Orders, and what goes wrong with them. */
export function shopOrders(shop: Shop): Orders {
  const { db, clock } = shop;
  return {
    findOrder: (asked) => findOrder(shop, asked),
    readOrder: async ({ access, orderNumber }) => {
      const order = await orderOf(db, await customerOf(db, access, clock.now()), orderNumber, access);
      return order === null ? { outcome: 'noMatch' } : { outcome: 'found', order };
    },
    requestRefund: (asked) => db.transaction().execute((trx) => requestRefund(trx, asked, clock.now())),
    reportProblem: (asked) => db.transaction().execute((trx) => reportProblem(trx, asked, clock.now())),
    sendReturnLabel: (asked) =>
      once(shop, 'sendReturnLabel', asked.requestId, async (trx) => {
        const customer = await customerOf(trx, asked.access, clock.now());
        const order = await ownOrder(trx, customer, asked.orderNumber, asked.access);
        const why = refusalOf(order, 'changedMind', clock.now());
        if (why !== null) return { outcome: 'refused', why };
        return { outcome: 'sent', ...(await sendLetter(trx, customer, 'returnLabel', order.number, clock.now())) };
      }),
    cancelOrder: (asked) => once(shop, 'cancelOrder', asked.requestId, (trx) => cancelOrder(trx, asked, clock.now())),
    changeOrder: (asked) => once(shop, 'changeOrder', asked.requestId, (trx) => changeOrder(trx, asked, clock.now())),
    changeAddress: (asked) =>
      once(shop, 'changeAddress', asked.requestId, (trx) => changeAddress(trx, asked, clock.now())),
  };
}

async function reportProblem(trx: ShopTrx, asked: Asked<'reportProblem'>, nowMs: number): Promise<ReportProblem> {
  const { access, requestId, kind, redress } = asked;
  await holdNumber(trx, 'case');
  const customer = await customerOf(trx, access, nowMs);
  const order = await ownOrder(trx, customer, asked.orderNumber, access);
  const same = await trx.selectFrom('cases').select('number').where('request_id', '=', requestId).executeTakeFirst();
  if (same !== undefined) return { outcome: 'reported', caseNumber: same.number };
  const earlier = await trx
    .selectFrom('cases')
    .select('number')
    .where('order_number', '=', order.number)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (earlier !== undefined) return { outcome: 'alreadyReported', caseNumber: earlier.number };
  const number = `C-${await takeNumber(trx, 'case')}`;
  await trx
    .insertInto('cases')
    .values({ number, order_number: order.number, kind, redress, opened_at_ms: nowMs, request_id: requestId })
    .execute();
  return { outcome: 'reported', caseNumber: number };
}
