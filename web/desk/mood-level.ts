export type MoodLevel = 'calm' | 'tense' | 'upset';

/** How a probability of being upset is put into words. */
export function moodLevel(upset: number): MoodLevel {
  if (upset >= 0.65) return 'upset';
  return upset >= 0.35 ? 'tense' : 'calm';
}
