import type { Branch } from '../core/branch';
import type { Json } from '../core/json';
import type { BranchReceipt, DistressClass, Reading, RightsKind, SignalKind, Track, TrackCircumstances } from './types';

/** How a turn of the customer was heard. `button`: a choice or the page's button; `fact`: an order number and the like, and no request. */
export type Heard = 'words' | 'fact' | 'button';

/** What a turn made of the mood, and all that it made it from. */
export interface SettledMood {
  /** The language that the message was read in. */
  readonly locale: string;
  /** As read; null where nothing was written. */
  readonly reading: Reading | null;
  readonly heard: Heard;
  readonly trackBefore: Track | null;
  readonly track: Track;
  readonly circumstances: TrackCircumstances;
  readonly receipt: BranchReceipt;
  readonly fetchPerson: boolean;
}

/** Why a turn of the customer went as it did: enough to decide it again, and not one of the customer's words. */
export interface TurnReceipt extends SettledMood {
  /** Ids of the rulebook's rules that decided what fits, in order. */
  readonly rules: readonly string[];
  /** What each rule decided. */
  readonly actions: readonly string[];
  /** What each rule was asked about. */
  readonly situations: readonly Json[];
  /** Why a person was fetched in this turn, or null. */
  readonly handoff: string | null;
}

/** A tapped button has our own words, and an order number has no mood: neither calms anybody down. */
export function saysNothingOfMood(heard: Heard, reading: Reading | null): boolean {
  if (heard === 'button' || reading === null) return true;
  return heard === 'fact' && reading.distress === null && reading.signals.length === 0;
}

const VERSION = 1;

type KeptSignal = readonly [kind: SignalKind, id: string, weight: number, from: number, to: number];
type KeptReading = readonly [
  label: Reading['label'],
  valence: number,
  upset: number,
  without: number | null,
  distress: DistressClass | null,
  signals: readonly KeptSignal[],
  rightsKinds: readonly RightsKind[] | null,
  /** Missing in receipts of earlier versions. */
  confidence?: number | null,
];
type KeptTrack = readonly [
  upset: number,
  recent: readonly number[],
  turnsInBranch: number,
  lastingTurns: number,
  updatedAtMs: number,
  habit: readonly [messages: number, capitals: number, marks: number] | null,
  ownWord: 0 | 1,
];

/** A receipt as it's stored: positions in lists and no names, since there is one for every message. */
interface Kept {
  readonly v: number;
  readonly l: string;
  readonly h: Heard;
  readonly r: KeptReading | null;
  readonly b: KeptTrack | null;
  readonly a: KeptTrack;
  readonly c: readonly [
    nowMs: number,
    botFailed: 0 | 1,
    repeatedRequest: 0 | 1,
    ownWord: 0 | 1,
    /** Missing in receipts of earlier versions. */
    saysUpset?: 0 | 1,
  ];
  readonly d: readonly [
    from: Branch,
    to: Branch,
    rule: string,
    upset: number,
    quietTurns: number,
    grieving: 0 | 1,
    ownWord: BranchReceipt['ownWord'],
    unread: 0 | 1,
  ];
  readonly p: 0 | 1;
  readonly u: readonly string[];
  readonly x: readonly string[];
  readonly s: readonly Json[];
  readonly o: string | null;
}

const bit = (value: boolean | undefined): 0 | 1 => (value === true ? 1 : 0);

function keepReading(reading: Reading): KeptReading {
  const { label, valence, upset, upsetWithoutSurface, distress, signals, rightsKinds, confidence } = reading;
  const kept = signals.map(({ kind, id, weight, at }): KeptSignal => [kind, id, weight, at[0], at[1]]);
  return [label, valence, upset, upsetWithoutSurface ?? null, distress, kept, rightsKinds ?? null, confidence ?? null];
}

function readingOf([label, valence, upset, without, distress, signals, rightsKinds, confidence]: KeptReading): Reading {
  return {
    label,
    valence,
    upset,
    ...(without === null ? {} : { upsetWithoutSurface: without }),
    signals: signals.map(([kind, id, weight, from, to]) => ({ kind, id, weight, at: [from, to] as const })),
    distress,
    ...(rightsKinds === null ? {} : { rightsKinds }),
    ...(confidence === null || confidence === undefined ? {} : { confidence }),
  };
}

function keepTrack({ upset, recent, turnsInBranch, lastingTurns, updatedAtMs, habit, ownWord }: Track): KeptTrack {
  const counts = habit === undefined ? null : ([habit.messages, habit.capitals, habit.marks] as const);
  return [upset, recent, turnsInBranch, lastingTurns, updatedAtMs, counts, bit(ownWord)];
}

function trackOf([upset, recent, turnsInBranch, lastingTurns, updatedAtMs, habit, ownWord]: KeptTrack): Track {
  return {
    upset,
    recent,
    turnsInBranch,
    lastingTurns,
    updatedAtMs,
    ...(habit === null ? {} : { habit: { messages: habit[0], capitals: habit[1], marks: habit[2] } }),
    ...(ownWord === 1 ? { ownWord: true as const } : {}),
  };
}

/** The receipt as it's stored, with the conversation and in the same transaction. */
export function writeReceipt(receipt: TurnReceipt): string {
  const { circumstances: c, receipt: d, reading, trackBefore } = receipt;
  const kept: Kept = {
    v: VERSION,
    l: receipt.locale,
    h: receipt.heard,
    r: reading === null ? null : keepReading(reading),
    b: trackBefore === null ? null : keepTrack(trackBefore),
    a: keepTrack(receipt.track),
    c: [c.nowMs, bit(c.botFailed), bit(c.repeatedRequest), bit(c.ownWord), bit(c.saysUpset)],
    d: [d.from, d.to, d.rule, d.upset, d.quietTurns, bit(d.grieving), d.ownWord, bit(d.unread)],
    p: bit(receipt.fetchPerson),
    u: receipt.rules,
    x: receipt.actions,
    s: receipt.situations,
    o: receipt.handoff,
  };
  return JSON.stringify(kept);
}

/** Reads a stored receipt; null for one of a version that isn't known. */
export function readReceipt(body: string): TurnReceipt | null {
  const kept = JSON.parse(body) as Kept;
  if (kept.v !== VERSION) return null;
  const reading = kept.r === null ? null : readingOf(kept.r);
  const [nowMs, botFailed, repeatedRequest, ownWord, saysUpset] = kept.c;
  const [from, to, rule, upset, quietTurns, grieving, word, unread] = kept.d;
  const counted = saysNothingOfMood(kept.h, reading) ? [] : (reading?.signals ?? []);
  return {
    locale: kept.l,
    reading,
    heard: kept.h,
    trackBefore: kept.b === null ? null : trackOf(kept.b),
    track: trackOf(kept.a),
    circumstances: {
      nowMs,
      botFailed: botFailed === 1,
      repeatedRequest: repeatedRequest === 1,
      ownWord: ownWord === 1,
      ...(saysUpset === 1 ? { saysUpset: true } : {}),
    },
    receipt: {
      from,
      to,
      rule,
      upset,
      quietTurns,
      grieving: grieving === 1,
      ownWord: word,
      unread: unread === 1,
      signals: counted.map(({ kind, id, weight }) => ({ kind, id, weight })),
    },
    fetchPerson: kept.p === 1,
    rules: kept.u,
    actions: kept.x,
    situations: kept.s,
    handoff: kept.o,
  };
}
