import { ComponentDialog, WaterfallDialog, type DialogTurnResult, type WaterfallStepContext } from 'botbuilder-dialogs';
import type { Order } from '../src/backoffice/ports';
import { phrase } from '../src/phrasebook/types';
import { ASK_DIALOG, AskDialog } from './ask.dialog';
import { DONE, withPerson, withPersonAnyway } from './choices';
import { lookUpOrder, mayLookUp } from './look-up-order';
import { changeForm, endTask, noteAttempt, provenOrder, recall, remember, type Ask, type TaskForm } from './memory';
import { TASK_FORMS } from './tasks/catalogue';
import type { Outcome } from './tasks/task';
import type { DialogTurn } from './turn';
import { turnOf } from './turn-of';
import type { Entry, Manner } from './what-fits';

export interface TalkOptions {
  readonly entry: Entry;
}

const TALK = 'talk.v1';

/**
 * Talks any task through in one branch's manner. The steps take everything from memory and skip what is known,
 * so that the waterfall can be begun anew at any time, by this branch or by another one.
 */
export abstract class BranchDialog extends ComponentDialog<TalkOptions> {
  constructor(
    id: string,
    protected readonly manner: Manner,
  ) {
    super(id);
    this.addDialog(
      new WaterfallDialog<TalkOptions>(TALK, [
        (step) => this.open(step),
        (step) => this.gather(step),
        (step) => this.lookUp(step),
        (step) => this.settle(step),
        (step) => this.finish(step),
        // Reached only when the shop was out of reach and is to be tried again.
        (step) => startOver(step),
      ]),
    );
    this.addDialog(new AskDialog(manner));
    this.initialDialogId = TALK;
  }

  /** The branch's first words for this task, if any fit. */
  protected abstract sayOpening(turn: DialogTurn, entry: Entry, form: TaskForm): void;

  private open(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn, form } = at(step);
    this.sayOpening(turn, step.options.entry, form);
    return step.next();
  }

  private gather(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn, form, order } = at(step);
    if (order === null && !mayLookUp(turn)) return this.stopAtLimit(step);
    const ask = TASK_FORMS[form.task].askFirst(form, this.manner) ?? (order === null ? this.askForOrder(form) : null);
    return ask === null ? step.next() : step.beginDialog(ASK_DIALOG, { ask });
  }

  private async lookUp(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn, form, order } = at(step);
    if (TASK_FORMS[form.task].askFirst(form, this.manner) !== null) return startOver(step);
    if (order !== null) return step.next();
    if (this.askForOrder(form) !== null) return startOver(step);
    switch (await lookUpOrder(turn, form)) {
      case 'found':
        return step.next();
      case 'noMatch':
        return startOver(step);
      case 'outOfReach':
        return step.beginDialog(ASK_DIALOG, { ask: 'retry' satisfies Ask });
      case 'tooManyTries':
        return this.stopAtLimit(step);
    }
  }

  private settle(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn, form, order } = at(step);
    if (order === null) return startOver(step);
    const task = TASK_FORMS[form.task];
    const known = changeForm(turn, task.lookUp(form, order, this.manner));
    if (known.confirmed === false) return this.leaveUndone(step, known);
    sayRemarks(turn, known, order);
    const ask = task.ask(known, order, this.manner);
    return ask === null ? step.next() : step.beginDialog(ASK_DIALOG, { ask });
  }

  private async finish(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn, form, order } = at(step);
    const task = TASK_FORMS[form.task];
    if (order === null || form.confirmed === false || task.ask(form, order, this.manner) !== null)
      return startOver(step);
    const requested = changeForm(turn, { requestId: form.requestId ?? `${turn.turnId}:${form.task}` });
    const outcome = await task.finish(turn, requested, order);
    if (outcome.outcome === 'outOfReach') {
      noteAttempt(turn, 'shopOutOfReach');
      return step.beginDialog(ASK_DIALOG, { ask: 'retry' satisfies Ask });
    }
    this.sayOutcome(turn, outcome);
    rememberOrder(turn, outcome.order);
    const statusTold = form.task === 'orderStatus' ? order.number : recall(turn).statusTold;
    remember(turn, { lastDone: form.task, statusTold });
    endTask(turn);
    return step.endDialog();
  }

  /** Which of number and proof to ask for; null when the shop can be asked. */
  private askForOrder(form: TaskForm): Ask | null {
    if (form.orderNumbers.length > 0) return 'whichNumber';
    if (form.rejected) return 'check';
    const proven = form.email !== null || form.postcode !== null;
    if (form.orderNumber === null) return this.manner.asksTogether && !proven ? 'numberAndProof' : 'number';
    return proven ? null : 'proof';
  }

  private stopAtLimit(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
    const { turn } = at(step);
    endTask(turn);
    remember(turn, { personOffered: true });
    turn.say({ phrase: phrase('trouble.proofLimit'), choices: withPersonAnyway([], this.manner) });
    return step.endDialog();
  }

  private leaveUndone(step: WaterfallStepContext<TalkOptions>, form: TaskForm): Promise<DialogTurnResult> {
    const { turn } = at(step);
    noteAttempt(turn, 'customerDeclined');
    if (form.task === 'deliveryProblem') {
      turn.say({ phrase: phrase('problem.notDone') });
      changeForm(turn, { confirmed: null, redress: null });
      return startOver(step);
    }
    turn.say({ phrase: phrase('refund.notDone'), choices: withPerson([], this.manner) });
    endTask(turn);
    return step.endDialog();
  }

  private sayOutcome(turn: DialogTurn, { reply, next, needsPerson, attempts }: Outcome & { outcome: 'done' }): void {
    noteAttempt(turn, ...attempts);
    const offered = needsPerson === true ? withPersonAnyway(next, this.manner) : withPerson(next, this.manner);
    if (!this.manner.asksAfterwards) {
      turn.say(offered.length === 0 ? reply : { ...reply, choices: offered });
      return;
    }
    turn.say(reply);
    turn.say({ phrase: phrase('menu.anythingElse'), choices: [...offered, DONE] });
  }
}

function at(step: WaterfallStepContext<TalkOptions>): { turn: DialogTurn; form: TaskForm; order: Order | null } {
  const turn = turnOf(step.context);
  const memory = recall(turn);
  if (memory.form === null) throw new Error('a branch talks only about a task');
  return { turn, form: memory.form, order: provenOrder(memory, turn.nowMs) };
}

function sayRemarks(turn: DialogTurn, form: TaskForm, order: Order): void {
  const whereabouts = recall(turn).statusTold === order.number;
  const remarks = TASK_FORMS[form.task].remarks?.(form, order, { nowMs: turn.nowMs, whereabouts }) ?? [];
  if (remarks.length === 0) return;
  for (const remark of remarks) turn.say({ phrase: remark });
  changeForm(turn, { statusAsked: false, misfit: null });
  if (form.task === 'deliveryProblem') remember(turn, { statusTold: order.number });
}

/** From the first step again, with what is known by now. */
function startOver(step: WaterfallStepContext<TalkOptions>): Promise<DialogTurnResult> {
  return step.replaceDialog(TALK, { entry: 'goOn' satisfies Entry });
}

function rememberOrder(turn: DialogTurn, order: Order | undefined): void {
  const { proven } = recall(turn);
  if (order !== undefined && proven !== null) remember(turn, { proven: { ...proven, order } });
}
