import type { Branch } from '../src/core/branch';
import { phrase } from '../src/phrasebook/types';
import { APOLOGETIC_DIALOG } from './apologetic.dialog';
import { askAgain } from './ask.dialog';
import type { BranchStack } from './branch-stack';
import { CALM_DIALOG } from './calm.dialog';
import { answerBeyond, isBeyond } from './beyond';
import { answerCause } from './causes';
import { ALL_TASKS, LEAVE_QUEUE, readChoice, withPerson, withPersonAnyway, type Picked } from './choices';
import { answerDistress } from './distress/answer-distress';
import { HANDLING } from './distress/handling';
import { handOver, stronger } from './hand-over';
import { answerInterruption, answers, interruptionIn, isGuess, type Afterwards } from './interruptions';
import { changeForm, provenOrder, recall, remember } from './memory';
import { answerNotUnderstood } from './not-understood';
import { answerInQueue, answerStay, answerThanksInQueue, leaveQueue } from './queue';
import { SOLUTION_FIRST_DIALOG } from './solution-first.dialog';
import { takeFacts } from './take-facts';
import type { DialogTurn } from './turn';
import { wantedTask } from './wanted-task';
import { fittingOpening, MANNERS, type Entry } from './what-fits';

const BRANCH_DIALOGS: Readonly<Record<Branch, string>> = {
  calm: CALM_DIALOG,
  apologetic: APOLOGETIC_DIALOG,
  solutionFirst: SOLUTION_FIRST_DIALOG,
};

/** A message, and what was read from it before anybody answers it. */
interface Said {
  readonly turn: DialogTurn;
  readonly stack: BranchStack;
  readonly picked: Picked | null;
  /** The task under way took facts from it. */
  readonly took: boolean;
}

/**
 * Decides once, before any task hears of a message, what the message is: distress, the wish for a person, an interruption,
 * a task, an answer, or something not understood. Tasks are talked through by the branch that the mood calls for.
 */
export async function hear(turn: DialogTurn, stack: BranchStack): Promise<void> {
  if (turn.cause.kind !== 'message') {
    answerCause(turn, turn.cause);
    if (recall(turn).form === null) stack.clear();
    return;
  }
  introduce(turn);
  remember(turn, { strongest: stronger(recall(turn).strongest, turn.reading) });
  const picked = readChoice(turn.choice);
  const took = take(turn, picked);
  const said = { turn, stack, picked, took };
  if (!(await hearFirst(said))) await hearTask(said);
}

/** What goes before any task; false where the message is none of it. */
async function hearFirst(said: Said): Promise<boolean> {
  const { stack, turn, picked, took } = said;
  const offered = recall(turn).personOffered;
  remember(turn, { personOffered: false });
  const distress = turn.reading?.distress ?? null;
  if (distress !== null) {
    if (answerDistress(turn, distress) === 'handedOver') stack.clear();
    return true;
  }
  const interruption = interruptionIn(turn, picked);
  if (turn.owner === 'queue') {
    await hearInQueue(said, interruption);
    return true;
  }
  const wantsOffered = offered && picked === null && !took && answers(turn, 'yes') && !answers(turn, 'no');
  if (interruption === 'human' || (wantsOffered && (interruption === null || interruption === 'thanks'))) {
    handOver(turn, 'requested');
    stack.clear();
    return true;
  }
  const leaves = interruption === 'cancel' || interruption === 'goodbye' || interruption === 'misread';
  if (turn.fetchPerson && !leaves && !recall(turn).personDeclined) {
    handOver(turn, 'lastingUpset');
    stack.clear();
    return true;
  }
  // "NB-48213, thank you": a fact with a courtesy is a fact.
  const courtesy = interruption === 'thanks' || interruption === 'greeting';
  if (interruption === null || (courtesy && took)) return hearBeyond(said, offered);
  remember(turn, { notUnderstoodInRow: 0 });
  if (answerInterruption(turn, interruption, picked) === 'goOn') await goOn(said);
  else stack.clear();
  return true;
}

/** What only a person can do, and a no to the offer of one; false where the message is neither. */
async function hearBeyond(said: Said, offered: boolean): Promise<boolean> {
  const { stack, turn, picked, took } = said;
  if (picked !== null || took) return false;
  if (isBeyond(turn.understanding.intent)) {
    answerBeyond(turn);
    if (recall(turn).form === null) stack.clear();
    return true;
  }
  if (!offered || !answers(turn, 'no')) return false;
  if (recall(turn).form === null) sayTopics(turn);
  await goOn(said);
  return true;
}

async function hearInQueue(said: Said, interruption: ReturnType<typeof interruptionIn>): Promise<void> {
  const { turn, picked } = said;
  const asksToLeave = (interruption === 'cancel' || interruption === 'start_over') && !isGuess(turn);
  if (picked?.what === 'leaveQueue' || (asksToLeave && !recall(turn).urgent)) {
    leaveQueue(turn);
    if (interruption === 'start_over') answerInterruption(turn, interruption, picked);
    else if (recall(turn).form === null) sayTopics(turn);
    return goOn(said);
  }
  if (interruption === 'change_language') answerInterruption(turn, interruption, picked);
  else if (interruption === 'misread') turn.say({ phrase: phrase('repair.misreadInQueue'), choices: [LEAVE_QUEUE] });
  else if (interruption === 'thanks') answerThanksInQueue(turn);
  else if (asksToLeave) answerStay(turn);
  else answerInQueue(turn);
}

async function hearTask(said: Said): Promise<void> {
  const { stack, turn, picked, took } = said;
  const { form } = recall(turn);
  const wanted = wantedTask(turn, form, picked, took);
  if (wanted !== null) {
    remember(turn, { form: wanted, awaiting: null, notUnderstoodInRow: 0 });
    stack.clear();
    return stack.begin(BRANCH_DIALOGS[turn.branch], { entry: 'newTask' });
  }
  const branchChanged = stack.branch !== null && stack.branch !== BRANCH_DIALOGS[turn.branch];
  if (form !== null && (took || picked?.what === 'goOn' || branchChanged)) {
    remember(turn, { notUnderstoodInRow: 0 });
    return took && !branchChanged && stack.branch !== null ? stack.goOn() : goOn(said);
  }
  return hearNothing(said);
}

/** No task, no answer: a mood, a yes or no to "anything else?", the same wish again, or something not understood. */
async function hearNothing(said: Said): Promise<void> {
  const afterwards = answerNothing(said);
  if (afterwards === 'goOn') await goOn(said);
  if (afterwards === 'done') said.stack.clear();
}

function answerNothing({ turn, picked }: Said): Afterwards | 'wait' {
  const { form } = recall(turn);
  const says = (type: 'yes' | 'no'): boolean => picked?.what === type || answers(turn, type);
  if (form === null && says('no') && !says('yes')) {
    answerInterruption(turn, 'goodbye', picked);
    return 'done';
  }
  if (form === null && (says('yes') || picked?.what === 'goOn')) {
    sayTopics(turn);
    return 'done';
  }
  if (turn.filesOnly === true) {
    remember(turn, { personOffered: true });
    turn.say({ phrase: phrase('trouble.noFiles'), choices: withPersonAnyway([], MANNERS[turn.branch]) });
    return form === null ? 'done' : 'wait';
  }
  const complains = turn.understanding.intent === 'complaint';
  if (form === null && (complains || (turn.branch !== turn.previousBranch && turn.branch !== 'calm'))) {
    sayWithoutTopic(turn);
    return 'done';
  }
  if (form !== null && turn.understanding.intent !== 'none') {
    // The wish was understood before; what is missing is the fact.
    if (!complains) turn.reportFailure();
    return 'goOn';
  }
  return answerNotUnderstood(turn) === 'goOn' ? 'goOn' : 'done';
}

/** Takes the task up again where it was, in the branch that fits now. */
async function goOn({ stack, turn }: Said): Promise<void> {
  const branch = BRANCH_DIALOGS[turn.branch];
  if (recall(turn).form === null) {
    stack.clear();
  } else if (stack.branch === branch) {
    askAgain(turn, MANNERS[turn.branch]);
  } else {
    const entry: Entry = stack.branch === null ? 'goOn' : 'branchChanged';
    stack.clear();
    await stack.begin(branch, { entry });
  }
}

/** A mood with no topic: heard, and asked what it is about. */
function sayWithoutTopic(turn: DialogTurn): void {
  remember(turn, { notUnderstoodInRow: 0 });
  const apologises = fittingOpening(turn.branch, 'newTask', recall(turn).apologised) === 'apologise';
  if (apologises) remember(turn, { apologised: true });
  const words = apologises ? phrase('apology.general') : phrase('opening.general');
  turn.say({ phrase: words, choices: withPersonAnyway(ALL_TASKS, MANNERS[turn.branch]) });
}

function sayTopics(turn: DialogTurn): void {
  turn.say({ phrase: phrase('menu.whatNow'), choices: withPerson(ALL_TASKS, MANNERS[turn.branch]) });
}

/** On channels that report nobody who joined, the first reply says what Tact is. */
function introduce(turn: DialogTurn): void {
  if (recall(turn).introduced || turn.owner === 'queue') return;
  // Nothing stands before the help lines; their words say themselves that a bot is writing.
  const distress = turn.reading?.distress ?? null;
  if (distress !== null && HANDLING[distress].goesFirst) return;
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
