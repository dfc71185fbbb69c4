import { habitAfter } from './habit';
import type { Reading, Track, TrackCircumstances } from './types';

/** Everything that decides how mood lasts. Change a figure here and nowhere else. */
export const TRACK = {
  /** Share of the upset that a turn leaves over: one calm answer halves it, two bring most people back. */
  keptPerTurn: 0.5,
  /** Half an hour of silence halves it too: who comes back in the evening starts nearly afresh. */
  halfLifeMs: 30 * 60_000,
  /** Not being understood, or being asked the same again, upsets a patient person a little and an upset one no less. */
  botFailed: 0.15,
  /** Asking again for what was asked for already. */
  repeatedRequest: 0.12,
  /** Trend: upset that stands above this over the last three messages weighs more than each message tells. */
  trendFrom: 0.3,
  trendWeight: 0.25,
  trendTurns: 3,
  /** From here on a turn counts as upset that lasts; three such turns in a row fetch a person. */
  lasting: 0.5,
  /** Above this valence, and below this upset, a message takes back half of what is left: thanks end a quarrel. */
  calmingValence: 0.4,
  calmingUpset: 0.15,
  calmingKept: 0.5,
  remembered: 5,
} as const;

const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1_000_000) / 1_000_000;
/** Two reasons to be upset, each of which may be there without the other. */
const either = (a: number, b: number): number => 1 - (1 - a) * (1 - b);

export function isCalming(reading: Reading): boolean {
  return reading.valence >= TRACK.calmingValence && reading.upset < TRACK.calmingUpset;
}

function carriedOver(track: Track | null, reading: Reading, nowMs: number): number {
  if (!track) return 0;
  const sinceMs = Math.max(0, nowMs - track.updatedAtMs);
  const kept = track.upset * TRACK.keptPerTurn * 0.5 ** (sinceMs / TRACK.halfLifeMs);
  return isCalming(reading) ? kept * TRACK.calmingKept : kept;
}

/**
 * The trend is how high the last messages stand together, not how steeply they rise: a slope would make an angry beginning
 * speak for a calmer end, and more anger must never do that.
 */
function trendOf(recent: readonly number[]): number {
  const last = recent.slice(-TRACK.trendTurns);
  if (last.length < TRACK.trendTurns) return 0;
  const mean = last.reduce((sum, upset) => sum + upset, 0) / last.length;
  return TRACK.trendWeight * Math.max(0, mean - TRACK.trendFrom);
}

/**
 * The track after one more message, read as this customer's habit has it. `turnsInBranch` counts on; whoever changes the branch
 * sets it back to 1.
 */
export function updateTrack(track: Track | null, reading: Reading, circumstances: TrackCircumstances): Track {
  const recent = [...(track?.recent ?? []), reading.upset].slice(-TRACK.remembered);
  let upset = either(carriedOver(track, reading, circumstances.nowMs), reading.upset);
  upset = either(upset, trendOf(recent));
  if (circumstances.botFailed) upset = either(upset, TRACK.botFailed);
  if (circumstances.repeatedRequest) upset = either(upset, TRACK.repeatedRequest);
  upset = round(upset);
  return {
    upset,
    recent,
    turnsInBranch: (track?.turnsInBranch ?? 0) + 1,
    lastingTurns: upset >= TRACK.lasting ? (track?.lastingTurns ?? 0) + 1 : 0,
    updatedAtMs: circumstances.nowMs,
    habit: habitAfter(track?.habit, reading),
  };
}

/** The track of a customer who has said that their mood was misread: nothing of the upset is left, the habit stays known. */
export function trackOfOwnWord(track: Track | null, reading: Reading | null, { nowMs }: TrackCircumstances): Track {
  const habit = reading === null ? track?.habit : habitAfter(track?.habit, reading);
  return {
    upset: 0,
    recent: [],
    turnsInBranch: (track?.turnsInBranch ?? 0) + 1,
    lastingTurns: 0,
    updatedAtMs: nowMs,
    ...(habit === undefined ? {} : { habit }),
    ownWord: true,
  };
}
