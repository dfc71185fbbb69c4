import { phrase, type Choice } from '../src/phrasebook/types';
import { GO_ON, MORE, MORE_TOPICS, PERSON, TASK_CHOICES, TOPICS, WAIT, withPerson, withPersonAnyway } from './choices';
import { keepWords, tellsWhatHappened } from './told';
import { recall, remember } from './memory';
import { provenOrder } from './proven-order';
import type { TaskForm } from './task-form';
import type { Outcome } from '../src/rulebook/rulebook';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/** Answers a mood that comes without a request, as the rulebook says. `goOn`: the task under way is taken up again. */
export function answerMood(turn: DialogTurn, outcome: Outcome): 'goOn' | 'wait' {
  if (outcome.action === 'listen') {
    remember(turn, { heard: true, listening: true });
    if (tellsWhatHappened(turn)) keepWords(turn);
    // No choices, and no question put again: there is room to say more.
    turn.say({ phrase: recall(turn).form === null ? phrase('listen.general') : phrase('listen.inTask') });
    return 'wait';
  }
  return recall(turn).form === null ? answerWithoutTask(turn, outcome) : answerInTask(turn, outcome);
}

function answerInTask(turn: DialogTurn, { action }: Outcome): 'goOn' {
  const { form } = recall(turn);
  if (action === 'apologise' && form !== null) apologise(turn, form);
  return 'goOn';
}

/** The one apology of the conversation. Where the order was looked up and something asked about it, that isn't announced any more. */
export function apologise(turn: DialogTurn, { task }: TaskForm): void {
  const memory = remember(turn, { apologised: true });
  const isUnderway = memory.awaiting !== null && provenOrder(memory, turn.nowMs) !== null;
  turn.say({ phrase: isUnderway ? phrase('apology.underway') : phrase(`apology.${task}`) });
}

function answerWithoutTask(turn: DialogTurn, { action, suppress }: Outcome): 'goOn' {
  remember(turn, { notUnderstoodInRow: 0 });
  const tells = tellsWhatHappened(turn) || wasAskedToGoOn(turn);
  if (tells) keepWords(turn);
  if (action === 'offerPerson' && suppress.proactive) {
    remember(turn, { personOffered: true });
    const again = recall(turn).agentLeftAtMs !== null;
    turn.say({ phrase: again ? phrase('offer.personAgain') : phrase('offer.person'), choices: [PERSON] });
    return 'goOn';
  }
  const apologises = action === 'apologise';
  if (apologises) remember(turn, { apologised: true, listening: true });
  const manner = MANNERS[turn.branch];
  if (tells) {
    // What it's about was said: it isn't asked.
    remember(turn, { personOffered: true });
    turn.say({
      phrase: apologises ? phrase('apology.told') : phrase('opening.told'),
      choices: withPersonAnyway(suppress.proactive ? [TASK_CHOICES.complaint] : FOR_WHAT_WAS_TOLD, manner),
    });
    return 'goOn';
  }
  const topics = suppress.proactive ? [] : TOPICS;
  turn.say({
    phrase: apologises ? phrase('apology.general') : phrase('opening.general'),
    choices: withPersonAnyway(topics, manner),
  });
  return 'goOn';
}

/** Whoever was listened to and says more tells what it's about. */
function wasAskedToGoOn(turn: DialogTurn): boolean {
  const { heard, told } = recall(turn);
  return heard && told === null;
}

/** It's put on record, unless it's about an order after all. */
const FOR_WHAT_WAS_TOLD: readonly Choice[] = [
  TASK_CHOICES.complaint,
  TASK_CHOICES.orderStatus,
  TASK_CHOICES.deliveryProblem,
  MORE,
];

/** What somebody told who was listened to is kept, and a person is offered: that's who can do something with it. */
export function sayNoted(turn: DialogTurn): void {
  keepWords(turn);
  remember(turn, { personOffered: true, notUnderstoodInRow: 0 });
  const choices = recall(turn).form === null ? [PERSON, TASK_CHOICES.complaint] : [PERSON, GO_ON];
  turn.say({ phrase: phrase('listen.noted'), choices });
}

/** A picture without words says nothing to a bot. */
export function sayNoFiles(turn: DialogTurn): void {
  remember(turn, { personOffered: true });
  turn.say({ phrase: phrase('trouble.noFiles'), choices: withPersonAnyway([], MANNERS[turn.branch]) });
}

/** "I'll wait then", of who was told what they wanted to know. */
export function waitsForIt(turn: DialogTurn): boolean {
  const { form, lastDone } = recall(turn);
  return form === null && lastDone !== null && turn.understanding.picks?.includes(WAIT.id) === true;
}

/** Who asks for a moment is given it, and so is who waits. Signs without words ask nothing, and what was asked is asked again. */
export function answerPause(turn: DialogTurn): void {
  if (turn.understanding.asksToWait === true) turn.say({ phrase: phrase('smallTalk.waits') });
  else if (waitsForIt(turn)) turn.say({ phrase: phrase('smallTalk.waitsForIt') });
  else if (recall(turn).form === null) sayTopics(turn);
}

/** What else there is to pick from. */
export function sayMoreTopics(turn: DialogTurn): void {
  turn.say({ phrase: phrase('menu.more'), choices: withPersonAnyway(MORE_TOPICS, MANNERS[turn.branch]) });
}

/** Asks what it's about, with the topics to pick from. */
export function sayTopics(turn: DialogTurn): void {
  turn.say({ phrase: phrase('menu.whatNow'), choices: withPerson(TOPICS, MANNERS[turn.branch]) });
}
