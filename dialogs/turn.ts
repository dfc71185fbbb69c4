import type { Branch } from '../src/core/branch';
import type { Json } from '../src/core/json';
import type { Backoffice } from '../src/backoffice/ports';
import type { Calendar } from '../src/handoff/rights-clocks';
import type { HandoffRequest } from '../src/handoff/types';
import type { Understanding } from '../src/language/types';
import type { Reading, Track } from '../src/mood/types';
import type { Reply } from '../src/phrasebook/types';
import type { SurveyAnswer } from './memory';
import type { Rulebook } from '../src/rulebook/rulebook';

/** What set this turn off. */
export type TurnCause =
  | { readonly kind: 'message' }
  /** The customer opened the conversation and has said nothing yet. */
  | { readonly kind: 'joined' }
  /** An agent took the ticket. */
  | { readonly kind: 'agentJoined'; readonly agentName: string }
  /** The ticket went back to the queue. */
  | { readonly kind: 'agentLeft' }
  /** The ticket is closed and the customer is back with the bot. */
  | { readonly kind: 'backFromAgent'; readonly agentName: string; readonly agreed: string | null }
  /** Nobody took the ticket in time. */
  | { readonly kind: 'queueExpired' };

/** Who answers the customer at the moment. */
export type Owner = 'bot' | 'queue' | 'agent' | 'nobody';

/**
 * All that dialogs know of a turn. Everything they change through it is staged, and committed with the turn or not at all.
 * Kept in the SDK's turn state under `TURN`.
 */
export interface DialogTurn {
  readonly cause: TurnCause;
  readonly nowMs: number;
  /** When the message arrived: periods are counted from here, however late its turn came. */
  readonly receivedAtMs: number;
  /** Whose law statutory periods follow, and whose days. */
  readonly calendar: Calendar;
  /** Unique to this turn and the same when it is run again: the base of idempotency keys. */
  readonly turnId: string;
  readonly understanding: Understanding;
  /** What the customer wrote; empty where there are no words. */
  readonly text: string;
  readonly reading: Reading | null;
  readonly track: Track | null;
  readonly branch: Branch;
  readonly previousBranch: Branch;
  /** Mood says that a person should come unasked. */
  readonly fetchPerson: boolean;
  /** The customer says that their mood was misread: the branch is calm already. */
  readonly misread?: boolean;
  readonly owner: Owner;
  /** 1 = next; null while no ticket waits. Beyond `MOST_COUNTED_AHEAD` it only says that it's further back. */
  readonly queuePosition: number | null;
  /** Whether an agent is at the desk now. */
  readonly agentsPresent: boolean;
  readonly locale: string;
  readonly languages: readonly string[];
  /** Id of the choice of the last reply that this message picks (tapped, typed, by number or by ordinal), or null. */
  readonly choice: string | null;
  /** The message is a picture or a file without words. */
  readonly filesOnly?: boolean;
  readonly backoffice: Backoffice;
  /** The rules in force; the same all through a turn. */
  readonly rulebook: Rulebook;
  /** The dialogs' own memory, JSON only; stored with the conversation. Assign whole values: `memory.task = …`. */
  readonly memory: Record<string, Json>;

  say(reply: Reply): void;
  /** Opens a ticket, once in a turn; the owner becomes `queue`. Where one is open already, what is more urgent moves that one up. */
  handOff(request: HandoffRequest): void;
  /** The customer leaves the queue: the owner is `bot`, and the ticket ends `abandoned`, or waits on where it holds a right. */
  leaveQueue(): void;
  /** Also for the rest of this turn. */
  setLocale(locale: string): void;
  /** The bot failed the customer this turn (not understood, asked again): counts in the mood track. */
  reportFailure(): void;
  /** The customer said how it went with the agent: it's counted. */
  noteSurvey(answer: SurveyAnswer): void;
  /** A rule of the rulebook decided what fits, and what: kept with the turn, in order. */
  noteRule(id: string, action: string): void;
  /** What the rule noted last was asked about; codes only. */
  noteSituation(situation: Json): void;
}

/** Key of the DialogTurn in `context.turnState`. */
export const TURN = Symbol('turn');
