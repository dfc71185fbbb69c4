import type { Activity } from 'botbuilder';

/** Who writes in the web chat; the id comes from the token, never from the activity. */
export interface ChatUser {
  readonly id: string;
  readonly name: string | null;
}

export interface DirectLineEntry {
  /** Position in the conversation's log, from 1. */
  readonly seq: number;
  /** Complete but for `id`. */
  readonly activity: Partial<Activity>;
}

/** What Direct Line needs from the conversations. */
export interface DirectLineBackend {
  exists(conversationId: string): Promise<boolean>;
  /** Creates the conversation and lets the bot greet; doing it again changes nothing. */
  open(conversationId: string, user: ChatUser, locale: string | null): Promise<void>;
  /**
   * Durable when it resolves. The same client activity (`channelData.clientActivityID`) sent again is recognised and gives the same seq.
   * @throws BotError activity.*, rate.limited
   */
  accept(conversationId: string, user: ChatUser, activity: Partial<Activity>): Promise<{ seq: number }>;
  /** Log entries with seq greater than `afterSeq`, oldest first; all of them, or at least those up to `upToSeq` where that is given. */
  read(conversationId: string, afterSeq: number, limit: number, upToSeq?: number): Promise<readonly DirectLineEntry[]>;
  /** Calls back after each commit, with the newest seq; returns the way to stop. */
  subscribe(conversationId: string, listener: (seq: number) => void): () => void;
}
