import type { Activity, TurnContext } from 'botbuilder';
import type { Ids } from '../core/ids';
import type { Logger } from '../core/logger';
import type { Understanding } from '../language/types';
import type { BranchDecision, Reading, Track, TrackCircumstances } from '../mood/types';
import type { Branch } from '../core/branch';
import type { Phrasebook } from '../phrasebook/types';
import type { Turn } from './turn';
import type { ConversationState } from './types';

/** A reply once it has words. */
export interface Worded {
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly card: {
    readonly title: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  } | null;
}

/** What the stages need from the other rooms; wired in the composition root. */
export interface TurnServices {
  readonly ids: Ids;
  readonly logger: Logger;
  readonly defaultLocale: string;
  readonly ticketExpiryMs: number;
  readonly phrasebook: Phrasebook;
  readMood(text: string, locale: string): Reading;
  decideBranch(
    track: Track | null,
    branch: Branch,
    reading: Reading | null,
    circumstances: TrackCircumstances,
  ): BranchDecision;
  /** Understands the turn's message, and keeps the answer in the turn: two stages need it. */
  understandOnce(turn: Turn, text: string): Understanding;
  /** The customer's words, cleaned and capped; '' where there are none. */
  readText(activity: Partial<Activity>): string;
  matchChoice(
    text: string,
    offered: Turn['state']['offered'],
    understanding: Pick<Understanding, 'entities' | 'negates' | 'inFigures' | 'picks' | 'timeOfDay'>,
  ): string | null;
  /** The form a reply takes on a channel. */
  toActivities(reply: Worded, channelId: string, locale: string): readonly Partial<Activity>[];
  /** Last gate: why these words may not be said, or null. */
  voiceProblem(text: string, locale: string): string | null;
  /** The dialogs' memory without the task that broke; limits and what was said once are kept. */
  memoryAfterFailure(memory: ConversationState['memory']): ConversationState['memory'];
  /** The conversation's language with the customer's country, where that's known: `nl-BE`. */
  regionalLocale(state: ConversationState): string;
  runDialogs(turn: Turn, context: TurnContext): Promise<void>;
  createContext(activity: Partial<Activity>, turn: Turn): TurnContext;
}
