import type { Conversations } from '../conversation/conversations';
import type { LogEvents } from '../conversation/log-events';
import type { LogEntry } from '../conversation/ports';
import type { Clock } from '../core/clock';
import type { DeskConversations } from '../handoff/desk-service';
import type { TranscriptEntry } from '../handoff/handoff';

/** The conversations as the desk knows them. */
export function createDeskConversations(
  conversations: Conversations,
  events: LogEvents,
  clock: Clock,
): DeskConversations {
  return {
    wrote: (row, accepted) => {
      const { seq, version } = accepted;
      conversations.wrote({ ...row, seq, acceptedAtMs: clock.now(), attempts: 0, leastVersion: version }, accepted);
    },
    async read(conversationId, afterSeq, limit) {
      // A page may hold nothing to show: go on until there is something, or nothing left.
      for (let after = afterSeq; ;) {
        const entries = await conversations.read(conversationId, after, limit);
        const shown = entries.flatMap(entryOf);
        if (shown.length > 0 || entries.length < limit) return shown;
        after = entries.at(-1)?.seq ?? after;
      }
    },
    onLog: (listener) => events.subscribeAll(listener),
    onQueue: (listener) => events.subscribeQueue(listener),
    queueChanged: () => {
      conversations.queueChanged();
    },
  };
}

/** An agent's message stands twice in the log: as it came from the desk, and as it went to the customer. The second is shown. */
function entryOf(entry: LogEntry): TranscriptEntry[] {
  const { activity, author } = entry;
  if (entry.direction === 'in' && activity.type === 'endOfConversation') return [customerLeft(entry)];
  const isCustomers = entry.direction === 'in' && author === 'customer' && activity.type === 'message';
  const isSaid = entry.direction === 'out' && activity.type === 'message';
  if (!isCustomers && !isSaid) return [];
  const { seq, authorName, atMs, phraseKey, branch, upset, delivered } = entry;
  return [{ seq, author, authorName, text: textOf(activity), atMs, phraseKey, branch, upset, delivered }];
}

/** Words for the code are the desk's. */
function customerLeft({ seq, atMs }: LogEntry): TranscriptEntry {
  const nothing = { authorName: null, phraseKey: null, branch: null, upset: null };
  return { ...nothing, seq, author: 'system', text: 'customerLeft', atMs, delivered: true };
}

function textOf(activity: LogEntry['activity']): string {
  const attachments = (activity.attachments ?? []).length;
  return activity.text ?? (attachments > 0 ? '📎' : '');
}
