import type { Owner } from '../../src/conversation/types';
import { movesFrom, type Move } from './moves';
import { keyOf, lookInto, type Grain, type Place } from './place';
import { progressOf } from './progress';
import type { Words } from './words';
import type { World } from './world';

/** A turn from one place to another. */
export interface Step {
  readonly from: string;
  readonly move: Move;
  readonly to: string;
  readonly owner: Owner;
  /** No task is under way afterwards. */
  readonly isAtRest: boolean;
  /** How many turns in vain the bot counts afterwards. */
  readonly inVain: number;
  /** What it brought; null: nothing. */
  readonly progress: string | null;
  /** Keys of what was said. */
  readonly said: readonly string[];
  /** The turn threw: where. */
  readonly failure: string | null;
}

export interface Explored {
  readonly words: Words;
  readonly places: ReadonlyMap<string, Place>;
  readonly steps: readonly Step[];
}

/**
 * Every place that a conversation in this language gets to, breadth first: each is reached on one of the shortest ways.
 * @param most so many places are looked at; all, where it isn't given
 */
export async function explore(world: World, words: Words, grain: Grain, most = Infinity): Promise<Explored> {
  const begin = world.begin(words.language);
  const places = new Map([[keyOf(begin, grain), begin]]);
  const steps: Step[] = [];
  // A map goes on to what is added while it's walked through.
  let looked = 0;
  for (const [from, place] of places) {
    looked += 1;
    if (looked > most) break;
    for (const move of movesFrom(place, words)) {
      const { place: reached, turn } = await world.take(place, move);
      const to = keyOf(reached, grain);
      if (!places.has(to)) places.set(to, reached);
      const { form, inVain } = lookInto(reached).memory;
      steps.push({
        ...{ from, move, to, owner: reached.owner, isAtRest: form === null, inVain },
        progress: turn === null ? 'a day went by' : progressOf(place, reached, turn),
        said: turn === null ? [] : turn.replies.map(({ phrase }) => phrase.key),
        failure: turn?.failure?.where ?? null,
      });
    }
  }
  return { words, places, steps };
}
