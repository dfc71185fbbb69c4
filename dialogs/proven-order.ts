import type { Order } from '../src/backoffice/ports';
import { changeForm, remember, type DialogMemory, type ProvenOrder } from './memory';
import type { DialogTurn } from './turn';

const PROVEN_FOR_MS = 30 * 60_000;

/** The order that may be talked about: proven not long ago, and the one the customer means. */
export function provenOrder(memory: DialogMemory, nowMs: number): Order | null {
  const { form } = memory;
  const order = recentOrder(memory, nowMs);
  if (order === null || form === null || form.orderNumbers.length > 0) return null;
  if (form.orderNumber === null) return form.otherOrder === true ? null : order;
  return form.orderNumber === order.number ? order : null;
}

/** The order talked about last, while its proof still holds. */
export function recentOrder({ proven }: DialogMemory, nowMs: number): Order | null {
  return proven === null || nowMs - proven.provenAtMs > PROVEN_FOR_MS ? null : proven.order;
}

export function rememberProven(turn: DialogTurn, order: Order): void {
  remember(turn, { proven: { order: { ...order, customerName: '' }, provenAtMs: turn.nowMs } });
  changeForm(turn, { orderNumber: order.number, email: null, postcode: null, rejected: false });
}

/** Who has proven who they are proves it once; what they were told of their order may not be so any more. */
export function toBeReadAgain(proven: ProvenOrder | null): ProvenOrder | null {
  return proven === null ? null : { ...proven, mayHaveChanged: true };
}
