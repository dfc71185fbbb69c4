import type { Activity } from 'botbuilder';
import type { DirectLineBackend, DirectLineEntry } from './ports';
import { activityId } from './watermark';

/** What clients get: a page of the log and how far it goes. */
export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark: string;
}

// The log's other entries are between the channel and the bot.
const SHOWN_TYPES = new Set(['message', 'event', 'typing', 'endOfConversation', 'messageReaction', 'handoff']);

/** Whether clients get to see an activity at all. */
export function isShown({ type }: Partial<Activity>): boolean {
  return SHOWN_TYPES.has(type ?? '');
}

/** Log entries as clients get them. `afterSeq` stays the watermark where there are none. */
export function toActivitySet(
  conversationId: string,
  afterSeq: number,
  entries: readonly DirectLineEntry[],
): ActivitySet {
  const activities = entries
    .filter(({ activity }) => isShown(activity))
    .map((entry) => toClient(conversationId, entry));
  return { activities, watermark: String(entries.at(-1)?.seq ?? afterSeq) };
}

/** The whole log after a watermark, as far as `limit` entries go; at least up to `upToSeq` where that is given. */
export async function readLog(
  backend: DirectLineBackend,
  conversationId: string,
  afterSeq: number,
  limit: number,
  upToSeq?: number,
): Promise<ActivitySet> {
  return toActivitySet(conversationId, afterSeq, await backend.read(conversationId, afterSeq, limit, upToSeq));
}

function toClient(conversationId: string, { seq, activity }: DirectLineEntry): Partial<Activity> {
  const shown: Partial<Activity> = {
    ...activity,
    id: activityId(conversationId, seq),
    conversation: { ...activity.conversation, id: conversationId } as Activity['conversation'],
    // Web Chat sorts by this; timestamps of one turn may be the same.
    channelData: { ...asRecord(activity.channelData), 'webchat:sequence-id': seq },
  };
  if ('serviceUrl' in shown) delete shown.serviceUrl;
  return shown;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
