import type { DeliveryProblem, Order, Redress, RefundCause } from '../src/backoffice/ports';
import type { Json } from '../src/core/json';
import type { Entity } from '../src/language/types';
import type { AttemptCode } from '../src/handoff/codes';
import type { RecordedRight } from '../src/handoff/types';
import type { Details } from './tasks/details';
import type { DialogTurn } from './turn';

/*
 * What the dialogs remember between turns. All of a task's progress is here and none in the dialog stack,
 * so that a branch can be left anywhere and the next one goes on from what is known.
 */

export type TaskName =
  | 'orderStatus'
  | 'deliveryProblem'
  | 'refund'
  | 'cancelOrder'
  | 'changeAddress'
  | 'invoice'
  | 'payment'
  | 'subscription'
  | 'account'
  | 'product'
  | 'warranty'
  | 'complaint'
  | 'callBack';

export type RefundReason = RefundCause;

/** What the customer was asked last and has not answered. */
export type Ask =
  | 'number'
  | 'proof'
  | 'numberAndProof'
  | 'whichNumber'
  | 'check'
  | 'kind'
  | 'redress'
  | 'reason'
  | 'confirm'
  | 'retry'
  // what a task asks in its own words
  | OwnAsk;

/** A question of which only its task knows the words and the answers. */
export type OwnAsk = (typeof ASKED_BY_ONE)[number];

const ASKED_BY_ONE = [
  'which',
  'what',
  'howMany',
  'until',
  'words',
  'address',
  'email',
  'phone',
  'slot',
  'found',
] as const;
export const OWN_ASKS: readonly Ask[] = ASKED_BY_ONE;

/** A task half done: the facts so far. */
export interface TaskForm {
  readonly task: TaskName;
  readonly orderNumber: string | null;
  /** Several numbers in one message, until the customer picks one. */
  readonly orderNumbers: readonly string[];
  /** The number of an invoice, a subscription or a case, where that is what the customer has. */
  readonly reference?: string | null;
  /** The customer means another order than the one talked about. */
  readonly otherOrder?: boolean;
  /** The number of which the company says that it's not this customer's own: it needs a proof. */
  readonly notOwn?: string;
  readonly email: string | null;
  readonly postcode: string | null;
  /** The shop knows no order with this number and proof; something has to change before it is asked again. */
  readonly rejected: boolean;
  readonly kind: DeliveryProblem | null;
  readonly redress: Redress | null;
  readonly reason: RefundReason | null;
  /** The customer asked how a refund is doing; until they have been told. */
  readonly statusAsked: boolean;
  readonly confirmed: boolean | null;
  /** Of the action in the shop; kept over retries, so that a call which did arrive is not made twice. */
  readonly requestId: string | null;
  /** The request was sent and nothing came back: it may have been done. Absent in forms of earlier versions. */
  readonly unconfirmed?: boolean;
  /** What the customer wanted and this order cannot have; until they have been told. */
  readonly misfit: Redress | null;
  /** What only this task knows. Absent until there is something, and in forms of earlier versions. */
  readonly details?: Details;
}

/** An order whose proof was checked; the proof itself is forgotten, and so is the customer's name. */
export interface ProvenOrder {
  readonly order: Order;
  readonly provenAtMs: number;
}

export interface Strongest {
  readonly upset: number;
  readonly signals: readonly { readonly kind: string; readonly id: string; readonly weight: number }[];
}

/** How it went with the agent, in the customer's word. */
export type SurveyAnswer = 'helped' | 'notHelped';

/** An intent that has to wait its turn, with the facts that came with it. */
export interface WaitingWish {
  readonly intent: string;
  readonly facts: readonly Entity[];
}

export interface DialogMemory {
  readonly version: 1;
  /** The customer has been told that this is a bot which reads tone. */
  readonly introduced: boolean;
  readonly form: TaskForm | null;
  readonly awaiting: Ask | null;
  readonly proven: ProvenOrder | null;
  /** The apology budget: one in a conversation. */
  readonly apologised: boolean;
  readonly failedLookUps: number;
  readonly notUnderstoodInRow: number;
  /** Turns in a row that brought the customer nothing. */
  readonly inVain: number;
  readonly attempts: readonly AttemptCode[];
  /** The most upset message so far. */
  readonly strongest: Strongest | null;
  /** The customer left the queue: nobody is fetched unasked any more. */
  readonly personDeclined: boolean;
  /** The last thing said offered a person and nothing else: a yes is the wish for one. */
  readonly personOffered: boolean;
  /** The customer waits because of distress: no mere sentence takes them out of the queue. */
  readonly urgent: boolean;
  /** Rights that the customer claimed, until an agent has seen to them. */
  readonly rights: readonly RecordedRight[];
  /** A limit was set to insults: the next one brings a person. */
  readonly limitsSet: boolean;
  /** The customer told of distress: no survey, no offer, no message unasked. */
  readonly leaveInPeace: boolean;
  /** The order whose whereabouts were told. */
  readonly statusTold: string | null;
  /** The task that was finished last, for what is asked about it afterwards. */
  readonly lastDone: TaskName | null;
  /** The customer vented and was listened to, and has begun no task since. */
  readonly heard: boolean;
  /** The last thing said gave room to say more: a story is no puzzle. */
  readonly listening: boolean;
  /** What the customer complained of, in their words, until it's recorded or something else begins. */
  readonly told: string | null;
  /** Money back was offered unasked. */
  readonly refundOffered: boolean;
  /** When the customer was asked how it went, and what they said. */
  readonly survey: { readonly askedAtMs: number; readonly answer: SurveyAnswer | null } | null;
  /** The last thing said asked how it went: a yes or no answers that. */
  readonly surveyOpen: boolean;
  /** The last thing said asked whether an answer helped. */
  readonly followUpOpen: boolean;
  /** Intents that a message asked for besides another: taken up one after the other. */
  readonly wishesWaiting: readonly WaitingWish[];
  /** When an agent handed back last. */
  readonly agentLeftAtMs: number | null;
  /** When the customer asked to leave the company, the last two times. */
  readonly leaveAskedAtMs: readonly number[];
  /** When the customer asked not to be written to. */
  readonly peaceAskedAtMs: number | null;
}

const FRESH: DialogMemory = {
  version: 1,
  introduced: false,
  form: null,
  awaiting: null,
  proven: null,
  apologised: false,
  failedLookUps: 0,
  notUnderstoodInRow: 0,
  inVain: 0,
  attempts: [],
  strongest: null,
  personDeclined: false,
  personOffered: false,
  urgent: false,
  rights: [],
  limitsSet: false,
  leaveInPeace: false,
  statusTold: null,
  lastDone: null,
  heard: false,
  listening: false,
  told: null,
  refundOffered: false,
  survey: null,
  surveyOpen: false,
  followUpOpen: false,
  wishesWaiting: [],
  agentLeftAtMs: null,
  leaveAskedAtMs: [],
  peaceAskedAtMs: null,
};

/** Where the memory is kept. */
export const KEY = 'dialogs';
const ATTEMPTS_KEPT = 20;
const PROVEN_FOR_MS = 30 * 60_000;

/** Memories known to be in this version's shape, with nothing left out: a turn asks for its memory a dozen times. */
const complete = new WeakSet<object>();

/** The memory as stored; a fresh one where there is none or where its shape is another version's. */
export function recall(turn: Pick<DialogTurn, 'memory'>): DialogMemory {
  const stored = turn.memory[KEY];
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || stored.version !== FRESH.version) {
    return FRESH;
  }
  // Written by `remember` only, in this version's shape.
  const known = stored as unknown as DialogMemory;
  return complete.has(known) ? known : keep(turn, { ...FRESH, ...known });
}

export function remember(turn: DialogTurn, changes: Partial<DialogMemory>): DialogMemory {
  const memory = recall(turn);
  const isNews = Object.entries(changes).some(([name, value]) => memory[name as keyof DialogMemory] !== value);
  return isNews ? keep(turn, { ...memory, ...changes }) : memory;
}

function keep(turn: Pick<DialogTurn, 'memory'>, memory: DialogMemory): DialogMemory {
  complete.add(memory);
  // DialogMemory is JSON throughout; an interface just can't say so.
  turn.memory[KEY] = memory as unknown as Json;
  return memory;
}

export function changeForm(turn: DialogTurn, changes: Partial<TaskForm>): TaskForm {
  const { form } = recall(turn);
  if (form === null) throw new Error('no task is being talked through');
  const changed = { ...form, ...changes };
  remember(turn, { form: changed });
  return changed;
}

/** Adds to what only this task knows. */
export function addDetails(turn: DialogTurn, details: Details): TaskForm {
  return changeForm(turn, { details: { ...recall(turn).form?.details, ...details } });
}

export function noteAttempt(turn: DialogTurn, ...codes: readonly AttemptCode[]): void {
  remember(turn, { attempts: [...recall(turn).attempts, ...codes].slice(-ATTEMPTS_KEPT) });
}

/** A task at its beginning, with what is known from the one before it; consent and requests never carry over. */
export function newForm(task: TaskName, known: TaskForm | null): TaskForm {
  return {
    task,
    orderNumber: known?.orderNumber ?? null,
    orderNumbers: known?.orderNumbers ?? [],
    email: known?.email ?? null,
    postcode: known?.postcode ?? null,
    rejected: known?.rejected ?? false,
    kind: known?.kind ?? null,
    redress: null,
    reason: null,
    statusAsked: false,
    confirmed: null,
    requestId: null,
    misfit: null,
  };
}

/** The task is over: its facts, personal data among them, are forgotten; the order stays known for half an hour. */
export function endTask(turn: DialogTurn): void {
  remember(turn, { form: null, awaiting: null, notUnderstoodInRow: 0 });
}

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
