import { growingCache } from '../core/growing-cache';
import type { LogEntry } from './ports';
import type { HandledTurn } from './turn-runner';

const CONVERSATIONS_KEPT = 2_000;

/**
 * What the last turn of each conversation wrote: who is watching reads just that, right after the commit, and needs not ask the store.
 * Only gapless ends of a log are kept; whoever is further behind reads from the store.
 */
export class LogTail {
  private readonly tails = growingCache<readonly LogEntry[]>(CONVERSATIONS_KEPT);

  /** @param isDelivered the outgoing entries need no delivery */
  keep({ turn, firstSeq, outgoing }: HandledTurn, isDelivered: boolean): void {
    const { row, nowMs } = turn;
    // Something else was accepted between the message and its answer: the store knows the order.
    if (outgoing.length > 0 && firstSeq !== row.seq + 1) {
      this.tails.delete(row.conversationId);
      return;
    }
    // Field by field: several spreads in one literal cost more than all the rest of this.
    const incoming: LogEntry = {
      seq: row.seq,
      direction: 'in',
      author: row.author,
      authorName: row.authorName,
      activity: row.activity,
      atMs: row.acceptedAtMs,
      phraseKey: null,
      branch: null,
      causeSeq: null,
      upset: turn.reading?.upset ?? null,
      delivered: true,
      handled: true,
    };
    const said = outgoing.map((staged, index): LogEntry => ({
      seq: firstSeq + index,
      direction: 'out',
      author: staged.author,
      authorName: staged.authorName,
      activity: staged.activity,
      atMs: nowMs,
      phraseKey: staged.phraseKey,
      branch: staged.branch,
      causeSeq: row.seq,
      upset: null,
      delivered: isDelivered,
      handled: false,
    }));
    this.tails.set(row.conversationId, [incoming, ...said]);
  }

  /** The entries right after `afterSeq`, or null where they are not at hand. */
  after(conversationId: string, afterSeq: number): readonly LogEntry[] | null {
    const tail = this.tails.get(conversationId);
    return tail?.[0]?.seq === afterSeq + 1 ? tail : null;
  }
}
