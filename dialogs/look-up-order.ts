import type { Proof } from '../src/backoffice/ports';
import { changeForm, noteAttempt, recall, remember, rememberProven, type TaskForm } from './memory';
import { askShop } from './tasks/task';
import type { DialogTurn } from './turn';
import { LOOK_UPS_ALLOWED } from './what-fits';

export type LookUp = 'found' | 'noMatch' | 'tooManyTries' | 'outOfReach';

/** Looks the order up with number and proof; a wrong guess tells nothing, and only a few are allowed in a conversation. */
export async function lookUpOrder(turn: DialogTurn, form: TaskForm): Promise<LookUp> {
  if (!mayLookUp(turn)) return 'tooManyTries';
  const { orderNumber } = form;
  if (orderNumber === null) throw new Error('an order is looked up by its number');
  const found = await askShop(() => turn.backoffice.findOrder({ number: orderNumber, proof: proofOf(form) }));
  if (!found.reached) {
    noteAttempt(turn, 'shopOutOfReach');
    return 'outOfReach';
  }
  if (found.answer.outcome === 'found') {
    noteAttempt(turn, 'foundOrder');
    rememberProven(turn, found.answer.order);
    return 'found';
  }
  if (found.answer.outcome === 'tooManyTries') {
    remember(turn, { failedLookUps: LOOK_UPS_ALLOWED });
    noteAttempt(turn, 'proofLimitReached');
    return 'tooManyTries';
  }
  const { failedLookUps } = remember(turn, { failedLookUps: recall(turn).failedLookUps + 1 });
  noteAttempt(turn, 'orderNotFound');
  if (failedLookUps < LOOK_UPS_ALLOWED) {
    changeForm(turn, { rejected: true });
    return 'noMatch';
  }
  noteAttempt(turn, 'proofLimitReached');
  return 'tooManyTries';
}

/** Whether this conversation has a try left; nobody is asked for proof that would not be looked at. */
export function mayLookUp(turn: DialogTurn): boolean {
  return recall(turn).failedLookUps < LOOK_UPS_ALLOWED;
}

function proofOf({ email, postcode }: TaskForm): Proof {
  return { ...(email === null ? {} : { email }), ...(postcode === null ? {} : { postcode }) };
}
