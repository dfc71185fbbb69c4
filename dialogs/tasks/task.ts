import { BackofficeError, type OfOrder, type Order } from '../../src/backoffice/ports';
import type { AttemptCode } from '../../src/handoff/codes';
import type { Choice, Phrase, Reply } from '../../src/phrasebook/types';
import type { Ask, TaskForm, TaskName } from '../memory';
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
    }
  /** Nothing came back; `mayBeDone`: what was asked for may have been done all the same. */
  | { readonly outcome: 'outOfReach'; readonly mayBeDone: boolean };

/** What a remark depends on besides form and order. */
export interface Said {
  readonly nowMs: number;
  /** Where this order is has been told before. */
  readonly whereabouts: boolean;
}

/** A small form: what it needs beyond a proven order, and what comes of it. Knows no branch but by its manner. */
export interface Task {
  readonly name: TaskName;
  /** What to ask before the order is looked up. */
  askFirst(form: TaskForm, manner: Manner): Ask | null;
  /** Takes from the order what needs no asking. */
  lookUp(form: TaskForm, order: Order, manner: Manner): Partial<TaskForm>;
  /** What the customer has to know of the order before anything else is asked; each is said once. */
  remarks?(form: TaskForm, order: Order, said: Said): readonly Phrase[];
  /** What is still to be asked with the order at hand; null: `finish`. */
  ask(form: TaskForm, order: Order, manner: Manner): Ask | null;
  finish(turn: DialogTurn, form: TaskForm, order: Order): Promise<Outcome>;
}

/** Calls the company's systems. Out of reach is an outcome here: the customer is told, and the task is kept. */
export async function askShop<T>(
  call: () => Promise<T>,
): Promise<{ readonly reached: true; readonly answer: T } | { readonly reached: false; readonly mayBeDone: boolean }> {
  try {
    return { reached: true, answer: await call() };
  } catch (error) {
    return { reached: false, mayBeDone: error instanceof BackofficeError && error.mayBeDone };
  }
}

/** Which order, and by what right. */
export function ofOrder({ access, number }: Order): OfOrder {
  return { access, orderNumber: number };
}
