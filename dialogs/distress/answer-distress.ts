import type { DistressClass } from '../../src/mood/types';
import { phrase } from '../../src/phrasebook/types';
import { LEAVE_QUEUE, withPersonAnyway } from '../choices';
import { openTicket } from '../hand-over';
import { recall, remember } from '../memory';
import type { DialogTurn } from '../turn';
import { MANNERS } from '../what-fits';
import { distressOf } from './distress-of';
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

/**
 * Hears what a customer writes to an agent. Of distress and rights the ticket tells, and nobody is surveyed afterwards; help lines are said
 * where they weren't yet. To insults the agent sets the limit.
 */
export function hearBesideAgent(turn: DialogTurn): void {
  const distress = distressOf(turn);
  if (distress === null || HANDLING[distress].warnsFirst) return;
  const handling = HANDLING[distress];
  const { rights: known, urgentIn } = recall(turn);
  const claimed = claimRights(turn);
  if (handling.leaveInPeace) remember(turn, { leaveInPeace: true });
  const words = wordsFor(turn, distress);
  const isSaid = urgentIn !== null && urgentIn === handling.queueClass;
  const unsaid = claimed.filter((right) => !known.includes(right));
  if (words === 'byRight' && unsaid.length > 0) sayRights(turn, unsaid);
  if (words !== 'byRight' && handling.besideAgent && !isSaid) turn.say({ phrase: words });
  fetchFor(turn, distress, handling);
}

/**
 * A help line for oneself comes first only where the words tell that it's the writer, or somebody they write of, who is in danger. It's left out
 * where somebody else threatens them, and nothing beside that is told.
 */
function wordsFor({ reading, understanding }: DialogTurn, distress: DistressClass): Handling['words'] {
  if (distress !== 'danger') return HANDLING[distress].words;
  const told = reading?.signals.filter(({ kind }) => kind === 'distress') ?? [];
  if (understanding.threatens === true || told.length === 0) return phrase('distress.dangerToOthers');
  const threatened = understanding.threatenedAt ?? [];
  const isAllTold = told.every(({ at }) => threatened.some(([start, end]) => at[0] < end && start < at[1]));
  return isAllTold ? phrase('distress.dangerFromOthers') : HANDLING.danger.words;
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
  fetchFor(turn, distress, handling);
  const words = turn.agentsPresent ? phrase('distress.someoneThere') : NOBODY_THERE[handling.queueClass];
  turn.say(handling.buttons ? { phrase: words, choices: [LEAVE_QUEUE] } : { phrase: words });
}

function fetchFor(turn: DialogTurn, distress: DistressClass, handling: Handling): void {
  const { priority, queueClass, actions } = handling;
  openTicket(turn, {
    reason: 'distress',
    priority,
    queueClass,
    distress,
    actions: [...actions, ...actionsFor(recall(turn).rights)],
  });
  if (handling.keepsPlace) remember(turn, { urgent: true });
  if (queueClass === 'crisis' || queueClass === 'safety') remember(turn, { urgentIn: queueClass });
}
