import type { Branch } from '../core/branch';
import { isCalming, updateTrack } from './track';
import type { BranchDecision, BranchReceipt, Reading, Track, TrackCircumstances } from './types';

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
export type BranchGrounds = Pick<BranchReceipt, 'from' | 'upset' | 'quietTurns' | 'grieving'>;

function choose({ from, upset, quietTurns, grieving }: BranchGrounds): { to: Branch; rule: string } {
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

/** Where nothing was said, nothing changes. */
function stay(track: Track | null, branch: Branch, nowMs: number): BranchDecision {
  const kept = track ?? noTrack(nowMs);
  const receipt: BranchReceipt = {
    from: branch,
    to: branch,
    upset: kept.upset,
    quietTurns: 0,
    grieving: false,
    rule: 'stay.noReading',
    signals: [],
  };
  return { branch, track: kept, fetchPerson: false, receipt };
}

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
  if (!reading) return stay(trackBefore, branchBefore, circumstances.nowMs);
  const track = updateTrack(trackBefore, reading, circumstances);
  const grounds: BranchGrounds = {
    from: branchBefore,
    upset: track.upset,
    quietTurns: countQuiet(track.recent, reading),
    grieving: reading.distress === 'bereavement',
  };
  const { to, rule } = choose(grounds);
  return {
    branch: to,
    track: to === branchBefore ? track : { ...track, turnsInBranch: 1 },
    // Not on a quiet message: who has just begun to co-operate is not taken away from it.
    fetchPerson: track.lastingTurns >= BRANCH.fetchPersonTurns && reading.upset >= BRANCH.quiet && !grounds.grieving,
    receipt: { ...grounds, to, rule, signals: reading.signals.map(({ kind, id, weight }) => ({ kind, id, weight })) },
  };
}
