// What the driver itself saw: compared at the end with what the store says.

/** One message of a customer. */
export interface SentMessage {
  /** The id in the store. */
  readonly conversationId: string;
  /** As the log holds it. */
  readonly activityId: string;
  /** Of two messages of different groups, the first was acknowledged before the second was sent for the first time. */
  readonly group: number;
  acknowledged: boolean;
}

/** What a channel did with a delivery: `taken` and answered in full; `lost`, taken, but the answer was cut; else refused or never read. */
export type Reception = 'taken' | 'lost' | 'refused';

/** One delivery as it came to the fake channel, in the order of arrival. */
export interface Delivered {
  readonly conversationId: string;
  readonly key: string;
  readonly reception: Reception;
  readonly atMs: number;
}

/** What an agent was told by the desk. */
export interface DeskDeed {
  readonly agent: string;
  readonly ticketId: string;
  readonly did: 'claim' | 'release' | 'wrapUp' | 'resume' | 'resolve' | 'say';
  /** For `say`. */
  readonly messageId?: string;
  /** `maybe`: no answer came, and it can't be told from the ticket. */
  readonly outcome: 'done' | 'maybe';
}

export class Notes {
  readonly messages: SentMessage[] = [];
  /** How many of them. */
  acknowledged = 0;
  readonly deliveries: Delivered[] = [];
  readonly deeds: DeskDeed[] = [];
  readonly seenTickets = new Set<string>();
  /** Ids of the activities a web chat got, in the order it got them, over all its connections. */
  readonly read = new Map<string, string[]>();
  /** Answers that only a bug gives: a refusal of what was right, an unknown status. */
  readonly surprises: string[] = [];
}

/** What identifies a reply on the wire: a delivery carries no number of its own. */
export function deliveryKey(activity: {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly replyToId?: string | undefined;
  readonly attachments?: readonly unknown[] | undefined;
}): string {
  const { type = '', text = '', replyToId = '', attachments = [] } = activity;
  return JSON.stringify([type, replyToId, text, attachments.length]);
}
