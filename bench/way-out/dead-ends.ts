import { groupBy } from '../group-by';
import type { Explored, Step } from './explore';
import { finding, type Finding } from './findings';
import { lookInto, type Place } from './place';

/** Turns that failed, messages that the bot left without an answer, and places from which no step leads to a person or to rest. */
export function deadEnds({ places, steps }: Explored): readonly Finding[] {
  const at = (key: string) => {
    const place = places.get(key);
    if (place === undefined) throw new Error('a step begins in a place');
    return place;
  };
  const failed = steps
    .filter(({ failure }) => failure !== null)
    .map(({ failure, from, move }) => finding('the turn failed', from, at(from), move, failure ?? ''));
  const silent = steps.filter(isSilent).map(({ from, move }) => finding('the bot says nothing', from, at(from), move));
  const leading = leadingOut(steps);
  const dead = [...places]
    .filter(([key, place]) => !leading.has(key) && place.state !== null && !isElsewhere(place))
    .map(([key, place]) => finding('nothing leads from here to a person, or to rest', key, place, null));
  return [...failed, ...silent, ...dead];
}

function isSilent({ move, said, owner, failure, from }: Step): boolean {
  if (failure !== null || from.startsWith('agent') || owner !== 'bot') return false;
  return (move.kind === 'says' || move.kind === 'picture') && said.length === 0;
}

/** A place in another language: its steps are that language's. */
function isElsewhere(place: Place): boolean {
  return lookInto(place).state?.locale !== place.language;
}

/** The places from which something leads out, by going back from all ends. */
function leadingOut(steps: readonly Step[]): ReadonlySet<string> {
  const into = groupBy(steps, ({ to }) => to);
  const leading = new Set(steps.filter(isOut).map(({ from }) => from));
  for (const key of leading) for (const { from } of into.get(key) ?? []) leading.add(from);
  return leading;
}

/** Asking for a person in words is not counted here: what was asked has to lead on by itself. */
function isOut({ owner, isAtRest }: Step): boolean {
  return owner === 'queue' || owner === 'agent' || isAtRest;
}
