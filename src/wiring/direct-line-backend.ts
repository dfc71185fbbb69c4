import type { Activity } from 'botbuilder';
import { checkActivity } from '../conversation/check-activity';
import type { Conversations } from '../conversation/conversations';
import type { LogEvents } from '../conversation/log-events';
import type { LogEntry, NewIncoming } from '../conversation/ports';
import type { Clock } from '../core/clock';
import { isShown } from '../directline/outgoing';
import { activityId } from '../directline/watermark';
import type { ChatUser, DirectLineBackend, DirectLineEntry } from '../directline/ports';

const BOT = { id: 'tact', name: 'Tact', role: 'bot' } as const;

/** The built-in web chat's conversations: its client reads the log, so nothing has to be sent. */
export function createDirectLineBackend(
  conversations: Conversations,
  events: LogEvents,
  clock: Clock,
): DirectLineBackend {
  const accept = async (
    conversationId: string,
    user: ChatUser,
    activity: Partial<Activity>,
    activityId: string | null,
  ) => {
    const complete = checkActivity({
      ...activity,
      channelId: 'web',
      conversation: { id: conversationId },
      from: { id: user.id, role: 'user', ...(user.name === null ? {} : { name: user.name }) },
      recipient: BOT,
    });
    return conversations.accept(incomingOf(conversationId, user, complete, activityId, clock.now()));
  };
  /** Of the activities that set these entries off, those that the customer sees. */
  const customersOwn = async (conversationId: string, entries: readonly LogEntry[]): Promise<ReadonlySet<number>> => {
    const onPage = new Map(entries.map((entry) => [entry.seq, entry]));
    const own = new Set<number>();
    const looked = new Set<number>();
    for (const { causeSeq: seq } of entries) {
      if (seq === null || looked.has(seq)) continue;
      looked.add(seq);
      const cause = onPage.get(seq) ?? (await conversations.read(keyOf(conversationId), seq - 1, 1))[0];
      if (cause?.author === 'customer' && isShown(cause.activity)) own.add(seq);
    }
    return own;
  };
  return {
    exists: (conversationId) => conversations.exists(keyOf(conversationId)),
    async open(conversationId, user, locale) {
      const joined = { type: 'conversationUpdate', membersAdded: [{ id: user.id, name: user.name ?? '' }] };
      await accept(conversationId, user, { ...joined, ...(locale === null ? {} : { locale }) }, 'opened');
    },
    async accept(conversationId, user, activity) {
      const clientId: unknown = (activity.channelData as { clientActivityID?: unknown } | undefined)?.clientActivityID;
      return accept(conversationId, user, activity, typeof clientId === 'string' ? `client:${clientId}` : null);
    },
    async read(conversationId, afterSeq, limit, upToSeq) {
      // A page may hold nothing but the desk's side: go on until there is something to show, or nothing left.
      for (let after = afterSeq; ;) {
        const entries = await conversations.read(keyOf(conversationId), after, limit, upToSeq);
        const answerable = await customersOwn(conversationId, entries);
        const shown = entries.flatMap((entry) => entryOf(conversationId, entry, answerable));
        if (shown.length > 0 || entries.length < limit) return shown;
        after = entries.at(-1)?.seq ?? after;
      }
    },
    subscribe: (conversationId, listener) => events.subscribe(keyOf(conversationId), listener),
  };
}

function keyOf(conversationId: string): string {
  return `web/${conversationId}`;
}

function incomingOf(
  conversationId: string,
  user: ChatUser,
  activity: Partial<Activity>,
  activityId: string | null,
  nowMs: number,
): NewIncoming {
  return {
    conversationId: keyOf(conversationId),
    channelId: 'web',
    reference: {
      conversation: { id: conversationId, isGroup: false, conversationType: '', name: '' },
      user: { id: user.id, name: user.name ?? '' },
    },
    author: 'customer',
    authorName: user.name,
    activityId,
    activity,
    nowMs,
  };
}

/** What the customer sees of an entry: not the desk's side of the log. */
function entryOf(conversationId: string, entry: LogEntry, answerable: ReadonlySet<number>): DirectLineEntry[] {
  if (entry.direction === 'in' && entry.author !== 'customer') return [];
  // The SDK's type wants more of a conversation than a client gets.
  const activity = {
    ...entry.activity,
    channelId: 'webchat',
    conversation: { id: conversationId },
    timestamp: new Date(entry.atMs),
  } as Partial<Activity>;
  if (entry.direction === 'out') {
    const { causeSeq, authorName } = entry;
    activity.from = authorName === null ? BOT : { ...BOT, name: authorName };
    // Web Chat holds a reply back for five seconds while it waits for what is replied to: never name what it won't get.
    if (causeSeq !== null && answerable.has(causeSeq)) activity.replyToId = activityId(conversationId, causeSeq);
  }
  return [{ seq: entry.seq, activity }];
}
