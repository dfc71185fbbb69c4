import { phrase } from '../src/phrasebook/types';
import { distressOf } from './distress/distress-of';
import { HANDLING } from './distress/handling';
import { recall, remember } from './memory';
import type { DialogTurn } from './turn';

/** On channels that report nobody who joined, the first reply says what Tact is. */
export function introduce(turn: DialogTurn): void {
  if (recall(turn).introduced || turn.owner === 'queue') return;
  // Nothing stands before the help lines; their words say themselves that a bot is writing.
  const distress = distressOf(turn);
  if (distress !== null && HANDLING[distress].goesFirst) return;
  remember(turn, { introduced: true });
  turn.say({ phrase: phrase('welcome.disclosure') });
}
