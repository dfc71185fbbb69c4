import type { Branch } from '../core/branch';
import { judgedByHabit } from './habit';
import { isCalming, trackOfOwnWord, updateTrack } from './track';
import type { BranchDecision, BranchReceipt, OwnWord, Reading, Track, TrackCircumstances } from './types';

/** Entering takes more than staying, so that no branch flaps. */
export const BRANCH = {
  /** An upset message is answered with one apology. */
  enterApologetic: 0.5,
  /** Still upset after that apology: no second one, but a way out. Lower, since the first message still counts by half. */
  continueToSolutionFirst: 0.55,
  /** So upset that an apology would only delay. */
  enterSolutionFirst: 0.9,
  leaveSolutionFirst: 0.4,
  leaveApologetic: 0.35,
  /** A message below this is quiet; a branch is left after two of them in a row, or after one that is pleased. */
  quiet: 0.25,
  quietTurns: 2,
  /** Turns in a row of lasting upset after which a person comes unasked. */
  fetchPersonTurns: 3,
} as const;

/** All that the choice of a branch rests on. */
export type BranchGrounds = Pick<BranchReceipt, 'from' | 'upset' | 'quietTurns' | 'grieving' | 'ownWord' | 'unread'>;

function choose(grounds: BranchGrounds): { to: Branch; rule: string } {
  const { from, ownWord, unread } = grounds;
  if (ownWord !== 'none') return { to: 'calm', rule: `ownWord.${ownWord}` };
  return unread ? { to: from, rule: 'stay.noReading' } : byMood(grounds);
}

function byMood({ from, upset, quietTurns, grieving }: BranchGrounds): { to: Branch; rule: string } {
  const mayLeave = quietTurns >= BRANCH.quietTurns;
  const rises = (to: Branch, rule: string): { to: Branch; rule: string } =>
    grieving ? { to: from, rule: 'stay.grief' } : { to, rule };
  switch (from) {
    case 'calm':
      if (upset >= BRANCH.enterSolutionFirst) return rises('solutionFirst', 'enter.solutionFirst');
      if (upset >= BRANCH.enterApologetic) return rises('apologetic', 'enter.apologetic');
      return { to: 'calm', rule: 'stay.calm' };
    case 'apologetic':
      if (upset >= BRANCH.continueToSolutionFirst) return rises('solutionFirst', 'enter.solutionFirst.stillUpset');
      if (upset >= BRANCH.leaveApologetic) return { to: 'apologetic', rule: 'stay.apologetic' };
      return mayLeave ? { to: 'calm', rule: 'leave.apologetic' } : { to: 'apologetic', rule: 'stay.minimum' };
    case 'solutionFirst':
      if (upset >= BRANCH.leaveSolutionFirst) return { to: 'solutionFirst', rule: 'stay.solutionFirst' };
      if (!mayLeave) return { to: 'solutionFirst', rule: 'stay.minimum' };
      // Past a second apology, straight to calm once the upset is gone for good.
      return upset < BRANCH.leaveApologetic
        ? { to: 'calm', rule: 'leave.solutionFirst' }
        : { to: 'apologetic', rule: 'leave.solutionFirst.halfway' };
  }
}

/** The branch that a receipt's grounds lead to; a receipt computed again gives its own `to` and `rule`. */
export function replayReceipt(grounds: BranchGrounds): { readonly to: Branch; readonly rule: string } {
  return choose(grounds);
}

function countQuiet(recent: readonly number[], reading: Reading): number {
  if (isCalming(reading)) return BRANCH.quietTurns;
  let quiet = 0;
  for (let at = recent.length - 1; at >= 0 && (recent[at] ?? 1) < BRANCH.quiet; at -= 1) quiet += 1;
  return Math.min(quiet, BRANCH.quietTurns);
}

const noTrack = (nowMs: number): Track => ({
  upset: 0,
  recent: [],
  turnsInBranch: 0,
  lastingTurns: 0,
  updatedAtMs: nowMs,
});

/** Whether the customer's own word beats what is read: the latest does, unless there is distress. A claim of rights is none. */
function ownWordOf(track: Track | null, reading: Reading | null, said: TrackCircumstances): OwnWord {
  const distress = reading?.distress ?? null;
  if (distress !== null && distress !== 'rights') return 'none';
  if (said.ownWord === true) return 'said';
  // Without a reading there is nothing to beat.
  return track?.ownWord === true && reading !== null && said.saysUpset !== true ? 'holds' : 'none';
}

/** Whoever changes the branch begins to count the turns in it anew. */
const countedIn = (track: Track, from: Branch, to: Branch): Track =>
  to === from ? track : { ...track, turnsInBranch: 1 };

const decided = (grounds: BranchGrounds, track: Track, reading: Reading | null): BranchDecision => {
  const { to, rule } = choose(grounds);
  const signals = (reading?.signals ?? []).map(({ kind, id, weight }) => ({ kind, id, weight }));
  return {
    branch: to,
    track: countedIn(track, grounds.from, to),
    fetchPerson: false,
    receipt: { ...grounds, to, rule, signals },
  };
};

/**
 * The branch for this turn, from the track and branch before and what was said. More anger never gives a calmer branch.
 * Distress is the caller's to deal with; only grief keeps the branch from rising, because it is no complaint.
 */
export function decideBranch(
  trackBefore: Track | null,
  branchBefore: Branch,
  reading: Reading | null,
  circumstances: TrackCircumstances,
): BranchDecision {
  const ownWord = ownWordOf(trackBefore, reading, circumstances);
  const nothing = { from: branchBefore, upset: 0, quietTurns: 0, grieving: false, ownWord, unread: reading === null };
  if (ownWord !== 'none') return decided(nothing, trackOfOwnWord(trackBefore, reading, circumstances), reading);
  if (!reading) {
    const kept = trackBefore ?? noTrack(circumstances.nowMs);
    // Where nothing was said, nothing changes.
    return decided({ ...nothing, upset: kept.upset }, kept, null);
  }
  const judged = judgedByHabit(reading, trackBefore?.habit);
  const track = updateTrack(trackBefore, judged, circumstances);
  const grieving = reading.distress === 'bereavement';
  const grounds = { ...nothing, upset: track.upset, quietTurns: countQuiet(track.recent, judged), grieving };
  // Not on a quiet message: who has just begun to co-operate is not taken away from it.
  const fetchPerson =
    track.lastingTurns >= BRANCH.fetchPersonTurns && judged.upset >= BRANCH.quiet && !grounds.grieving;
  return { ...decided(grounds, track, reading), fetchPerson };
}
