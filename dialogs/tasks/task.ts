import { BackofficeError, type OfOrder, type Order } from '../../src/backoffice/ports';
import type { AttemptCode } from '../../src/handoff/codes';
import type { Understanding } from '../../src/language/types';
import type { Choice, Phrase, Reply } from '../../src/phrasebook/types';
import { NO, YES, type Picked } from '../choices';
import type { Ask, TaskForm, TaskName } from '../task-form';
import type { Details } from './details';
import type { DialogTurn } from '../turn';
import type { Manner } from '../what-fits';

/** What a task came to. */
export type Outcome =
  | {
      readonly outcome: 'done';
      readonly reply: Reply;
      /** What the customer may want next. */
      readonly next: readonly Choice[];
      readonly attempts: readonly AttemptCode[];
      /** The bot can do no more: a person is offered in any branch. */
      readonly needsPerson?: boolean;
      /** The order as it is now. */
      readonly order?: Order;
      /** The name of the product that was told of. */
      readonly product?: string;
    }
  /** The company can't do it like this: it's said why, and what is changed here is asked for once more. */
  | { readonly outcome: 'notLikeThis'; readonly why: Phrase; readonly details: Details }
  /** Nothing came back; `mayBeDone`: what was asked for may have been done all the same. */
  | { readonly outcome: 'outOfReach'; readonly mayBeDone: boolean };

/** What a remark depends on besides form and order. */
export interface Said {
  readonly nowMs: number;
  /** Where this order is has been told before. */
  readonly whereabouts: boolean;
}

/** A message, for the task that is under way. */
export interface Heard {
  readonly understanding: Understanding;
  /** As the customer wrote it. */
  readonly text: string;
  /** The whole message is meant as an answer in the customer's own words. */
  readonly ownWords: boolean;
  readonly picked: Picked | null;
  readonly awaiting: Ask | null;
  readonly locale: string;
  readonly nowMs: number;
}

export interface Question {
  readonly words: Phrase;
  readonly answers: readonly Choice[];
}

export type Prepared = { readonly reached: true; readonly details: Details } | { readonly reached: false };

/** What tasks have in common, whether or not they need to know who somebody is. */
interface AnyTask {
  readonly name: TaskName;
  /** What the task takes from a message for itself; nothing: an empty object. */
  take?(form: TaskForm, heard: Heard): Details;
  /** The words and answers of what only this task asks, and of its consent; null: the common ones. */
  question?(ask: Ask, form: TaskForm, order: Order | null, again: boolean): Question | null;
}

/** A task that needs no proof of anything. */
export interface FreeTask extends AnyTask {
  readonly needs: 'nothing';
  /** Asks the company, once, for what has to be known; `ready` says whether there is enough to ask with. */
  prepare?(turn: DialogTurn, form: TaskForm): Promise<Prepared>;
  isReady?(form: TaskForm): boolean;
  ask(form: TaskForm, manner: Manner): Ask | null;
  finish(turn: DialogTurn, form: TaskForm): Promise<Outcome>;
}

/** A small form: what it needs beyond a proven order, and what comes of it. Knows no branch but by its manner. */
export interface Task extends AnyTask {
  readonly needs?: 'order';
  /** Asks the company, once, for what has to be known of this customer besides the order. */
  prepare?(turn: DialogTurn, form: TaskForm, order: Order): Promise<Prepared>;
  /** What to ask before the order is looked up; the order where it's known already. */
  askFirst(form: TaskForm, manner: Manner, order: Order | null): Ask | null;
  /** Takes from the order what needs no asking. */
  lookUp(form: TaskForm, order: Order, manner: Manner): Partial<TaskForm>;
  /** What the customer has to know of the order before anything else is asked; each is said once. */
  remarks?(form: TaskForm, order: Order, said: Said): readonly Phrase[];
  /** What is still to be asked with the order at hand; null: `finish`. */
  ask(form: TaskForm, order: Order, manner: Manner): Ask | null;
  finish(turn: DialogTurn, form: TaskForm, order: Order): Promise<Outcome>;
}

/**
 * Calls the company's systems. Out of reach is an outcome here: the customer is told, and the task is kept.
 * @throws BackofficeError `accessEnded`: the proof has to be given again
 */
export async function askShop<T>(
  call: () => Promise<T>,
): Promise<{ readonly reached: true; readonly answer: T } | { readonly reached: false; readonly mayBeDone: boolean }> {
  try {
    return { reached: true, answer: await call() };
  } catch (error) {
    if (error instanceof BackofficeError && error.why === 'accessEnded') throw error;
    return { reached: false, mayBeDone: error instanceof BackofficeError && error.mayBeDone };
  }
}

/** Reads what has to be known, or says that the company is out of reach. */
export async function read<T>(call: () => Promise<T>, detailsOf: (answer: T) => Details): Promise<Prepared> {
  const asked = await askShop(call);
  return asked.reached ? { reached: true, details: detailsOf(asked.answer) } : { reached: false };
}

/** A question of consent. */
export function yesOrNo(words: Phrase): Question {
  return { words, answers: [YES, NO] };
}

/** A finished task, with what is said of it. */
export function done(
  words: Phrase,
  attempts: (Outcome & { outcome: 'done' })['attempts'],
  next: readonly Choice[] = [],
): Outcome & { outcome: 'done' } {
  return { outcome: 'done', reply: { phrase: words }, next, attempts };
}

/** Asks the company to change something, and says what came of it. */
export async function act<T>(call: () => Promise<T>, outcomeOf: (answer: T) => Outcome): Promise<Outcome> {
  const asked = await askShop(call);
  return asked.reached ? outcomeOf(asked.answer) : { outcome: 'outOfReach', mayBeDone: asked.mayBeDone };
}

/** Which order, and by what right. */
export function ofOrder({ access, number }: Order): OfOrder {
  return { access, orderNumber: number };
}
