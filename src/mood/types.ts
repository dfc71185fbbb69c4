import type { Branch } from '../core/branch';

/** The classes of distress. `null` in a reading means none. */
export const DISTRESS_CLASSES = [
  'danger',
  'despair',
  'hardship',
  'bereavement',
  'safety',
  'harassment',
  'rights',
] as const;
export type DistressClass = (typeof DISTRESS_CLASSES)[number];

/** What only hints at a class: counted apart from what names it. */
export type DistressHint = `${DistressClass}Hint`;
export const hintOf = (distress: DistressClass): DistressHint => `${distress}Hint`;

/** What a message of class `rights` asks for, weightiest first. */
export const RIGHTS_KINDS = [
  'withdrawal',
  'cancellation',
  'dataAccess',
  'erasure',
  'disputedCharge',
  'consent',
  'complaint',
  'legalAction',
] as const;
export type RightsKind = (typeof RIGHTS_KINDS)[number];

export type SignalKind =
  | 'word'
  | 'negatedWord'
  | 'intensifier'
  | 'capitals'
  | 'marks'
  | 'stretched'
  | 'emoji'
  | 'swearing'
  | 'repeatedContact'
  | 'urgency'
  | 'thanks'
  /** How something is put, where no word of the lexicon says it: a place, and no word. */
  | 'wording'
  | 'distress';

/** One thing in a message that moved the reading. Names the place, never repeats the customer's words. */
export interface Signal {
  readonly kind: SignalKind;
  /** The lexicon entry's id (`de:kaputt`), or the mark (`!!!` as `!x3`). Never free customer text. */
  readonly id: string;
  /** What the reading would lack without it; negative makes it unhappier. -1..1 */
  readonly weight: number;
  /** Start and end (UTF-16 offsets) in the text as given. */
  readonly at: readonly [number, number];
}

/** The mood of one message. Pure: depends on the text and language only. */
export interface Reading {
  readonly label: 'negative' | 'neutral' | 'positive';
  /** -1..1 */
  readonly valence: number;
  /** 0..1: the probability that the writer is upset (a described problem is not). */
  readonly upset: number;
  /** `upset` as it were without capitals, marks and stretched letters: how much of it is a way of writing. Absent: the same. */
  readonly upsetWithoutSurface?: number;
  readonly signals: readonly Signal[];
  readonly distress: DistressClass | null;
  /** Which rights are named, in the order of `RIGHTS_KINDS`; empty or absent where none is, or none that the words tell apart. */
  readonly rightsKinds?: readonly RightsKind[];
  /** 0..1: how much of the message could be read; what hardly could is never called unhappy. Absent: all. */
  readonly confidence?: number;
}

/** How a customer writes, counted over the conversation. */
export interface Habit {
  readonly messages: number;
  /** Messages with words in capitals. */
  readonly capitals: number;
  /** Messages with runs of marks, or with stretched letters. */
  readonly marks: number;
}

/** The mood of a conversation so far. Stored with the conversation: JSON only. */
export interface Track {
  /** 0..1, decayed by turn and by time. */
  readonly upset: number;
  /** upset of the last readings, oldest first, at most 5. */
  readonly recent: readonly number[];
  /** Turns spent in the present branch. */
  readonly turnsInBranch: number;
  /** Turns in a row in which the track stayed at or above the lasting threshold. */
  readonly lastingTurns: number;
  readonly updatedAtMs: number;
  /** Absent in tracks of earlier versions: nothing is known of the habit. */
  readonly habit?: Habit;
  /** The customer said that their mood was misread: their word counts from then on, unless distress appears. */
  readonly ownWord?: true;
}

/** What else happened in the turn that bears on mood. */
export interface TrackCircumstances {
  readonly nowMs: number;
  /** The bot did not understand, or asked the same again. */
  readonly botFailed: boolean;
  /** The customer asks for what they already asked for. */
  readonly repeatedRequest: boolean;
  /** The customer says that their mood was misread. */
  readonly ownWord?: boolean;
  /** The customer says in so many words that they are upset: what they said to the contrary holds no longer. */
  readonly saysUpset?: boolean;
}

/** Whether the customer's own word about their mood decides: said in this turn, said before, or not. */
export type OwnWord = 'none' | 'said' | 'holds';

/** Why a branch was chosen: enough to compute it again, bit for bit. */
export interface BranchReceipt {
  readonly from: Branch;
  readonly to: Branch;
  /** The track's upset after this message. */
  readonly upset: number;
  /** Quiet messages in a row up to this one, at most as many as it takes to leave a branch. */
  readonly quietTurns: number;
  /** The message tells of a death: no complaint, so the branch does not rise. */
  readonly grieving: boolean;
  readonly ownWord: OwnWord;
  /** Nothing was said that has a mood: nothing changes. */
  readonly unread: boolean;
  /** Id of the rule or threshold that decided, e.g. `enter.apologetic`, `stay.minimum`. */
  readonly rule: string;
  readonly signals: readonly { readonly kind: SignalKind; readonly id: string; readonly weight: number }[];
}

export interface BranchDecision {
  readonly branch: Branch;
  readonly track: Track;
  /** True when upset has lasted long enough that a person should come unasked. */
  readonly fetchPerson: boolean;
  readonly receipt: BranchReceipt;
}
