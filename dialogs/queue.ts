import { dayMs } from '../src/handoff/rights-clocks';
import { MOST_COUNTED_AHEAD } from '../src/handoff/types';
import { phrase, type Phrase } from '../src/phrasebook/types';
import { LEAVE_QUEUE } from './choices';
import { recall, remember } from './memory';
import type { DialogTurn } from './turn';

/** A message of a customer who waits for a person: noted for the colleague, with the place in the queue as it is. */
export function answerInQueue(turn: DialogTurn): void {
  turn.say({ phrase: noted(turn), choices: [LEAVE_QUEUE] });
}

/** "Thank you" of a customer who waits: nobody is glad to have been asked for help in distress. */
export function answerThanksInQueue(turn: DialogTurn): void {
  turn.say({ phrase: recall(turn).urgent ? phrase('queue.quiet') : phrase('smallTalk.thanks') });
}

/** Words alone do not take somebody in distress out of the queue. */
export function answerStay(turn: DialogTurn): void {
  turn.say({ phrase: phrase('queue.stay'), choices: [LEAVE_QUEUE] });
}

/** The customer would rather go on with the bot. */
export function leaveQueue(turn: DialogTurn): void {
  turn.leaveQueue();
  remember(turn, { personDeclined: true, urgent: false });
  turn.say({ phrase: phrase('queue.left') });
  const [claimed] = recall(turn).rights;
  // What nobody is going to see to isn't left to look as if somebody were.
  if (claimed !== undefined)
    turn.say({ phrase: phrase('distress.rightsLeft', { received: dayMs(claimed.receivedOn) }) });
}

function noted({ agentsPresent, queuePosition }: DialogTurn): Phrase {
  if (!agentsPresent) return phrase('queue.nobodyThere');
  if (queuePosition === null) return phrase('queue.noted');
  const ahead = queuePosition - 1;
  if (ahead > MOST_COUNTED_AHEAD) return phrase('queue.farBack', { most: MOST_COUNTED_AHEAD });
  return ahead <= 0 ? phrase('queue.next') : phrase('queue.place', { count: ahead });
}
