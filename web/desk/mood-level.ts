import type { Ticket } from './api';

export type MoodLevel = 'calm' | 'tense' | 'upset';

/** How a probability of being upset is put into words. */
export function moodLevel(upset: number): MoodLevel {
  if (upset >= 0.65) return 'upset';
  return upset >= 0.35 ? 'tense' : 'calm';
}

/** Who makes use of a right, or insults somebody, isn't in distress for it. */
export function isInDistress({ distress }: Pick<Ticket['summary']['mood'], 'distress'>): boolean {
  return distress !== null && distress !== 'rights' && distress !== 'harassment';
}
