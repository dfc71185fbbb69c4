import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import type { Branch } from '../core/branch';
import type { Json } from '../core/json';
import type { TicketEvent } from '../handoff/moves';
import type { HandoffRequest } from '../handoff/types';
import type { Understanding } from '../language/types';
import type { SettledMood } from '../mood/receipt';
import type { Reading } from '../mood/types';
import type { Reply } from '../phrasebook/types';
import type { Conversation, ConversationState, IncomingRow, Owner, StagedActivity } from './types';

/** What an incoming activity means to us, once `readActivity` has read it. */
export type Input =
  /** `filesOnly`: pictures or files, and no words. */
  | {
      readonly kind: 'customerMessage';
      readonly text: string;
      readonly locale: string | null;
      readonly filesOnly: boolean;
    }
  | { readonly kind: 'agentMessage'; readonly text: string; readonly agentName: string | null }
  | { readonly kind: 'joined'; readonly locale: string | null }
  | { readonly kind: 'languagePicked'; readonly locale: string }
  /** The customer says with a button that their mood was misread. */
  | { readonly kind: 'misread' }
  | { readonly kind: 'ticket'; readonly event: TicketEvent }
  | { readonly kind: 'left' }
  /** Known, and deliberately without effect. */
  | { readonly kind: 'ignored' };

/** One turn on its way through the stages. Everything it changes is staged here. */
export interface Turn {
  readonly row: IncomingRow;
  readonly conversation: Conversation;
  readonly nowMs: number;
  readonly id: string;
  input: Input;
  /** A copy of the conversation's state: dropped when the turn fails. */
  state: ConversationState;
  owner: Owner;
  reference: Partial<ConversationReference>;
  reading: Reading | null;
  understanding: Understanding | null;
  choice: string | null;
  branchBefore: Branch;
  readonly localeBefore: string;
  fetchPerson: boolean;
  /** The customer says that their mood was misread. */
  misread: boolean;
  /** What was made of the mood, and from what. */
  mood: SettledMood | null;
  botFailed: boolean;
  /** Ids of the rules that decided what fits, in the order in which they were asked. */
  rules: string[];
  /** What each of `rules` decided. */
  actions: string[];
  /** The situation that each of `rules` was asked about: codes only, enough to ask again. */
  situations: Json[];
  /** How it went with the agent, in the customer's word. */
  survey: 'helped' | 'notHelped' | null;
  replies: Reply[];
  outgoing: StagedActivity[];
  openTicket: HandoffRequest | null;
  /** For a ticket that is open already: moves it up where this is more urgent. */
  raiseTicket: HandoffRequest | null;
  abandonTicket: boolean;
  failure: { readonly code: string; readonly where: string } | null;
}

/** One step of a turn. Calls `next` for the rest, or leaves it out to end the turn here. */
export interface Stage {
  readonly name: string;
  run(turn: Turn, next: () => Promise<void>): Promise<void>;
}

/** A fresh turn over an incoming row; nothing read yet. */
export function beginTurn(row: IncomingRow, conversation: Conversation, defaultLocale: string, nowMs: number): Turn {
  const state =
    conversation.state === null ? freshState(defaultLocale) : (JSON.parse(conversation.state) as ConversationState);
  return {
    row,
    conversation,
    nowMs,
    id: `${row.conversationId}#${row.seq}`,
    input: { kind: 'ignored' },
    state,
    owner: conversation.owner,
    reference: conversation.reference,
    reading: null,
    understanding: null,
    choice: null,
    branchBefore: state.branch,
    localeBefore: state.locale,
    fetchPerson: false,
    misread: false,
    mood: null,
    botFailed: false,
    rules: [],
    actions: [],
    situations: [],
    survey: null,
    replies: [],
    outgoing: [],
    openTicket: null,
    raiseTicket: null,
    abandonTicket: false,
    failure: null,
  };
}

/** What a conversation knows before its first turn. */
export function freshState(locale: string): ConversationState {
  return {
    locale,
    localeChosen: false,
    localeHeard: false,
    branch: 'calm',
    track: null,
    offered: [],
    variants: {},
    lastIntent: null,
    failedBefore: false,
    dialogs: {},
    memory: {},
  };
}

/** The conversation reference of an activity that came from the customer's channel. */
export function referenceOf(activity: Partial<Activity>): Partial<ConversationReference> {
  return TurnContext.getConversationReference(activity);
}
