import type { Conversations } from '../conversation/conversations';
import type { LogEvents } from '../conversation/log-events';
import type { LogEntry, ReceiptStore } from '../conversation/ports';
import { MISREAD_EVENT } from '../conversation/stages/read-activity.stage';
import { readText } from '../channels/read-text';
import type { Clock } from '../core/clock';
import type { DeskConversations } from '../handoff/desk-service';
import type { TranscriptEntry } from '../handoff/handoff';
import { explain, type Explanation } from '../mood/explain';
import { readReceipt } from '../mood/receipt';

interface Parts {
  readonly conversations: Conversations;
  readonly receipts: ReceiptStore;
  readonly events: LogEvents;
  readonly clock: Clock;
}

/** The conversations as the desk knows them. */
export function createDeskConversations({ conversations, receipts, events, clock }: Parts): DeskConversations {
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
        if (shown.length > 0 || entries.length < limit) return explained(conversationId, shown, entries, receipts);
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
  if (entry.direction === 'in' && activity.type === 'endOfConversation') return [event(entry, 'customerLeft')];
  if (entry.direction === 'in' && author === 'customer' && activity.type === 'event' && activity.name === MISREAD_EVENT)
    return [event(entry, 'misread')];
  const isCustomers = entry.direction === 'in' && author === 'customer' && activity.type === 'message';
  const isSaid = entry.direction === 'out' && activity.type === 'message';
  if (!isCustomers && !isSaid) return [];
  const { seq, authorName, atMs, phraseKey, branch, upset, delivered } = entry;
  return [{ seq, author, authorName, text: textOf(activity), atMs, phraseKey, branch, upset, delivered, why: null }];
}

/** Words for the code are the desk's. */
function event({ seq, atMs }: LogEntry, code: string): TranscriptEntry {
  const nothing = { authorName: null, phraseKey: null, branch: null, upset: null, why: null };
  return { ...nothing, seq, author: 'system', text: code, atMs, delivered: true };
}

/** What the customer's turns went by; read from the text as it was read then, which positions in a receipt are about. */
async function explained(
  conversationId: string,
  shown: readonly TranscriptEntry[],
  entries: readonly LogEntry[],
  receipts: ReceiptStore,
): Promise<readonly TranscriptEntry[]> {
  const [first, last] = [shown[0]?.seq ?? 0, shown.at(-1)?.seq ?? 0];
  const texts = new Map(entries.map(({ seq, activity }) => [seq, readText(activity)]));
  const whys = new Map<number, Explanation>();
  for (const { seq, body, misreadSeq } of await receipts.between(conversationId, first, last)) {
    const receipt = readReceipt(body);
    if (receipt !== null) whys.set(seq, explain(receipt, texts.get(seq) ?? '', misreadSeq !== null));
  }
  return shown.map((entry) => ({ ...entry, why: whys.get(entry.seq) ?? null }));
}

function textOf(activity: LogEntry['activity']): string {
  const attachments = (activity.attachments ?? []).length;
  return activity.text ?? (attachments > 0 ? '📎' : '');
}
