import type { Branch } from '../core/branch';

/** How a turn ended: answered, ended with an apology because it threw, or given up after several tries. */
export type TurnEnd = 'answered' | 'failed' | 'setAside';

/** What this room tells whoever measures it. Counts and durations only. */
export interface ConversationMeasures {
  /** An activity is durable: how long that took, from being checked. */
  accepted(seconds: number): void;
  /** A turn is committed: how long it took, its waiting in the mailbox not counted. */
  turnDone(branch: Branch, end: TurnEnd, seconds: number): void;
  /** The customer said that their mood was misread: once for each kind of signal in what was read. */
  misread(signal: string): void;
  /** A customer said whether it helped that an agent had the conversation. */
  surveyAnswered(answer: 'helped' | 'notHelped'): void;
  /** Conversations whose instance is dead were taken over. */
  tookOver(conversations: number): void;
}
