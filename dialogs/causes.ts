import { phrase } from '../src/phrasebook/types';
import { TOPICS, GO_ON, LEAVE_QUEUE, PERSON, withPersonAnyway } from './choices';
import { endTask, recall, remember } from './memory';
import { toBeReadAgain } from './proven-order';
import { askHowItWent } from './survey';
import type { DialogTurn, TurnCause } from './turn';
import { MANNERS, whatFits } from './what-fits';

/** Turns that no message of the customer set off: one thing is said, and nothing is asked. */
export function answerCause(turn: DialogTurn, cause: Exclude<TurnCause, { kind: 'message' }>): void {
  switch (cause.kind) {
    case 'joined':
      // Channels report a customer who joined more than once.
      if (recall(turn).introduced) return;
      remember(turn, { introduced: true });
      turn.say({ phrase: phrase('welcome.hello'), choices: TOPICS });
      return;
    case 'agentJoined':
      turn.say({ phrase: phrase('desk.agentJoined', { agentName: cause.agentName }) });
      return;
    case 'agentLeft':
      turn.say({ phrase: phrase('desk.agentLeft'), choices: [LEAVE_QUEUE] });
      return;
    case 'backFromAgent':
      endTask(turn);
      remember(turn, { strongest: null, urgent: false, urgentIn: null, rights: [], statusTold: null, lastDone: null });
      remember(turn, { proven: toBeReadAgain(recall(turn).proven), agentLeftAtMs: turn.nowMs });
      remember(turn, { heard: false, factsAside: [] });
      turn.say({ phrase: agreement(cause.agentName, cause.agreed) });
      if (whatFits(turn, 'backFromAgent').action === 'listen') askHowItWent(turn);
      return;
    case 'queueExpired':
      remember(turn, { urgent: false, urgentIn: null });
      sayNobodyCame(turn);
      return;
  }
}

function sayNobodyCame(turn: DialogTurn): void {
  const { action, suppress } = whatFits(turn, 'queueExpired');
  if (action === 'leaveInPeace') return;
  if (suppress.proactive) {
    remember(turn, { personOffered: true });
    turn.say({ phrase: phrase('desk.queueExpiredPlain'), choices: [PERSON] });
    return;
  }
  const again = recall(turn).form === null ? TOPICS : [GO_ON];
  turn.say({ phrase: phrase('desk.queueExpired'), choices: withPersonAnyway(again, MANNERS[turn.branch]) });
}

function agreement(
  agentName: string,
  agreed: string | null,
): ReturnType<typeof phrase<'desk.backAgreed' | 'desk.back'>> {
  return agreed === null ? phrase('desk.back', { agentName }) : phrase('desk.backAgreed', { agentName, agreed });
}
