import { dayMs } from '../src/handoff/rights-clocks';
import { MOST_COUNTED_AHEAD } from '../src/handoff/types';
import { phrase, type Phrase } from '../src/phrasebook/types';
import { LEAVE_QUEUE } from './choices';
import { NOBODY_THERE } from './distress/handling';
import type { Said } from './heard';
import { answerInterruption, answers, isGuess } from './interruptions';
import { recall, remember } from './memory';
import { sayTopics } from './mood';
import type { DialogTurn } from './turn';

/** Answers who waits for a person. `left`: they are with the bot again, and a task that waits may go on. */
export function hearInQueue({ turn, picked, interruption }: Said): 'left' | 'stays' {
  const asksToLeave = (interruption === 'cancel' || interruption === 'start_over') && !isGuess(turn);
  const { urgentIn } = recall(turn);
  if (picked?.what === 'leaveQueue' || (asksToLeave && !recall(turn).urgent)) {
    leaveQueue(turn);
    turn.say({ phrase: phrase('queue.left') });
    sayRightsLeft(turn);
    if (interruption === 'start_over') answerInterruption(turn, interruption, picked);
    else if (recall(turn).form === null) sayTopics(turn);
    return 'left';
  }
  if (interruption === 'change_language') answerInterruption(turn, interruption, picked);
  else if (interruption === 'misread') answerMisreadInQueue(turn);
  else if (interruption === 'thanks') answerThanksInQueue(turn);
  else if (asksToLeave || (urgentIn === null && mayWantToLeave(turn))) answerStay(turn);
  else answerInQueue(turn);
  return 'stays';
}

/** "I don't want to wait", "then help me yourself": a guess takes nobody out of the queue, but they are told the way. */
function mayWantToLeave(turn: DialogTurn): boolean {
  const { intent, negates = false } = turn.understanding;
  if (WOULD_RATHER.includes(intent) || (answers(turn, 'no') && !answers(turn, 'yes'))) return true;
  return intent === 'human' && negates;
}

const WOULD_RATHER: readonly string[] = ['cancel', 'start_over', 'help'];

/** "Leave me alone" of a customer who waits: out of the queue, unless they wait because of distress. False: they stay. */
export function leaveQueueInPeace(turn: DialogTurn): boolean {
  if (recall(turn).urgent) {
    answerStay(turn);
    return false;
  }
  leaveQueue(turn);
  sayRightsLeft(turn);
  return true;
}

/** Of an insult, a threat or a danger that is taken back nobody knows that it was misread. */
function answerMisreadInQueue(turn: DialogTurn): void {
  const { limitsSet, urgentIn } = recall(turn);
  const words = limitsSet || urgentIn !== null ? phrase('repair.takenBackInQueue') : phrase('repair.misreadInQueue');
  turn.say({ phrase: words, choices: [LEAVE_QUEUE] });
}

/** A message of a customer who waits for a person: noted for the colleague, with the place in the queue as it is. */
function answerInQueue(turn: DialogTurn): void {
  turn.say({ phrase: noted(turn), choices: [LEAVE_QUEUE] });
}

/** "Thank you" of a customer who waits: nobody is glad to have been asked for help in distress. */
function answerThanksInQueue(turn: DialogTurn): void {
  const words = recall(turn).urgent ? phrase('queue.quiet') : phrase('smallTalk.thanks');
  turn.say({ phrase: words, choices: [LEAVE_QUEUE] });
}

/** Words alone do not take somebody in distress out of the queue. */
function answerStay(turn: DialogTurn): void {
  turn.say({ phrase: phrase('queue.stay'), choices: [LEAVE_QUEUE] });
}

/** The customer would rather go on with the bot. */
function leaveQueue(turn: DialogTurn): void {
  turn.leaveQueue();
  remember(turn, { personDeclined: true, urgent: false, urgentIn: null });
}

/** Only the chat goes back to the bot: what the law has answered stays with the team. */
function sayRightsLeft(turn: DialogTurn): void {
  const [claimed] = recall(turn).rights;
  if (claimed !== undefined)
    turn.say({ phrase: phrase('distress.rightsLeft', { received: dayMs(claimed.receivedOn) }) });
}

function noted(turn: DialogTurn): Phrase {
  const { agentsPresent, queuePosition } = turn;
  const { urgentIn } = recall(turn);
  // Who writes on in danger isn't told that a note was made: somebody is there on the numbers above.
  if (!agentsPresent) return urgentIn === null ? phrase('queue.nobodyThere') : NOBODY_THERE[urgentIn];
  // Who isn't counted any more was claimed a moment ago.
  const ahead = (queuePosition ?? 1) - 1;
  if (ahead > MOST_COUNTED_AHEAD) return phrase('queue.farBack', { most: MOST_COUNTED_AHEAD });
  return ahead <= 0 ? phrase('queue.next') : phrase('queue.place', { count: ahead });
}
