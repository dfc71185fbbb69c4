import type { Order } from '../src/backoffice/ports';
import { phrase } from '../src/phrasebook/types';
import type { Picked } from './choices';
import { wishOf, type TaskWish } from './intents';
import { isOwnWords } from './own-words';
import { isGuess } from './interruptions';
import { recall, remember } from './memory';
import { recentOrder } from './proven-order';
import { newForm, type Ask, type TaskForm } from './task-form';
import { ofOtherOrder } from './take-facts';
import { TASK_FORMS } from './tasks/catalogue';
import { askShop } from './tasks/task';
import { formFor } from './wanted-task';
import { waitingBehind } from './wishes';
import type { DialogTurn } from './turn';

/** Questions of which the answers resemble it: those that are there to be picked, and those in one's own words. */
const RESEMBLED: readonly (Ask | null)[] = [
  ...(['what', 'which', 'howMany', 'until', 'slot', 'found', 'address', 'words'] as const),
];
const OTHER = 'other_order';
/** Likelier than this, something else is asked besides; where something is under way, that is what it may be about. */
const BESIDE_FROM = 0.05;
const BESIDE_TASK_FROM = 0.15;
/** More buttons than that are no choice. */
const MOST = 5;

/** "No, the other order": with its number it's a fact like any other. What was sent and not confirmed is seen through first. */
export function meansOtherOrder(turn: DialogTurn, picked: Picked | null): boolean {
  const { intent, entities } = turn.understanding;
  if (picked !== null || entities.some(({ type }) => type === 'order')) return false;
  const memory = recall(turn);
  const { form, awaiting } = memory;
  // Both are there to be picked from.
  if (awaiting === 'whichNumber') return false;
  if (intent !== OTHER && !(wishesForOther(turn) && recentOrder(memory, turn.nowMs) !== null)) return false;
  // "Only this one": nothing is changed by a guess.
  if (isGuess(turn) && RESEMBLED.includes(awaiting)) return false;
  if (form === null) return recentOrder(memory, turn.nowMs) !== null;
  if (isOwnWords(turn, picked)) return false;
  return TASK_FORMS[form.task].needs !== 'nothing' && form.unconfirmed !== true;
}

/** "Where is my other order?": another wish says what is to be done with it. */
function wishesForOther({ understanding: { intent, namesOtherOrder } }: DialogTurn): boolean {
  const wish = wishOf(intent);
  return namesOtherOrder === true && wish !== null && TASK_FORMS[wish.task].needs !== 'nothing';
}

/** What is asked about the other order; null where nothing but that it's another one is said. */
function wishBeside({ understanding: { intent, alternatives } }: DialogTurn, from: number): TaskWish | null {
  if (intent !== OTHER) return wishOf(intent);
  const beside = alternatives.find((one) => one.intent !== OTHER && wishOf(one.intent) !== null);
  const wish = beside === undefined || beside.confidence < from ? null : wishOf(beside.intent);
  return wish !== null && TASK_FORMS[wish.task].needs !== 'nothing' ? wish : null;
}

/**
 * The task goes on with another order of the customer: the only other one, the one they pick of several, or the one whose number they
 * give. Who has proven who they are proves nothing once more.
 */
export async function turnToOtherOrder(turn: DialogTurn): Promise<void> {
  const memory = recall(turn);
  const order = recentOrder(memory, turn.nowMs);
  const wish = wishBeside(turn, memory.form === null ? BESIDE_FROM : BESIDE_TASK_FROM);
  const begun = wish === null ? newForm(memory.lastDone ?? 'orderStatus', null) : formFor(wish, null);
  const isAside = wish !== null && wish.task !== memory.form?.task;
  const form = afresh(isAside ? begun : (memory.form ?? begun));
  const others = order === null ? [] : await othersOf(turn, order);
  if (order !== null && others.length === 0) turn.say({ phrase: phrase('order.noOther') });
  const [only = null] = others.length === 1 ? others : [];
  remember(turn, {
    form: { ...form, orderNumber: only, orderNumbers: only === null ? others : [] },
    awaiting: null,
    // "And where is my other order?", in the middle of something: that waits.
    ...(isAside ? { wishesWaiting: waitingBehind(turn, memory.form, form) } : {}),
  });
}

function afresh(form: TaskForm): TaskForm {
  return {
    ...ofOtherOrder(form),
    ...{ reference: null, otherOrder: true, rejected: false },
    ...{ confirmed: null, requestId: null, misfit: null },
  };
}

/** The customer's other orders, as their bills name them, newest first. */
async function othersOf(turn: DialogTurn, { access, number }: Order): Promise<readonly string[]> {
  const asked = await askShop(() => turn.backoffice.listInvoices({ access }));
  if (!asked.reached) return [];
  const numbers = asked.answer.invoices.flatMap(({ orderNumber }) => orderNumber ?? []);
  return [...new Set(numbers)].filter((other) => other !== number).slice(0, MOST);
}
