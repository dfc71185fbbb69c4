import type { Picked } from './choices';
import { wishOf, type TaskWish } from './intents';
import { isGuess } from './interruptions';
import { newForm, recall, recentOrder, type TaskForm } from './memory';
import { takeFacts } from './take-facts';
import { isClosed, isGone } from './tasks/parcels';
import { liveRefund } from './tasks/refund.task';
import type { DialogTurn } from './turn';

/** The form of the task that a message begins, with all the facts it brings; null where it begins none. */
export function wantedTask(
  turn: DialogTurn,
  form: TaskForm | null,
  picked: Picked | null,
  took: boolean,
): TaskForm | null {
  const wish = wishIn(turn, form, picked, took);
  return wish === null || wish.task === form?.task
    ? null
    : takeFacts(formFor(wish, form), turn.understanding, picked, null, null).form;
}

/** The form at the beginning of what is wished, with what is known from the one before it. */
export function formFor(wish: TaskWish, form: TaskForm | null): TaskForm {
  const begun = newForm(wish.task, form);
  return {
    ...begun,
    kind: wish.kind ?? begun.kind,
    redress: wish.redress ?? begun.redress,
    statusAsked: wish.asksStatus ?? false,
  };
}

function wishIn(turn: DialogTurn, form: TaskForm | null, picked: Picked | null, took: boolean): TaskWish | null {
  const { understanding } = turn;
  if (picked !== null) {
    if (picked.what === 'task') return { task: picked.task };
    // Offered after a task: "it has not arrived" begins the next one.
    if (form?.task !== 'deliveryProblem' && picked.what === 'kind')
      return { task: 'deliveryProblem', kind: picked.kind };
    return form === null && picked.what === 'redress' ? { task: 'deliveryProblem', redress: picked.redress } : null;
  }
  const wish = wishOf(understanding.intent);
  if (form === null) {
    const named = understanding.entities.some(({ type }) => type === 'order' || type === 'email');
    return (named ? null : asksFurther(turn)) ?? wish ?? (named ? { task: 'orderStatus' } : null);
  }
  if (wish === null || answersItsOwnTask(form, wish)) return null;
  // "My order number is …" resembles the wish to know where it is, whatever the number was asked for.
  return took && wish.task === 'orderStatus' ? null : wish;
}

const FURTHER: readonly string[] = ['order_status', 'refund_status', 'delivery_late'];
const MEANT_FROM = 0.15;

/** "And how long will that take?" after a task is about the order just talked about, and begins no new problem. */
function asksFurther(turn: DialogTurn): TaskWish | null {
  const memory = recall(turn);
  const order = recentOrder(memory, turn.nowMs);
  if (order === null || memory.lastDone === null) return null;
  const refund = liveRefund(order);
  const isOver = order.status === 'delivered' || isClosed(order) || isGone(order);
  // Where nothing but the money is still to come, that is what "when do I get it" means.
  if (!isGuess(turn) && (refund === null || !isOver)) return null;
  const { intent, alternatives } = turn.understanding;
  const [next] = alternatives;
  const meant = intent === 'none' && next !== undefined && next.confidence >= MEANT_FROM ? next.intent : intent;
  if (!FURTHER.includes(meant)) return null;
  // Whoever has just been told where the parcel is, and calls it late, has a problem.
  if (memory.lastDone === 'orderStatus') return meant === 'delivery_late' ? null : wishOf(meant);
  return refund === null ? { task: 'orderStatus' } : { task: 'refund', asksStatus: true };
}

/** In a refund, what is wrong with the parcel is its reason. */
function answersItsOwnTask(form: TaskForm, wish: TaskWish): boolean {
  if (form.task === 'refund') return wish.kind !== undefined;
  return form.task === 'deliveryProblem' && wish.task === 'refund' && form.redress === 'refund';
}
