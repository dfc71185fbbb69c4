import type { Order } from '../src/backoffice/ports';
import { phrase } from '../src/phrasebook/types';
import { recall, remember } from './memory';
import { provenOrder, recentOrder } from './proven-order';
import { asksWhereItIs } from './take-facts';
import { TASK_FORMS } from './tasks/catalogue';
import { whereaboutsOf, whereMissed } from './tasks/whereabouts';
import type { DialogTurn } from './turn';

/* "And when is it coming?", asked while something is done about an order: it's answered, and what is done goes on. */

const LIKELY_FROM = 0.5;

/** Whether a message asks where the order is that is being talked about, or the new one that was just ordered in its place. */
export function asksMeanwhile(turn: DialogTurn): boolean {
  const memory = recall(turn);
  const { form } = memory;
  const { intent, confidence, entities, asksToSearch } = turn.understanding;
  if (intent !== 'order_status' || confidence < LIKELY_FROM || asksToSearch === true) return false;
  if (asksWhereItIs(entities, intent)) return false;
  if (form === null) return justReplaced(turn);
  // When a subscription ends, its own question says.
  if (form.task === 'orderStatus' || form.task === 'subscription') return false;
  return form.task === 'deliveryProblem' || orderIn(turn) !== null;
}

/** Says where the order is, or that it will be looked up once it's known which one. */
export function answerMeanwhile(turn: DialogTurn): void {
  const { form } = recall(turn);
  const order = orderIn(turn);
  remember(turn, { notUnderstoodInRow: 0 });
  if (form === null && justReplaced(turn)) turn.say({ phrase: phrase('faq.deliveryTime') });
  else if (order === null) turn.say({ phrase: phrase('opening.orderStatus') });
  // What is on its way then is not what the order's parcels say.
  else if (form?.redress === 'replacement') turn.say({ phrase: phrase('faq.deliveryTime') });
  else {
    remember(turn, { statusTold: order.number });
    const where = form?.task === 'deliveryProblem' ? whereMissed : whereaboutsOf;
    turn.say({ phrase: where(order, turn.nowMs) });
  }
}

/** A new one was ordered not long ago, and nothing has been tried since. */
function justReplaced(turn: DialogTurn): boolean {
  const memory = recall(turn);
  if (memory.lastDone !== 'deliveryProblem' || memory.attempts.at(-1) !== 'orderedReplacement') return false;
  return recentOrder(memory, turn.nowMs) !== null;
}

function orderIn(turn: DialogTurn): Order | null {
  const memory = recall(turn);
  const needsOrder = memory.form !== null && TASK_FORMS[memory.form.task].needs !== 'nothing';
  return needsOrder ? provenOrder(memory, turn.nowMs) : null;
}
