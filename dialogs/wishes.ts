import type { Entity, Understanding } from '../src/language/types';
import { phrase, type Choice } from '../src/phrasebook/types';
import { isBeyond } from './beyond';
import { KIND_CHOICES, REDRESS_CHOICES, TASK_CHOICES, WISH_CHOICES } from './choices';
import { isFaq } from './faq';
import { intentFor, wishOf } from './intents';
import { recall, remember, type DialogMemory, type WaitingWish } from './memory';
import { ORDER_FACTS } from './order-facts';
import { isOwnWords } from './own-words';
import type { TaskForm, TaskName } from './task-form';
import type { DialogTurn } from './turn';

/* What a customer may want: which of two is meant, and what else they asked for. */

/** The choice that stands for an intent, or null where none does. */
export function choiceFor(intent: string): Choice | null {
  const wish = wishOf(intent);
  if (wish === null) return WISH_CHOICES[intent] ?? null;
  if (wish.kind !== undefined) return KIND_CHOICES[wish.kind];
  return wish.redress === undefined ? TASK_CHOICES[wish.task] : REDRESS_CHOICES[wish.redress];
}

const UNSURE_BELOW = 0.6;
const CLOSE = 0.15;

/** The two wishes that a message may mean, where neither is much likelier than the other; null where one is, both are the same matter, or both are asked for. */
export function twoLikely({ understanding }: DialogTurn): readonly [Choice, Choice] | null {
  const { intent, confidence, alternatives, alsoWished = [] } = understanding;
  const [next] = alternatives;
  if (next === undefined || alsoWished.includes(next.intent)) return null;
  if (confidence >= UNSURE_BELOW || confidence - next.confidence > CLOSE) return null;
  if (isNoMatter(intent) || isSameMatter(intent, next.intent)) return null;
  const [first, second] = [choiceFor(intent), choiceFor(next.intent)];
  return first === null || second === null ? null : [first, second];
}

export function askWhich(turn: DialogTurn, [first, second]: readonly [Choice, Choice]): void {
  keepFacts(turn);
  turn.say({ phrase: phrase('repair.which'), choices: [first, second] });
}

/** What a message tells is kept for the task that it may turn out to be about. */
export function keepFacts(turn: DialogTurn): void {
  const facts = withNews(recall(turn).factsAside, factsIn(turn));
  if (facts.length > 0) remember(turn, { factsAside: facts });
}

/** What is talked through as one thing: a parcel that is late and the money for it are one matter, an invoice is another. None asks for nothing. */
function mattersOf(intent: string): readonly string[] {
  const wish = wishOf(intent);
  // Where the money stays is asked of another order than one that is on its way, or to be cancelled.
  if (wish?.asksStatus === true) return ['return'];
  if (wish !== null) return mattersOfTask(wish.task);
  if (isFaq(intent)) return [FAQ_MATTERS[intent] ?? intent];
  return isBeyond(intent) ? [MATTERS[intent] ?? intent] : [];
}

function mattersOfTask(task: TaskName): readonly string[] {
  if (!OF_A_PARCEL.includes(task)) return [task];
  return task === 'refund' ? ['parcel', 'return'] : ['parcel'];
}

function isNoMatter(intent: string): boolean {
  return mattersOf(intent).length === 0;
}

function isSameMatter(intent: string, other: string): boolean {
  return overlap(mattersOf(intent), mattersOf(other));
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((matter) => others.includes(matter));
}

const OF_A_PARCEL: readonly TaskName[] = ['orderStatus', 'deliveryProblem', 'refund', 'cancelOrder'];
/** Questions that the talk about a task answers, or that are asked in the same breath: "my lamp broke, is that under warranty?" */
const FAQ_MATTERS: Readonly<Record<string, string>> = {
  'faq.deliveryTime': 'parcel',
  // Where a parcel is tells nobody what it costs to send it back.
  ...Object.fromEntries(
    ['returnPeriod', 'returnCost', 'returnWithoutBox', 'refundTime'].map((id) => [`faq.${id}`, 'return']),
  ),
  ...Object.fromEntries(['warrantyPeriod', 'repairCost'].map((id) => [`faq.${id}`, 'warranty'])),
  'faq.subscriptionInfo': 'subscription',
  'faq.changeEmail': 'account',
  'faq.complaintAddress': 'complaint',
  'faq.disputeResolution': 'complaint',
  'faq.phoneNumber': 'callBack',
};
const MATTERS: Readonly<Record<string, string>> = { forget_me: 'data', see_my_data: 'data' };

/** Of two matters that a message asks for, the one written first is taken up first: it isn't the reader's doubts that say which. */
export function inWrittenOrder(understanding: Understanding): Understanding {
  const { before, intent, confidence, alternatives, also = [], alsoWished = [] } = understanding;
  if (before === undefined || isNoMatter(before.intent) || isNoMatter(intent)) return understanding;
  if (isSameMatter(before.intent, intent)) return understanding;
  return {
    ...understanding,
    ...before,
    alternatives: [{ intent, confidence }, ...alternatives.filter((other) => other.intent !== before.intent)],
    also: [intent, ...also.filter((other) => other !== before.intent)],
    alsoWished: [intent, ...alsoWished.filter((other) => other !== before.intent)],
  };
}

const MOST_WAITING = 3;

/** What is told later takes the place of what was told of the same kind before. */
export function withNews(known: readonly Entity[], news: readonly Entity[]): readonly Entity[] {
  return [...known.filter(({ type }) => news.every((fact) => fact.type !== type)), ...news];
}

function factsIn({ understanding }: DialogTurn): readonly Entity[] {
  return understanding.entities.filter(({ type }) => ORDER_FACTS.includes(type));
}

/** Keeps in mind what else a message asks for, to be taken up when the first thing is done; what waits gets the facts told meanwhile. */
export function noteOtherWishes(turn: DialogTurn): void {
  const { form, wishesWaiting } = recall(turn);
  const told = factsIn(turn);
  const waiting = wishesWaiting.map((wish) => ({ ...wish, facts: withNews(wish.facts, told) }));
  const added = otherWishes(turn, form, wishesWaiting).map((intent) => ({ intent, facts: told }));
  if (added.length === 0 && (waiting.length === 0 || told.length === 0)) return;
  remember(turn, { wishesWaiting: [...waiting, ...added].slice(0, MOST_WAITING) });
}

function otherWishes(turn: DialogTurn, form: TaskForm | null, waiting: readonly WaitingWish[]): readonly string[] {
  // A story told because it was asked for resembles anything.
  if (isOwnWords(turn, null)) return [];
  const { alsoWished = [], intent } = turn.understanding;
  const matters = [intent, ...waiting.map((wish) => wish.intent)].flatMap(mattersOf);
  // what is being talked about is no other wish, whatever words it's described in
  if (form !== null) matters.push(...mattersOfTask(form.task));
  return alsoWished.filter((other) => {
    if (isNoMatter(other) || overlap(mattersOf(other), matters)) return false;
    if (intent === 'complaint' && other === VAGUE) return false;
    matters.push(...mattersOf(other));
    return true;
  });
}

/** What anything may be that happened with a parcel: in a complaint it's what the complaint is about. */
const VAGUE = 'delivery_problem';

/** Half done, they are worth coming back to; a question that nobody waits for is not. */
const RESUMED: readonly TaskName[] = [
  ...(['deliveryProblem', 'refund', 'cancelOrder', 'changeAddress', 'invoice', 'payment'] as const),
  ...(['subscription', 'warranty', 'callBack'] as const),
];

/**
 * What waits while `wanted` is talked through: the task that it comes in between is first among it, with all that is known of it. What
 * begins another one answers nothing in `form`.
 */
export function waitingBehind(turn: DialogTurn, form: TaskForm | null, wanted: TaskForm): readonly WaitingWish[] {
  // What is wished of another order takes nothing from what is done about this one.
  const matters = wanted.otherOrder === true ? [] : mattersOfTask(wanted.task);
  const others = recall(turn).wishesWaiting.filter(({ intent }) => !overlap(mattersOf(intent), matters));
  const intent = form === null || overlap(mattersOfTask(form.task), matters) ? null : intentFor(form.task);
  if (form === null || intent === null || !isResumed(turn, form)) return others;
  return [{ intent, facts: factsIn(turn), form }, ...others].slice(0, MOST_WAITING);
}

/** Who has named what it's about wants it done, unless they say otherwise. */
function isResumed(
  { understanding }: DialogTurn,
  { task, orderNumber, orderNumbers, reference, details }: TaskForm,
): boolean {
  if (understanding.negates === true || understanding.entities.some(({ type }) => type === 'no')) return false;
  const named = orderNumber ?? orderNumbers[0] ?? reference ?? details?.phone;
  return RESUMED.includes(task) && typeof named === 'string';
}

/** "Which one shall we look at first?" promises that the others follow. Where something is to be done, one may be meant and not the other. */
export function waitForOthers(turn: DialogTurn, { orderNumbers }: TaskForm, picked: TaskForm): void {
  const intent = intentFor(picked.task);
  if (intent === null || picked.task !== 'orderStatus' || picked.otherOrder === true) return;
  const others = orderNumbers.filter((number) => number !== picked.orderNumber);
  const waiting = others.map((orderNumber): WaitingWish => ({ intent, facts: [], form: { ...picked, orderNumber } }));
  remember(turn, { wishesWaiting: [...waiting, ...recall(turn).wishesWaiting].slice(0, MOST_WAITING) });
}

/** What was told meanwhile that a waiting wish can use. */
export function factsFor({ facts, form }: WaitingWish): readonly Entity[] {
  if (form === undefined || form.orderNumber === null) return facts;
  // What was named for it stays, whatever was said of something else; what proves another order proves nothing here.
  const isOfOther = facts.some(({ type, value }) => type === 'order' && value !== form.orderNumber);
  return isOfOther ? [] : facts.filter(({ type }) => type !== 'order');
}

/** The wish that waits longest, taken out; null where nothing waits, or something else has to be settled first. */
export function nextWish(turn: DialogTurn, memory: DialogMemory): WaitingWish | null {
  const [next, ...rest] = memory.wishesWaiting;
  const asks = memory.form !== null || memory.personOffered || memory.followUpOpen;
  if (next === undefined || asks || turn.owner !== 'bot') return null;
  remember(turn, { wishesWaiting: rest });
  return next;
}
