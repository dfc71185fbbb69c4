import { ComponentDialog } from 'botbuilder-dialogs';
import type { Branch } from '../src/core/branch';
import { BackofficeError, type Order } from '../src/backoffice/ports';
import { phrase, type Choice, type Reply } from '../src/phrasebook/types';
import { AskDialog } from './ask.dialog';
import { DONE, TASK_CHOICES, withPerson, withPersonAnyway } from './choices';
import { handOver } from './hand-over';
import { isMaybeOwn, lookUpOrder, mayLookUp, readAgain } from './look-up-order';
import { addDetails, changeForm, endTask, noteAttempt, recall, remember } from './memory';
import { apologise } from './mood';
import { provenOrder } from './proven-order';
import type { Ask, TaskForm } from './task-form';
import { TALK_DIALOG, TalkDialog, type TalkOptions, type Then } from './talk.dialog';
import { TASK_FORMS } from './tasks/catalogue';
import type { FreeTask, Outcome, Prepared, Task } from './tasks/task';
import type { DialogTurn } from './turn';
import { MANNERS, whatFits, type Manner, type Opening } from './what-fits';

/** Under these ids the branches are in stored dialog stacks. */
export const BRANCH_DIALOGS: Readonly<Record<Branch, string>> = {
  calm: 'calm.v1',
  apologetic: 'apologetic.v1',
  solutionFirst: 'solutionFirst.v1',
};

/**
 * Talks any task through in one branch's manner. The steps take everything from memory and skip what is known,
 * so that the talk can be begun anew at any time, by this branch or by another one.
 */
export class BranchDialog extends ComponentDialog<TalkOptions> {
  private readonly manner: Manner;

  constructor(branch: Branch) {
    super(BRANCH_DIALOGS[branch]);
    const manner = MANNERS[branch];
    this.manner = manner;
    this.addDialog(
      new TalkDialog([
        (turn, opening) => open(turn, opening),
        (turn) => this.gather(turn),
        (turn) => this.lookUp(turn),
        (turn) => this.settle(turn),
        (turn) => this.finish(turn),
        // Reached only when the shop was out of reach and is to be tried again.
        () => 'startOver',
      ]),
    );
    this.addDialog(new AskDialog(manner));
    this.initialDialogId = TALK_DIALOG;
  }

  /** Nothing here listens to the SDK's events, which it tells from the leaf to the root and back. */
  override onDialogEvent(): Promise<boolean> {
    return Promise.resolve(false);
  }

  private gather(turn: DialogTurn): Then {
    const { form, order } = topicOf(turn);
    const task = TASK_FORMS[form.task];
    if (isFree(task)) return 'next';
    if (order === null && !mayLookUp(turn)) return this.stopAtLimit(turn);
    const ask = task.askFirst(form, this.manner, order) ?? (order === null ? this.askForOrder(turn, form) : null);
    return ask === null ? 'next' : { ask };
  }

  private async lookUp(turn: DialogTurn): Promise<Then> {
    const { form, order } = topicOf(turn);
    const task = TASK_FORMS[form.task];
    if (isFree(task)) return this.prepare(turn, form, () => task.prepare?.(turn, form) ?? null, task.isReady?.(form));
    if (task.askFirst(form, this.manner, order) !== null) return 'startOver';
    if (order !== null && recall(turn).proven?.mayHaveChanged === true) {
      return (await readAgain(turn, order)) === 'outOfReach' ? { ask: 'retry' } : 'startOver';
    }
    if (order !== null) return this.prepare(turn, form, () => task.prepare?.(turn, form, order) ?? null);
    if (this.askForOrder(turn, form) !== null) return 'startOver';
    switch (await lookUpOrder(turn, form)) {
      case 'found':
        return task.prepare === undefined ? 'next' : 'startOver';
      case 'noMatch':
        return 'startOver';
      case 'outOfReach':
        return { ask: 'retry' };
      case 'tooManyTries':
        return this.stopAtLimit(turn);
    }
  }

  /** Asks the company for what the task has to know, unless it's known or there is nothing to ask with yet. */
  private async prepare(
    turn: DialogTurn,
    form: TaskForm,
    call: () => Promise<Prepared> | null,
    isReady = true,
  ): Promise<Then> {
    if (form.details?.prepared === true || !isReady) return 'next';
    const prepared = await whileProven(turn, call);
    if (prepared === 'proofEnded') return 'startOver';
    if (prepared?.reached === false) {
      noteAttempt(turn, 'shopOutOfReach');
      return { ask: 'retry' };
    }
    if (prepared !== null) addDetails(turn, { ...prepared.details, prepared: true });
    return 'next';
  }

  private settle(turn: DialogTurn): Then {
    const { form, order } = topicOf(turn);
    const task = TASK_FORMS[form.task];
    if (mustPrepare(task, form)) return 'startOver';
    if (isFree(task)) {
      if (form.confirmed === false) return this.leaveUndone(turn, form);
      const ask = task.ask(form, this.manner) ?? consentStillAsked(turn, form);
      return ask === null ? 'next' : { ask };
    }
    if (order === null) return 'startOver';
    const known = changeForm(turn, task.lookUp(form, order, this.manner));
    if (known.confirmed === false) return this.leaveUndone(turn, known);
    sayRemarks(turn, known, order);
    const ask = task.ask(known, order, this.manner) ?? consentStillAsked(turn, known);
    return ask === null ? 'next' : { ask };
  }

  private async finish(turn: DialogTurn): Promise<Then> {
    const { form, order } = topicOf(turn);
    const task = TASK_FORMS[form.task];
    if (form.confirmed === false || mustPrepare(task, form)) return 'startOver';
    const isFinishable = isFree(task)
      ? task.ask(form, this.manner) === null
      : order !== null && task.ask(form, order, this.manner) === null;
    if (!isFinishable) return 'startOver';
    const requested = changeForm(turn, { requestId: form.requestId ?? `${turn.turnId}:${form.task}` });
    const outcome = await whileProven(turn, () => finishOf(task, turn, requested, order));
    if (outcome === 'proofEnded' || outcome === null) return 'startOver';
    if (outcome.outcome === 'notLikeThis') {
      turn.say({ phrase: outcome.why });
      // What is asked for next is another request.
      changeForm(turn, { confirmed: null, requestId: null, unconfirmed: false });
      addDetails(turn, outcome.details);
      return 'startOver';
    }
    if (outcome.outcome === 'outOfReach') {
      // Once in doubt, in doubt until the shop answers: a later try that didn't reach it takes nothing back.
      const unconfirmed = requested.unconfirmed === true || outcome.mayBeDone;
      changeForm(turn, { unconfirmed });
      noteAttempt(turn, unconfirmed ? 'shopUnconfirmed' : 'shopOutOfReach');
      return { ask: 'retry' };
    }
    this.sayOutcome(turn, outcome);
    rememberOrder(turn, outcome.order);
    const statusTold = form.task === 'orderStatus' && order !== null ? order.number : recall(turn).statusTold;
    const productTold = outcome.product ?? recall(turn).productTold;
    remember(turn, { lastDone: form.task, statusTold, productTold });
    endTask(turn);
    return 'end';
  }

  /** Which of number and proof to ask for; null when the shop can be asked. */
  private askForOrder(turn: DialogTurn, form: TaskForm): Ask | null {
    if (form.orderNumbers.length > 0) return 'whichNumber';
    if (form.rejected) return 'check';
    const proven = form.email !== null || form.postcode !== null;
    if (isMaybeOwn(turn, form)) return null;
    if (form.orderNumber === null && typeof form.reference !== 'string')
      return this.manner.asksTogether && !proven ? 'numberAndProof' : 'number';
    return proven ? null : 'proof';
  }

  private stopAtLimit(turn: DialogTurn): Then {
    const { action } = whatFits(turn, 'limit');
    if (action === 'handOff') {
      turn.say({ phrase: phrase('trouble.proofLimit') });
      handOver(turn, 'taskNeedsPerson');
    } else {
      remember(turn, { personOffered: true });
      turn.say({ phrase: phrase('trouble.proofLimit'), choices: withPersonAnyway([], this.manner) });
    }
    endTask(turn);
    return 'end';
  }

  private leaveUndone(turn: DialogTurn, form: TaskForm): Then {
    noteAttempt(turn, 'customerDeclined');
    if (form.task === 'deliveryProblem') {
      turn.say({ phrase: phrase('problem.notDone') });
      changeForm(turn, { confirmed: null, redress: null });
      return 'startOver';
    }
    const words = form.task === 'refund' ? phrase('refund.notDone') : phrase('task.notDone');
    turn.say({ phrase: words, choices: withPerson([], this.manner) });
    endTask(turn);
    return 'end';
  }

  private sayOutcome(turn: DialogTurn, { reply, next, needsPerson, attempts }: Outcome & { outcome: 'done' }): void {
    noteAttempt(turn, ...attempts);
    const { action, suppress } = whatFits(turn, needsPerson === true ? 'limit' : 'taskDone');
    if (action === 'leaveInPeace' || action === 'handOff') {
      turn.say(reply);
      if (action === 'handOff') handOver(turn, 'taskNeedsPerson');
      return;
    }
    const offers = suppress.offers ? next.filter((choice) => choice !== TASK_CHOICES.refund) : next;
    if (offers.includes(TASK_CHOICES.refund)) remember(turn, { refundOffered: true });
    const offered = action === 'offerPerson' ? withPersonAnyway(offers, this.manner) : withPerson(offers, this.manner);
    if (suppress.proactive) {
      turn.say(withChoices(reply, offered));
      return;
    }
    turn.say(reply);
    // What else there is was said already.
    if (recall(turn).wishesWaiting.length > 0) return;
    turn.say({ phrase: phrase('menu.anythingElse'), choices: [...offered, DONE] });
  }
}

function isFree(task: Task | FreeTask): task is FreeTask {
  return task.needs === 'nothing';
}

/** What the task has to know has not been asked for yet, though it can be. */
function mustPrepare(task: Task | FreeTask, form: TaskForm): boolean {
  if (task.prepare === undefined || form.details?.prepared === true) return false;
  return !isFree(task) || (task.isReady?.(form) ?? true);
}

/** Company and bot may think otherwise about how long a proof holds: then it's asked for once more. */
async function whileProven<T>(turn: DialogTurn, call: () => Promise<T> | null): Promise<T | null | 'proofEnded'> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof BackofficeError) || error.why !== 'accessEnded') throw error;
    remember(turn, { proven: null });
    return 'proofEnded';
  }
}

function finishOf(task: Task | FreeTask, turn: DialogTurn, form: TaskForm, order: Order | null): Promise<Outcome> {
  if (isFree(task)) return task.finish(turn, form);
  if (order === null) throw new Error('a task that needs an order is finished with one');
  return task.finish(turn, form, order);
}

function withChoices(reply: Reply, choices: readonly Choice[]): Reply {
  return choices.length === 0 ? reply : { ...reply, choices };
}

/** The branch's first words for this task, if any fit. */
function open(turn: DialogTurn, opening: Opening): Then {
  const { form } = topicOf(turn);
  if (opening === 'apologise') apologise(turn, form);
  // "Of course, let's find a time" is no answer to who calls one off.
  else if (opening === 'solve' && !(form.task === 'callBack' && form.details?.what === 'cancel'))
    turn.say({ phrase: phrase(`opening.${form.task}`) });
  return 'next';
}

/** What is talked about: the task, and its order where the proof still holds. */
function topicOf(turn: DialogTurn): { form: TaskForm; order: Order | null } {
  const memory = recall(turn);
  if (memory.form === null) throw new Error('a branch talks only about a task');
  return { form: memory.form, order: provenOrder(memory, turn.nowMs) };
}

/** Whoever was asked whether to do it has to say so: an outburst, which another branch answers without asking, is no yes. */
function consentStillAsked(turn: DialogTurn, { confirmed }: TaskForm): Ask | null {
  return confirmed === null && recall(turn).awaiting === 'confirm' ? 'confirm' : null;
}

function sayRemarks(turn: DialogTurn, form: TaskForm, order: Order): void {
  const whereabouts = recall(turn).statusTold === order.number;
  const task = TASK_FORMS[form.task];
  if (isFree(task)) return;
  const remarks = task.remarks?.(form, order, { nowMs: turn.nowMs, whereabouts }) ?? [];
  if (remarks.length === 0) return;
  for (const remark of remarks) turn.say({ phrase: remark });
  changeForm(turn, { statusAsked: false, misfit: null });
  addDetails(turn, { told: true });
  if (form.task === 'deliveryProblem') remember(turn, { statusTold: order.number });
}

function rememberOrder(turn: DialogTurn, order: Order | undefined): void {
  const { proven } = recall(turn);
  if (order !== undefined && proven !== null) remember(turn, { proven: { ...proven, order } });
}
