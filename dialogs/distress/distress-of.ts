import type { DistressClass } from '../../src/mood/types';
import type { DialogTurn } from '../turn';

/** What the bot has an answer of its own to, and which is a right as well when it's claimed in so many words. */
const ANSWERED_HERE: ReadonlySet<string> = new Set([
  'subscription_cancel',
  'subscription_pause',
  'see_my_data',
  'complaint',
]);

/** The class of distress that the message is answered as: a right that no phrase of the lists claims is first answered like any other wish. */
export function distressOf({
  reading,
  understanding,
}: Pick<DialogTurn, 'reading' | 'understanding'>): DistressClass | null {
  const distress = reading?.distress ?? null;
  if (distress !== 'rights' || !ANSWERED_HERE.has(understanding.intent)) return distress;
  return reading?.signals.some(({ kind }) => kind === 'distress') === true ? distress : null;
}
