import { BackofficeError, type Backoffice, type FindOrder, type Order, type Proof } from '../src/backoffice/ports';
import { changeForm, noteAttempt, recall, remember } from './memory';
import { recentOrder, rememberProven } from './proven-order';
import type { TaskForm } from './task-form';
import { askShop } from './tasks/task';
import type { DialogTurn } from './turn';
import { LOOK_UPS_ALLOWED } from './what-fits';

export type LookUp = 'found' | 'noMatch' | 'tooManyTries' | 'outOfReach';

/** Looks the order up with number and proof; a wrong guess tells nothing, and only a few are allowed in a conversation. */
export async function lookUpOrder(turn: DialogTurn, form: TaskForm): Promise<LookUp> {
  if (!mayLookUp(turn)) return 'tooManyTries';
  if (isMaybeOwn(turn, form)) return lookUpOwn(turn, form);
  const found = await askShop(() => find(turn.backoffice, form));
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

/** Whether this may be another order of the customer who has proven who they are: then nothing needs to be proven once more. */
export function isMaybeOwn(turn: DialogTurn, { orderNumber, email, postcode, notOwn }: TaskForm): boolean {
  return orderNumber !== null && email === null && postcode === null && notOwn !== orderNumber && known(turn) !== null;
}

async function lookUpOwn(turn: DialogTurn, { orderNumber }: TaskForm): Promise<LookUp> {
  const access = known(turn)?.access;
  if (orderNumber === null || access === undefined) throw new Error('nobody has proven anything');
  const found = await unlessEnded(() => askShop(() => turn.backoffice.readOrder({ access, orderNumber })));
  if (found?.reached === false) {
    noteAttempt(turn, 'shopOutOfReach');
    return 'outOfReach';
  }
  if (found?.answer.outcome === 'found') {
    noteAttempt(turn, 'foundOrder');
    rememberProven(turn, found.answer.order);
    return 'found';
  }
  changeForm(turn, { notOwn: orderNumber });
  return 'noMatch';
}

/** The order talked about, as it is now. Whose proof the company takes no more is asked for it again, and for nothing else. */
export async function readAgain(turn: DialogTurn, { number }: Order): Promise<LookUp> {
  const outcome = await lookUpOwn(turn, changeForm(turn, { orderNumber: number }));
  if (outcome === 'noMatch') remember(turn, { proven: null });
  return outcome;
}

function known(turn: DialogTurn): Order | null {
  return recentOrder(recall(turn), turn.nowMs);
}

/** Null where the company wants the proof again. */
async function unlessEnded<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof BackofficeError && error.why === 'accessEnded') return null;
    throw error;
  }
}

/** By its own number, or by that of an invoice or subscription of the same customer. */
async function find(backoffice: Backoffice, form: TaskForm): Promise<FindOrder> {
  const { orderNumber, reference } = form;
  const proof = proofOf(form);
  if (orderNumber !== null) return backoffice.findOrder({ number: orderNumber, proof });
  if (typeof reference !== 'string') throw new Error('an order is looked up by a number');
  const identified = await backoffice.identify({ reference, proof });
  if (identified.outcome !== 'identified') return identified;
  const { access } = identified;
  const { invoices } = await backoffice.listInvoices({ access });
  const billed = invoices.filter((invoice) => invoice.orderNumber !== null);
  const meant = billed.find(({ number }) => number === reference) ?? billed[0];
  const billedOrder = meant?.orderNumber ?? null;
  return billedOrder === null ? { outcome: 'noMatch' } : backoffice.readOrder({ access, orderNumber: billedOrder });
}

/** Whether this conversation has a try left; nobody is asked for proof that would not be looked at. */
export function mayLookUp(turn: DialogTurn): boolean {
  return recall(turn).failedLookUps < LOOK_UPS_ALLOWED;
}

function proofOf({ email, postcode }: TaskForm): Proof {
  return { ...(email === null ? {} : { email }), ...(postcode === null ? {} : { postcode }) };
}
