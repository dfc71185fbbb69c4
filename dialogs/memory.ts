import type { Order } from '../src/backoffice/ports';
import type { Json } from '../src/core/json';
import type { Entity } from '../src/language/types';
import type { AttemptCode } from '../src/handoff/codes';
import type { RecordedRight } from '../src/handoff/types';
import type { Ask, TaskForm, TaskName } from './task-form';
import type { Appointment, Details } from './tasks/details';
import type { DialogTurn } from './turn';

/*
 * What the dialogs remember between turns. All of a task's progress is here and none in the dialog stack,
 * so that a branch can be left anywhere and the next one goes on from what is known.
 */

/** An order whose proof was checked; the proof itself is forgotten, and so is the customer's name. */
export interface ProvenOrder {
  readonly order: Order;
  readonly provenAtMs: number;
  /** An agent may have changed it since: it's read again before anything is said of it. Absent where nobody may have. */
  readonly mayHaveChanged?: true;
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
  /** As far as it had got, where another task came in between. */
  readonly form?: TaskForm;
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
  /** Waits with life at risk: what is said to them as long as nobody is there. */
  readonly urgentIn: 'crisis' | 'safety' | null;
  /** Rights that the customer claimed, until an agent has seen to them. */
  readonly rights: readonly RecordedRight[];
  /** A limit was set to insults: the next one brings a person. */
  readonly limitsSet: boolean;
  /** The customer told of distress: no survey, no offer, no message unasked. */
  readonly leaveInPeace: boolean;
  /** The order whose whereabouts were told. */
  readonly statusTold: string | null;
  /** The product that was told of last, by its name. */
  readonly productTold: string | null;
  /** The call that was arranged last and not called off, for who can't make it. */
  readonly appointment: Appointment | null;
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
  /** What came with a message of which it was asked what it means, for the answer; and with what was said before and while waiting for a person. */
  readonly factsAside: readonly Entity[];
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
  urgentIn: null,
  rights: [],
  limitsSet: false,
  leaveInPeace: false,
  statusTold: null,
  productTold: null,
  appointment: null,
  lastDone: null,
  heard: false,
  listening: false,
  told: null,
  refundOffered: false,
  survey: null,
  surveyOpen: false,
  followUpOpen: false,
  factsAside: [],
  wishesWaiting: [],
  agentLeftAtMs: null,
  leaveAskedAtMs: [],
  peaceAskedAtMs: null,
};

/** Where the memory is kept. */
export const KEY = 'dialogs';
const ATTEMPTS_KEPT = 20;

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

/** The task is over: its facts, personal data among them, are forgotten; the order stays known for half an hour. */
export function endTask(turn: DialogTurn): void {
  remember(turn, { form: null, awaiting: null, notUnderstoodInRow: 0 });
}
