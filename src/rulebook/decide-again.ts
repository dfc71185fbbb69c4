import { DISTRESS_CLASSES, type DistressClass } from '../mood/types';
import type { Branch } from '../core/branch';
import { FACET_NAMES, FACETS, type Situation, type Value } from './facets';
import { decide, type Outcome, type Rulebook } from './rulebook';

/** The mood of a turn, as far as a decision rests on it. */
export interface MoodNow {
  readonly branch: Branch;
  readonly fetchPerson: boolean;
  /** Of the message; left out: as it was. */
  readonly distress?: DistressClass | null;
}

/** The facet `mood` of a turn. */
export function moodOf({ branch, fetchPerson }: Pick<MoodNow, 'branch' | 'fetchPerson'>): Value<'mood'> {
  return fetchPerson ? 'lasting' : branch;
}

/**
 * What a rulebook says of a stored situation, where the mood is another one now; all else is as it was noted. Null where the situation is
 * none of this version.
 */
export function decideAgain(rulebook: Rulebook, stored: unknown, now: MoodNow): Outcome | null {
  if (!isSituation(stored)) return null;
  return decide(rulebook, { ...stored, mood: moodOf(now), distress: distressNow(stored, now) });
}

function distressNow({ distress: before = 'none' }: Situation, { distress }: MoodNow): Value<'distress'> {
  if (distress === undefined) return before;
  const wasPresent = (DISTRESS_CLASSES as readonly string[]).includes(before);
  return distress ?? (wasPresent ? 'none' : before);
}

function isSituation(stored: unknown): stored is Situation {
  if (typeof stored !== 'object' || stored === null || !('topic' in stored)) return false;
  const known: readonly string[] = FACET_NAMES;
  return Object.entries(stored).every(
    ([facet, value]) =>
      known.includes(facet) && (FACETS[facet as keyof typeof FACETS] as readonly unknown[]).includes(value),
  );
}
