import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Branch } from '../src/core/branch';
import { phrase } from '../src/phrasebook/types';
import { APOLOGETIC_DIALOG, ApologeticDialog } from './apologetic.dialog';
import type { TalkOptions } from './branch.dialog';
import { CALM_DIALOG, CalmDialog } from './calm.dialog';
import { answerBeyond, isBeyond } from './beyond';
import { answerCause } from './causes';
import { ALL_TASKS, readChoice, withPerson, withPersonAnyway, type Picked } from './choices';
import { handOver, handOverDistress, stronger } from './hand-over';
import { answerInterruption, answers, interruptionIn, isGuess } from './interruptions';
import { changeForm, provenOrder, recall, remember } from './memory';
import { answerNotUnderstood } from './not-understood';
import { answerInQueue, answerStay, answerThanksInQueue, leaveQueue } from './queue';
import { SOLUTION_FIRST_DIALOG, SolutionFirstDialog } from './solution-first.dialog';
import { takeFacts } from './take-facts';
import type { DialogTurn } from './turn';
import { turnOf } from './turn-of';
import { wantedTask } from './wanted-task';
import { fittingDistressAnswer, fittingOpening, MANNERS, type Entry } from './what-fits';

export const ROOT_DIALOG = 'root.v1';

const BRANCH_DIALOGS: Readonly<Record<Branch, string>> = {
  calm: CALM_DIALOG,
  apologetic: APOLOGETIC_DIALOG,
  solutionFirst: SOLUTION_FIRST_DIALOG,
};

/**
 * Decides once, before any task hears of a message, what the message is: distress, the wish for a person, an interruption,
 * a task, an answer, or something not understood. Tasks are talked through by the branch that the mood calls for.
 */
export class RootDialog extends ComponentDialog {
  constructor() {
    super(ROOT_DIALOG);
    this.addDialog(new CalmDialog());
    this.addDialog(new ApologeticDialog());
    this.addDialog(new SolutionFirstDialog());
  }

  protected override onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.hear(dc);
  }

  protected override onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.hear(dc);
  }

  private async hear(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    if (turn.cause.kind !== 'message') {
      answerCause(turn, turn.cause);
      return recall(turn).form === null ? dc.cancelAllDialogs() : Dialog.EndOfTurn;
    }
    introduce(turn);
    remember(turn, { strongest: stronger(recall(turn).strongest, turn.reading) });
    const picked = readChoice(turn.choice);
    const took = take(turn, picked);
    return (await this.hearFirst(dc, turn, picked, took)) ?? this.hearTask(dc, turn, picked, took);
  }

  /** What goes before any task; null where the message is none of it. */
  private async hearFirst(
    dc: DialogContext,
    turn: DialogTurn,
    picked: Picked | null,
    took: boolean,
  ): Promise<DialogTurnResult | null> {
    const offered = recall(turn).personOffered;
    remember(turn, { personOffered: false });
    const distress = turn.reading?.distress ?? null;
    if (distress !== null) {
      const answer = fittingDistressAnswer(distress);
      if (answer.handOff) {
        handOverDistress(turn, distress, answer.priority);
        return dc.cancelAllDialogs();
      }
      remember(turn, { personOffered: true });
      turn.say({ phrase: phrase('distress.harassment'), choices: withPersonAnyway([], MANNERS[turn.branch]) });
      return Dialog.EndOfTurn;
    }
    const interruption = interruptionIn(turn, picked);
    if (turn.owner === 'queue') return this.hearInQueue(dc, turn, picked, interruption);
    const wantsOffered = offered && picked === null && !took && answers(turn, 'yes') && !answers(turn, 'no');
    if (interruption === 'human' || (wantsOffered && (interruption === null || interruption === 'thanks'))) {
      handOver(turn, 'requested');
      return dc.cancelAllDialogs();
    }
    const leaves = interruption === 'cancel' || interruption === 'goodbye' || interruption === 'misread';
    if (turn.fetchPerson && !leaves && !recall(turn).personDeclined) {
      handOver(turn, 'lastingUpset');
      return dc.cancelAllDialogs();
    }
    // "NB-48213, thank you": a fact with a courtesy is a fact.
    const courtesy = interruption === 'thanks' || interruption === 'greeting';
    if (interruption === null || (courtesy && took)) return this.hearBeyond(dc, turn, { picked, took, offered });
    remember(turn, { notUnderstoodInRow: 0 });
    return answerInterruption(turn, interruption, picked) === 'goOn' ? this.goOn(dc, turn) : dc.cancelAllDialogs();
  }

  /** What only a person can do, and a no to the offer of one; null where the message is neither. */
  private async hearBeyond(
    dc: DialogContext,
    turn: DialogTurn,
    { picked, took, offered }: { picked: Picked | null; took: boolean; offered: boolean },
  ): Promise<DialogTurnResult | null> {
    if (picked !== null || took) return null;
    if (isBeyond(turn.understanding.intent)) {
      answerBeyond(turn);
      return recall(turn).form === null ? dc.cancelAllDialogs() : Dialog.EndOfTurn;
    }
    if (!offered || !answers(turn, 'no')) return null;
    if (recall(turn).form === null) this.sayTopics(turn);
    return this.goOn(dc, turn);
  }

  private async hearInQueue(
    dc: DialogContext,
    turn: DialogTurn,
    picked: Picked | null,
    interruption: ReturnType<typeof interruptionIn>,
  ): Promise<DialogTurnResult> {
    const asksToLeave = (interruption === 'cancel' || interruption === 'start_over') && !isGuess(turn);
    if (picked?.what === 'leaveQueue' || (asksToLeave && !recall(turn).urgent)) {
      leaveQueue(turn);
      if (interruption === 'start_over') answerInterruption(turn, interruption, picked);
      else if (recall(turn).form === null) this.sayTopics(turn);
      return this.goOn(dc, turn);
    }
    if (interruption === 'change_language') answerInterruption(turn, interruption, picked);
    else if (interruption === 'thanks') answerThanksInQueue(turn);
    else if (asksToLeave) answerStay(turn);
    else answerInQueue(turn);
    return Dialog.EndOfTurn;
  }

  private async hearTask(
    dc: DialogContext,
    turn: DialogTurn,
    picked: Picked | null,
    took: boolean,
  ): Promise<DialogTurnResult> {
    const { form } = recall(turn);
    const wanted = wantedTask(turn, form, picked, took);
    if (wanted !== null) {
      remember(turn, { form: wanted, awaiting: null, notUnderstoodInRow: 0 });
      await dc.cancelAllDialogs();
      return this.talk(dc, turn, 'newTask');
    }
    const branchChanged = dc.activeDialog !== undefined && dc.activeDialog.id !== BRANCH_DIALOGS[turn.branch];
    if (form !== null && (took || picked?.what === 'goOn' || branchChanged)) {
      remember(turn, { notUnderstoodInRow: 0 });
      if (took && !branchChanged && dc.activeDialog !== undefined) return dc.continueDialog();
      return this.goOn(dc, turn);
    }
    return this.hearNothing(dc, turn, picked);
  }

  /** No task, no answer: a mood, a yes or no to "anything else?", the same wish again, or something not understood. */
  private async hearNothing(dc: DialogContext, turn: DialogTurn, picked: Picked | null): Promise<DialogTurnResult> {
    const { form } = recall(turn);
    const says = (type: 'yes' | 'no'): boolean => picked?.what === type || answers(turn, type);
    if (form === null && says('no') && !says('yes')) {
      answerInterruption(turn, 'goodbye', picked);
      return dc.cancelAllDialogs();
    }
    if (form === null && (says('yes') || picked?.what === 'goOn')) {
      this.sayTopics(turn);
      return dc.cancelAllDialogs();
    }
    if (turn.filesOnly === true) {
      remember(turn, { personOffered: true });
      turn.say({ phrase: phrase('trouble.noFiles'), choices: withPersonAnyway([], MANNERS[turn.branch]) });
      return form === null ? dc.cancelAllDialogs() : Dialog.EndOfTurn;
    }
    const complains = turn.understanding.intent === 'complaint';
    if (form === null && (complains || (turn.branch !== turn.previousBranch && turn.branch !== 'calm'))) {
      this.sayWithoutTopic(turn);
      return dc.cancelAllDialogs();
    }
    if (form !== null && turn.understanding.intent !== 'none') {
      // The wish was understood before; what is missing is the fact.
      if (!complains) turn.reportFailure();
      return this.goOn(dc, turn);
    }
    return answerNotUnderstood(turn) === 'goOn' ? this.goOn(dc, turn) : dc.cancelAllDialogs();
  }

  /** Takes the task up again where it was, in the branch that fits now. */
  private async goOn(dc: DialogContext, turn: DialogTurn): Promise<DialogTurnResult> {
    if (recall(turn).form === null) return dc.cancelAllDialogs();
    if (dc.activeDialog?.id === BRANCH_DIALOGS[turn.branch]) {
      await dc.repromptDialog();
      return Dialog.EndOfTurn;
    }
    const entry: Entry = dc.activeDialog === undefined ? 'goOn' : 'branchChanged';
    await dc.cancelAllDialogs();
    return this.talk(dc, turn, entry);
  }

  private talk(dc: DialogContext, turn: DialogTurn, entry: Entry): Promise<DialogTurnResult> {
    return dc.beginDialog(BRANCH_DIALOGS[turn.branch], { entry } satisfies TalkOptions);
  }

  /** A mood with no topic: heard, and asked what it is about. */
  private sayWithoutTopic(turn: DialogTurn): void {
    remember(turn, { notUnderstoodInRow: 0 });
    const apologises = fittingOpening(turn.branch, 'newTask', recall(turn).apologised) === 'apologise';
    if (apologises) remember(turn, { apologised: true });
    const words = apologises ? phrase('apology.general') : phrase('opening.general');
    turn.say({ phrase: words, choices: withPersonAnyway(ALL_TASKS, MANNERS[turn.branch]) });
  }

  private sayTopics(turn: DialogTurn): void {
    turn.say({ phrase: phrase('menu.whatNow'), choices: withPerson(ALL_TASKS, MANNERS[turn.branch]) });
  }
}

/** On channels that report nobody who joined, the first reply says what Tact is. */
function introduce(turn: DialogTurn): void {
  if (recall(turn).introduced || turn.owner === 'queue') return;
  // Nothing stands before the help lines; their words say themselves that a bot is writing.
  const distress = turn.reading?.distress ?? null;
  if (distress === 'danger' || distress === 'despair') return;
  remember(turn, { introduced: true });
  turn.say({ phrase: phrase('welcome.disclosure') });
}

/** Takes the message's facts into the task under way; false where there is none, or nothing for it. */
function take(turn: DialogTurn, picked: Picked | null): boolean {
  const memory = recall(turn);
  const { form, awaiting } = memory;
  if (form === null || turn.filesOnly === true) return false;
  // A yes to the offer of a person is no consent to what was asked before.
  const toOffer = memory.personOffered && picked === null && (answers(turn, 'yes') || answers(turn, 'no'));
  const taken = takeFacts(form, turn.understanding, picked, toOffer ? null : awaiting, provenOrder(memory, turn.nowMs));
  if (taken.anything) changeForm(turn, taken.form);
  return taken.anything;
}
