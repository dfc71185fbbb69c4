import type { Explored, Step } from './explore';
import { finding, type Finding } from './findings';
import { lookInto, type Place } from './place';
import { progressOf } from './progress';
import type { World } from './world';

/** So many turns in a row may bring nothing. */
export const ALLOWED = 3;

/** Words that end something, or answer a courtesy. Said with nothing open, nothing has to come of them. */
const CLOSING =
  /^(smallTalk\.|peace\.|followUp\.helped|survey\.helped|task\.(cancelled|nothingToCancel|startOver)|repair\.(misread|takenBack)|menu\.whatNow)/;

/**
 * No path makes more than three turns in vain: each one is counted by the bot, and after three of them each message brings something, or ends
 * what leads nowhere. Shown for each step by itself: where a conversation can be doesn't depend on the count.
 */
export async function vainPaths(world: World, { places, steps }: Explored): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const step of steps.filter(isVain)) {
    const place = places.get(step.from);
    if (place === undefined) throw new Error('a step begins in a place');
    const found = (what: string): number => findings.push(finding(what, step.from, place, step.move));
    if (inVain(place) < ALLOWED && step.inVain !== inVain(place) + 1) found('a turn in vain is not counted');
    const counted = withCount(place, ALLOWED);
    const { place: reached, turn } = await world.take(counted, step.move);
    if (turn === null) throw new Error('time alone is no turn in vain');
    if (progressOf(counted, reached, turn) === null && !isGivenUp(reached)) found('more than three turns in vain');
  }
  return findings;
}

function isVain({ progress, from, move, isAtRest, said }: Step): boolean {
  if (progress !== null || from.startsWith('bot, nothing') || move.kind === 'leaves') return false;
  const isAskedAgain = move.kind === 'says' && move.name === 'yes' && said.includes('menu.whatNow');
  return isAskedAgain || !(isAtRest && said.every((key) => CLOSING.test(key)));
}

/** Out of any task, with a person to pick. */
function isGivenUp(place: Place): boolean {
  const { state, memory } = lookInto(place);
  return memory.form === null && state?.offered.some(({ id }) => id === 'person') === true;
}

function inVain(place: Place): number {
  return lookInto(place).memory.inVain;
}

function withCount(place: Place, inVainBefore: number): Place {
  const { state, memory } = lookInto(place);
  if (state === null) return place;
  const dialogs = { ...memory, inVain: inVainBefore };
  return { ...place, state: JSON.stringify({ ...state, memory: { ...state.memory, dialogs } }) };
}
