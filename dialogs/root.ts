import type { HandoffReason } from '../src/handoff/types';
import { phrase } from '../src/phrasebook/types';
import { askAgain } from './ask.dialog';
import { answerMeanwhile } from './asked-meanwhile';
import { answerBeyond } from './beyond';
import { answerFaq, answerFollowUp } from './faq';
import { BRANCH_DIALOGS } from './branch.dialog';
import type { BranchStack } from './branch-stack';
import { answerCause } from './causes';
import { readChoice, type Picked } from './choices';
import { answerDistress, hearBesideAgent } from './distress/answer-distress';
import { distressOf } from './distress/distress-of';
import { asksDeadline, sayDeadlines } from './distress/rights';
import { handOver, stronger } from './hand-over';
import { hearOut, type Heard, type Said } from './heard';
import { countTurn, isStuck, leaveCircle } from './in-vain';
import type { Interruption } from './intents';
import { introduce } from './introduce';
import { answerInterruption, answers, cancelQuietly, interruptionIn, sayThanks } from './interruptions';
import { addDetails, changeForm, noteAttempt, recall, remember } from './memory';
import { provenOrder } from './proven-order';
import { answerMood, answerPause, sayMoreTopics, sayNoFiles, sayNoted, sayTopics } from './mood';
import { answerNotUnderstood } from './not-understood';
import { hearInQueue, leaveQueueInPeace } from './queue';
import { answerMailTrouble } from './password-mail';
import type { TaskForm } from './task-form';
import type { Outcome } from '../src/rulebook/rulebook';
import { isStillProven } from './still-proven';
import { answerSurvey } from './survey';
import { meansOtherOrder, turnToOtherOrder } from './other-order';
import { asksWhereItIs, takeFacts } from './take-facts';
import { takeUpNext } from './take-up-next';
import { sayNothingMissing } from './told';
import type { DialogTurn } from './turn';
import { heardIn } from './wanted-task';
import { MANNERS, whatFits, type Opening } from './what-fits';
import { askWhich, keepFacts, noteOtherWishes, waitForOthers, waitingBehind } from './wishes';

/**
 * Hears what a message is, asks the rulebook what fits, and does it. Tasks are talked through by the branch that the mood calls for.
 */
export async function hear(turn: DialogTurn, stack: BranchStack): Promise<void> {
  if (turn.cause.kind !== 'message') {
    answerCause(turn, turn.cause);
    if (recall(turn).form === null) stack.clear();
    return;
  }
  if (turn.owner === 'agent') {
    hearBesideAgent(turn);
    return;
  }
  introduce(turn);
  const before = { memory: recall(turn), locale: turn.locale, owner: turn.owner };
  const {
    strongest,
    personOffered: offered,
    surveyOpen: surveyed,
    followUpOpen: followedUp,
    listening: listened,
  } = before.memory;
  remember(turn, { strongest: stronger(strongest, turn.reading) });
  const picked = readChoice(turn.choice);
  const took = take(turn, picked);
  const interruption = interruptionIn(turn, picked);
  const { form } = before.memory;
  const said = { turn, stack, picked, form, took, interruption, offered, surveyed, followedUp, listened };
  remember(turn, { personOffered: false, surveyOpen: false, followUpOpen: false, listening: false });
  const heard = hearOut(said);
  // What was told before a person was fetched, or while waiting for one, isn't asked for again.
  if (before.memory.factsAside.length > 0 && before.owner !== 'queue') remember(turn, { factsAside: [] });
  noteInterest(turn, heard);
  const distress = distressOf(turn);
  if (distress === null && isStuck(said, heard)) {
    leaveCircle(turn, heard);
    stack.clear();
    return;
  }
  const outcome = whatFits(turn, heard.topic);
  if (distress !== null) {
    if (answerDistress(turn, distress, outcome.action === 'handOff') === 'handedOver') stack.clear();
  } else if (outcome.action === 'handOff') fetchPerson(said, heard);
  else {
    if (picked === null) noteOtherWishes(turn);
    // "I'm not angry, where's my parcel?": the one is taken back, and the other answered.
    if (turn.misread === true && turn.previousBranch !== 'calm' && heard.topic === 'opening')
      turn.say({ phrase: phrase('repair.misread') });
    await answer(said, heard, outcome);
    await takeUpNext(said, heard);
  }
  if (turn.owner === 'queue') keepFacts(turn);
  if (countTurn(said, heard, before) === 'ended') stack.clear();
}

/** What the customer has made known for good. */
function noteInterest(turn: DialogTurn, { topic }: Heard): void {
  if (topic === 'ending') remember(turn, { leaveAskedAtMs: [...recall(turn).leaveAskedAtMs, turn.nowMs].slice(-2) });
  if (topic === 'leaveAlone') remember(turn, { peaceAskedAtMs: turn.nowMs });
}

function fetchPerson({ turn, stack }: Said, heard: Heard): void {
  const reason = reasonFor(turn, heard);
  if (reason === 'notUnderstood') noteNotUnderstood(turn);
  handOver(turn, reason);
  stack.clear();
}

function reasonFor({ fetchPerson: lasting }: DialogTurn, { topic }: Heard): Exclude<HandoffReason, 'distress'> {
  if (topic === 'person') return 'requested';
  if (lasting || topic === 'mood') return 'lastingUpset';
  if (topic === 'notUnderstood' || topic === 'notUnderstoodAgain') return 'notUnderstood';
  return topic === 'ending' ? 'requested' : 'taskNeedsPerson';
}

async function answer(said: Said, heard: Heard, outcome: Outcome): Promise<void> {
  const { turn, stack } = said;
  switch (heard.topic) {
    case 'opening':
    case 'step':
      return talkThrough(said, heard, outcome);
    case 'waiting':
      if (said.picked === null && asksDeadline(turn)) sayDeadlines(turn);
      else if (hearInQueue(said) === 'left') await goOn(said);
      return;
    case 'leaveAlone':
      if (turn.owner !== 'queue' || leaveQueueInPeace(turn)) await interrupt(said, 'leave_alone');
      return;
    case 'thanks':
      if (outcome.action !== 'leaveInPeace') return interrupt(said, 'thanks');
      sayThanks(turn);
      clearWithoutTask(said);
      return;
    case 'goodbye':
    case 'misread':
      return interrupt(said, heard.topic);
    case 'cancel':
      if (outcome.action !== 'leaveInPeace') return interrupt(said, 'cancel');
      cancelQuietly(turn);
      stack.clear();
      return;
    case 'praise':
      if (heard.survey === null) return interrupt(said, 'praise');
      answerSurvey(turn, heard.survey);
      return goOn(said);
    case 'other':
      if (heard.how === 'interruption') return interrupt(said, said.interruption ?? 'help');
      if (heard.how === 'moreTopics') {
        sayMoreTopics(turn);
        clearWithoutTask(said);
        return;
      }
      if (heard.how === 'otherOrder') {
        await turnToOtherOrder(turn);
        stack.clear();
        return stack.begin(BRANCH_DIALOGS[turn.branch], { opening: 'none' });
      }
      if (heard.how === 'faq') answerFaq(turn, heard.intent);
      else if (heard.how === 'mailTrouble') answerMailTrouble(turn, heard.trouble);
      else if (heard.how === 'recorded') sayNothingMissing(turn);
      else if (heard.how === 'meanwhile') answerMeanwhile(turn);
      else if (heard.how === 'deadline') sayDeadlines(turn);
      else if (heard.how === 'pause') answerPause(turn);
      else if (heard.how === 'followUp') answerFollowUp(turn, heard.helped);
      else if (heard.how === 'which') askWhich(turn, heard.between);
      else if (heard.how === 'topics' || isIdle(turn)) sayTopics(turn);
      return goOn(said);
    case 'mood':
      return answerMood(turn, outcome) === 'goOn' ? goOn(said) : undefined;
    case 'told':
      sayNoted(turn);
      clearWithoutTask(said);
      return;
    case 'ending':
      return end(said, heard.wanted, outcome);
    case 'beyond':
      answerBeyond(turn, heard.intent);
      clearWithoutTask(said);
      return;
    case 'limit':
      if (heard.survey === null) sayNoFiles(turn);
      else answerSurvey(turn, heard.survey);
      clearWithoutTask(said);
      return;
    case 'notUnderstood':
    case 'notUnderstoodAgain':
      noteNotUnderstood(turn);
      answerNotUnderstood(turn);
      return goOn(said);
    case 'person':
      fetchPerson(said, heard);
      return;
  }
}

/** Ends what the customer wants ended. Whether something may be offered in its place, the rulebook says. */
async function end(said: Said, wanted: TaskForm | null, outcome: Outcome): Promise<void> {
  const { turn } = said;
  await talkThrough(said, wanted === null ? { topic: 'step' } : { topic: 'opening', wanted }, outcome, () => {
    addDetails(turn, { what: 'cancel', mayOffer: !outcome.suppress.offers });
  });
}

async function interrupt(said: Said, interruption: Interruption): Promise<void> {
  const { turn, stack, picked } = said;
  remember(turn, { notUnderstoodInRow: 0 });
  if (interruption !== 'human' && answerInterruption(turn, interruption, picked) === 'goOn') await goOn(said);
  else stack.clear();
}

async function talkThrough(
  said: Said,
  heard: Extract<Heard, { topic: 'opening' | 'step' }>,
  outcome: Outcome,
  begun: () => void = () => undefined,
): Promise<void> {
  const { turn, stack, took, picked } = said;
  if (heard.topic === 'opening') {
    remember(turn, { notUnderstoodInRow: 0 });
    if (heard.wanted === null) return goOn(said, outcome);
    const wishesWaiting = waitingBehind(turn, said.form, heard.wanted);
    remember(turn, { form: heard.wanted, awaiting: null, heard: false, told: null, wishesWaiting });
    begun();
    stack.clear();
    return stack.begin(BRANCH_DIALOGS[turn.branch], { opening: openingOf(turn, outcome, true) });
  }
  begun();
  if (took || picked?.what === 'goOn') remember(turn, { notUnderstoodInRow: 0 });
  // The same wish again, without the fact that was asked for.
  else turn.reportFailure();
  return took && stack.branch !== null ? stack.goOn() : goOn(said);
}

/** Takes the task up again where it was, in the branch that fits now. */
async function goOn({ stack, turn }: Said, outcome?: Outcome): Promise<void> {
  const branch = BRANCH_DIALOGS[turn.branch];
  if (recall(turn).form === null) {
    stack.clear();
  } else if (stack.branch === branch && isStillProven(turn)) {
    askAgain(turn, MANNERS[turn.branch]);
  } else {
    const opening =
      stack.branch === null || stack.branch === branch
        ? 'none'
        : openingOf(turn, outcome ?? whatFits(turn, 'opening'), false);
    stack.clear();
    await stack.begin(branch, { opening });
  }
}

function openingOf({ branch }: DialogTurn, { action }: Outcome, isNew: boolean): Opening {
  if (action === 'apologise') return 'apologise';
  return isNew || MANNERS[branch].opensAnew ? 'solve' : 'none';
}

function clearWithoutTask({ turn, stack }: Said): void {
  if (recall(turn).form === null) stack.clear();
}

function isIdle(turn: DialogTurn): boolean {
  const { form, wishesWaiting } = recall(turn);
  return form === null && wishesWaiting.length === 0;
}

function noteNotUnderstood(turn: DialogTurn): void {
  turn.reportFailure();
  noteAttempt(turn, 'notUnderstood');
}

/** Takes the message's facts into the task under way; false where there is none, or nothing for it. */
function take(turn: DialogTurn, picked: Picked | null): boolean {
  const memory = recall(turn);
  const { form, awaiting } = memory;
  // The no in "no, the other order" answers nothing.
  if (form === null || turn.filesOnly === true || meansOtherOrder(turn, picked)) return false;
  // A yes to the offer of a person is no consent to what was asked before.
  const toOffer = memory.personOffered && picked === null && (answers(turn, 'yes') || answers(turn, 'no'));
  const taken = takeFacts(form, heardIn(turn, picked, toOffer ? null : awaiting), provenOrder(memory, turn.nowMs));
  if (taken.anything) changeForm(turn, taken.form);
  if (awaiting === 'whichNumber' && taken.form.orderNumber !== null) waitForOthers(turn, form, taken.form);
  const { entities, intent } = turn.understanding;
  // It's told once more, before the question.
  if (awaiting === 'redress' && picked === null && asksWhereItIs(entities, intent))
    remember(turn, { statusTold: null });
  return taken.anything;
}
