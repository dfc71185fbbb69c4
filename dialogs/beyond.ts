import { phrase, type Phrase } from '../src/phrasebook/types';
import { GO_ON, PERSON } from './choices';
import { remember } from './memory';
import type { DialogTurn } from './turn';

/** Wishes that are understood and that only a person can fulfil, with what is said to them. */
const BEYOND: Readonly<Record<string, Phrase>> = {
  forget_me: phrase('beyond.data'),
  see_my_data: phrase('beyond.data'),
};

/** Whether the bot understands this wish and has no task for it. */
export function isBeyond(intent: string): boolean {
  return Object.hasOwn(BEYOND, intent);
}

/** Says honestly that this needs a person, and offers one; a task under way waits. */
export function answerBeyond(turn: DialogTurn, intent: string): void {
  const words = BEYOND[intent];
  if (words === undefined) throw new Error('the bot has a task for this wish');
  remember(turn, { personOffered: true, notUnderstoodInRow: 0 });
  turn.say({ phrase: words, choices: [PERSON, GO_ON] });
}
