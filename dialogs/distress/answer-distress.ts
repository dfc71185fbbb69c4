import type { DistressClass } from '../../src/mood/types';
import { phrase } from '../../src/phrasebook/types';
import { LEAVE_QUEUE, withPersonAnyway } from '../choices';
import { openTicket } from '../hand-over';
import { recall, remember } from '../memory';
import type { DialogTurn } from '../turn';
import { MANNERS } from '../what-fits';
import { HANDLING, NOBODY_THERE, type Handling } from './handling';
import { actionsFor, claimRights, sayRights } from './rights';

/**
 * Answers a message of distress in its class's own words; the rulebook says whether a person comes or a limit is set. `handedOver`: a person
 * was fetched, and a task under way is theirs.
 */
export function answerDistress(
  turn: DialogTurn,
  distress: DistressClass,
  handsOff: boolean,
): 'handedOver' | 'answered' {
  const handling = HANDLING[distress];
  const claimed = claimRights(turn);
  if (handling.leaveInPeace) remember(turn, { leaveInPeace: true });
  if (handsOff) {
    const words =
      turn.owner === 'queue' && handling.warnsFirst ? phrase('distress.harassmentWaiting') : wordsFor(turn, distress);
    if (words === 'byRight') sayRights(turn, claimed);
    else turn.say({ phrase: words });
    handOverDistress(turn, distress, handling);
    return 'handedOver';
  }
  setLimits(turn, claimed.length > 0);
  if (claimed.length === 0) return 'answered';
  // Rude or not, who makes use of a right has it recorded.
  sayRights(turn, claimed);
  handOverDistress(turn, 'rights', HANDLING.rights);
  return 'handedOver';
}

/** A help line for oneself comes first only where the words tell that it's the writer, or somebody they write of, who is in danger. */
function wordsFor({ reading, understanding }: DialogTurn, distress: DistressClass): Handling['words'] {
  if (distress !== 'danger') return HANDLING[distress].words;
  const isTold = reading?.signals.some(({ kind }) => kind === 'distress') === true;
  return isTold && understanding.threatens !== true ? HANDLING.danger.words : phrase('distress.dangerToOthers');
}

function setLimits(turn: DialogTurn, isFetching: boolean): void {
  remember(turn, { limitsSet: true });
  if (turn.owner === 'queue') {
    turn.say({ phrase: phrase('distress.harassmentWaiting'), choices: [LEAVE_QUEUE] });
    return;
  }
  remember(turn, { personOffered: !isFetching });
  const words = { phrase: phrase('distress.harassment') };
  turn.say(isFetching ? words : { ...words, choices: withPersonAnyway([], MANNERS[turn.branch]) });
}

function handOverDistress(turn: DialogTurn, distress: DistressClass, handling: Handling): void {
  const { priority, queueClass, actions, buttons } = handling;
  openTicket(turn, {
    reason: 'distress',
    priority,
    queueClass,
    distress,
    actions: [...actions, ...actionsFor(recall(turn).rights)],
  });
  if (handling.keepsPlace) remember(turn, { urgent: true });
  if (queueClass === 'crisis' || queueClass === 'safety') remember(turn, { urgentIn: queueClass });
  const words = turn.agentsPresent ? phrase('distress.someoneThere') : NOBODY_THERE[queueClass];
  turn.say(buttons ? { phrase: words, choices: [LEAVE_QUEUE] } : { phrase: words });
}
