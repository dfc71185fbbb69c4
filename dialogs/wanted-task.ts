import type { DeliveryProblem } from '../src/backoffice/ports';
import type { Picked } from './choices';
import { wishOf, type TaskWish } from './intents';
import { isGuess } from './interruptions';
import { recall } from './memory';
import { recentOrder } from './proven-order';
import { newForm, type Ask, type TaskForm, type TaskName } from './task-form';
import { isOwnWords } from './own-words';
import { BEFORE_ORDER, takeFacts } from './take-facts';
import type { Details } from './tasks/details';
import { namesSubscription } from './tasks/read-reference';
import { isClosed, isGone } from './tasks/parcels';
import { onlyNames } from './tasks/read-reference';
import { liveRefund } from './tasks/refund.task';
import type { Heard } from './tasks/task';
import { toldOfComplaint, wantsComplaint } from './told';
import type { DialogTurn } from './turn';
import { withNews } from './wishes';

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
    : takeFacts(formFor(wish, form, toldBefore(turn, wish)), withFactsAside(turn, picked), null).form;
}

/** With what came before it was clear what was wished; what is said now corrects it. */
function withFactsAside(turn: DialogTurn, picked: Picked | null): Heard {
  const heard = heardIn(turn, picked, null);
  const entities = withNews(recall(turn).factsAside, heard.understanding.entities);
  return { ...heard, understanding: { ...heard.understanding, entities } };
}

/** The form at the beginning of what is wished, with what is known from the one before it, and what was told of it already. */
export function formFor(wish: TaskWish, form: TaskForm | null, told: Details = {}): TaskForm {
  const begun = newForm(wish.task, form);
  const details = { ...wish.details, ...told };
  return {
    ...begun,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    kind: wish.kind ?? begun.kind ?? problemOf(form),
    redress: wish.redress ?? begun.redress,
    statusAsked: wish.asksStatus ?? false,
  };
}

/** Why the money was to come back is what is wrong, for who would rather have it exchanged. */
function problemOf(form: TaskForm | null): DeliveryProblem | null {
  const reason = form?.reason ?? null;
  return reason === 'changedMind' ? null : reason;
}

/** A message as the task under way takes it. */
export function heardIn(turn: DialogTurn, picked: Picked | null, awaiting: Ask | null): Heard {
  const { understanding, text, locale, nowMs } = turn;
  return { understanding, text, ownWords: isOwnWords(turn, picked), picked, awaiting, locale, nowMs };
}

/** What was said already of what the task will ask for. */
function toldBefore(turn: DialogTurn, { task, details }: TaskWish): Details {
  if (task === 'complaint') return toldOfComplaint(turn);
  // "Product question" names none.
  const asks = task === 'product' && details === undefined && turn.choice === null && isGuess(turn);
  return asks ? { words: turn.text } : {};
}

function wishIn(turn: DialogTurn, form: TaskForm | null, picked: Picked | null, took: boolean): TaskWish | null {
  const { understanding } = turn;
  if (picked !== null) {
    if (picked.what === 'task') return { task: picked.task };
    if (picked.what === 'product') return { task: 'product', details: { words: picked.name } };
    // Offered after a task: "it has not arrived" begins the next one.
    if (form?.task !== 'deliveryProblem' && picked.what === 'kind')
      return { task: 'deliveryProblem', kind: picked.kind };
    return form === null && picked.what === 'redress' ? { task: 'deliveryProblem', redress: picked.redress } : null;
  }
  if (wantsComplaint(turn)) return { task: 'complaint' };
  const wish = plainest(wishOf(understanding.intent), understanding.also);
  if (form === null) {
    // Of a subscription nobody asks where it is.
    if (wish?.task === 'orderStatus' && isGuess(turn) && isOfSubscription(turn)) return { task: 'subscription' };
    const named = understanding.entities.some(({ type }) => type === 'order' || type === 'email');
    return (
      (named ? null : (asksFurther(turn) ?? endsWhatWasPaused(turn) ?? changesCall(turn))) ??
      wish ??
      (named ? ofNamed(turn) : null)
    );
  }
  if (wish === null || answersItsOwnTask(turn, form, wish) || isOwnWords(turn, picked)) return null;
  // "At once!" is about the day that was told.
  const isAtOnce = understanding.wantsAtOnce === true && recall(turn).awaiting === 'confirm';
  if (isAtOnce && form.task === 'subscription' && isGuess(turn)) return null;
  if (isTooVague(turn, wish) || (took && onlyAnswers(turn, wish))) return null;
  return wish;
}

/** "My order number is …" resembles the wish to know where it is, "oops, anna@example.com" that of another address, "six weeks" a delay. */
function onlyAnswers(turn: DialogTurn, { task }: TaskWish): boolean {
  if (task === 'orderStatus') return true;
  const { awaiting } = recall(turn);
  if (!isGuess(turn)) return false;
  if (task === 'invoice' && BEFORE_ORDER.includes(awaiting) && onlyNames(turn.text, turn.understanding)) return true;
  const isShort = turn.text.trim().split(/\s+/).length <= MOST_WORDS_OF_TIME;
  return (task === 'changeAddress' && PROVES.includes(awaiting)) || (WHEN.includes(awaiting) && isShort);
}

const MOST_WORDS_OF_TIME = 4;
const WHEN: readonly (Ask | null)[] = ['until', 'slot'];
const PROVES: readonly (Ask | null)[] = ['proof', 'numberAndProof', 'check'];

/** What a number alone is given for: the order that a complaint is about, where one was told, or else to know where it is. */
function ofNamed(turn: DialogTurn): TaskWish {
  if (isOfSubscription(turn)) return { task: 'subscription' };
  return { task: recall(turn).told === null ? 'orderStatus' : 'complaint' };
}

/** "Three weeks late, and it's the wrong one": it has come, and what is wrong with it is the matter. */
function plainest(wish: TaskWish | null, also: readonly string[] = []): TaskWish | null {
  if (wish?.kind !== 'late' && wish?.kind !== 'lost') return wish;
  const came = also.map(wishOf).find((other) => other?.kind === 'damaged' || other?.kind === 'wrongItem');
  return came ?? wish;
}

const LIKELY_FROM = 0.5;
const SURE_FROM = 0.7;
/** So few words resemble much, unless they are what everybody says. */
const FEW_WORDS = 2;
const SURE_OF_FEW_FROM = 0.85;
/** Questions to which the answers are there to be picked. */
const CHOICES: readonly (Ask | null)[] = ['what', 'which', 'howMany', 'until', 'slot', 'confirm'];

/** "Only this one" resembles anything: a question that is open is left for a wish that is plain. */
function isTooVague(turn: DialogTurn, { task, redress }: TaskWish): boolean {
  const { awaiting } = recall(turn);
  if (awaiting === null) return false;
  const { confidence } = turn.understanding;
  if (CHOICES.includes(awaiting)) return confidence < SURE_FROM;
  // "The rug" names what it's about.
  const isShort = turn.text.trim().split(/\s+/).length <= FEW_WORDS;
  if (isShort && (confidence < SURE_OF_FEW_FROM || (task === 'product' && !turn.text.includes('?')))) return true;
  // What is wrong with a parcel is seldom said plainly; what is wished is.
  return (task !== 'deliveryProblem' || redress !== undefined) && confidence < LIKELY_FROM;
}

const FURTHER: readonly string[] = ['order_status', 'refund_status', 'delivery_late'];
const MEANT_FROM = 0.15;

/** "Actually, cancel it altogether", after something was done about a subscription. */
function endsWhatWasPaused(turn: DialogTurn): TaskWish | null {
  const { intent, confidence } = turn.understanding;
  const isPlain = intent !== 'none' && confidence >= SURE_FROM;
  if (isPlain || recall(turn).lastDone !== 'subscription') return null;
  return ENDS.includes(meantBy(turn, ENDS_FROM)) ? wishOf('subscription_cancel') : null;
}

/** "Could we say 3 o'clock after all", "cancel it, please", after a call was arranged: it's asked before it's done. */
function changesCall(turn: DialogTurn): TaskWish | null {
  const { appointment, lastDone } = recall(turn);
  if (appointment === null || lastDone !== 'callBack') return null;
  const { intent, comingDay, timeOfDay, entities } = turn.understanding;
  if (intent === 'cancel_order') return wishOf('callback_cancel');
  const namesTime =
    timeOfDay?.isPlain === true || typeof comingDay === 'string' || entities.some(({ type }) => type === 'date');
  return namesTime && (intent === 'callback' || isGuess(turn)) ? wishOf('callback_move') : null;
}

const ENDS: readonly string[] = ['cancel_order', 'subscription_cancel'];
/** It's asked before it's done, and hardly anything else is likely then. */
const ENDS_FROM = 0.1;

/** What a message asks for; where nothing is sure, what is likeliest. */
function meantBy({ understanding: { intent, alternatives } }: DialogTurn, from: number): string {
  const [next] = alternatives;
  return intent === 'none' && next !== undefined && next.confidence >= from ? next.intent : intent;
}

function isOfSubscription(turn: DialogTurn): boolean {
  return !namesOrder(turn) && namesSubscription(turn.text);
}

function namesOrder({ understanding }: DialogTurn): boolean {
  return understanding.entities.some(({ type }) => type === 'order');
}

/** "And how long will that take?" after a task is about the order just talked about, and begins no new problem. */
function asksFurther(turn: DialogTurn): TaskWish | null {
  const memory = recall(turn);
  const order = recentOrder(memory, turn.nowMs);
  if (order === null || memory.lastDone === null) return null;
  const refund = liveRefund(order);
  const isOver = order.status === 'delivered' || isClosed(order) || isGone(order);
  // Where nothing but the money is still to come, that is what "when do I get it" means.
  if (!isGuess(turn) && (refund === null || !isOver)) return null;
  const meant = meantBy(turn, MEANT_FROM);
  if (!FURTHER.includes(meant)) return null;
  // Whoever has just been told where the parcel is, and calls it late, has a problem.
  if (memory.lastDone === 'orderStatus') return meant === 'delivery_late' ? null : wishOf(meant);
  return refund === null ? { task: 'orderStatus' } : { task: 'refund', asksStatus: true };
}

const TAKES_PARTS: readonly TaskName[] = ['refund', 'deliveryProblem'];

/** In a refund, what is wrong with the parcel is its reason. */
function answersItsOwnTask(turn: DialogTurn, form: TaskForm, wish: TaskWish): boolean {
  // "Only the one plate" changes nothing about the order.
  if (TAKES_PARTS.includes(form.task) && turn.understanding.partOnly === true && wish.details?.changes === true)
    return true;
  if (form.task === 'refund') return wish.kind !== undefined;
  // "Then cancel it": what is talked about, unless an order is named.
  if (form.task === 'subscription') return wish.task === 'cancelOrder' && !namesOrder(turn);
  // A fault that the warranty is asked for is no problem of the delivery, and a new one is what it may give.
  if (form.task === 'warranty') return wish.kind === 'damaged' || wish.redress === 'replacement';
  return form.task === 'deliveryProblem' && wish.task === 'refund' && form.redress === 'refund';
}
