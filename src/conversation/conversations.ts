import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Dispatcher } from './dispatcher';
import type { LogEvents } from './log-events';
import { LogTail } from './log-tail';
import { Mailbox } from './mailbox';
import type { Accepted, ConversationStore, LogEntry, NewIncoming } from './ports';
import { LOG_CHANNELS, MOST_ATTEMPTS, type HandledTurn, type TurnRunner } from './turn-runner';
import type { Turn } from './turn';
import type { IncomingRow } from './types';

const RECOVERED_AT_ONCE = 500;
/** How far behind a re-delivered activity its replies are looked for. */
const READ_BACK = 100;

export interface ConversationsParts {
  readonly store: ConversationStore;
  readonly runner: TurnRunner;
  readonly dispatcher: Dispatcher;
  readonly events: LogEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Sees each turn once it's committed. */
  readonly onTurn?: ((turn: Turn) => void) | undefined;
}

const CONVERSATIONS_REMEMBERED = 20_000;

/** The room's front door: what is accepted here is handled exactly once, in order, whatever happens to the process. */
export class Conversations {
  private readonly mailbox: Mailbox;
  private readonly tail = new LogTail();
  private readonly waiters = new Map<string, (handled: HandledTurn | null) => void>();

  /** Conversations known to be there; saves asking the store at every request of a web chat. */
  private readonly seen = new LRUCache<string, true>({ max: CONVERSATIONS_REMEMBERED });

  constructor(private readonly parts: ConversationsParts) {
    this.mailbox = new Mailbox((row) => this.handle(row));
  }

  /** Durable when it resolves; the turn follows by itself. */
  async accept(incoming: NewIncoming): Promise<Accepted> {
    const accepted = await this.parts.store.accept(incoming);
    if (accepted.outcome === 'accepted') this.wrote(rowOf(incoming, accepted.seq));
    return accepted;
  }

  /** For `invoke` and `expectReplies`: accepts, waits for the turn, and gives what the bot says. A re-delivery gets what was said the first time. */
  async acceptAndWait(incoming: NewIncoming): Promise<readonly Partial<Activity>[]> {
    const accepted = await this.parts.store.accept(incoming);
    if (accepted.outcome === 'duplicate') return this.saidAfter(incoming.conversationId, accepted.seq);
    const row = rowOf(incoming, accepted.seq);
    const handled = await new Promise<HandledTurn | null>((resolve) => {
      this.waiters.set(keyOf(row), resolve);
      this.wrote(row);
    });
    return (handled?.outgoing ?? []).map((staged) => staged.activity);
  }

  /** An incoming row was written (here, or by an agent's move): into the mailbox with it. */
  wrote(row: IncomingRow): void {
    // Who is looking is told once the row has had its turn, together with what came of it.
    this.mailbox.put(row);
  }

  /** A move changed a conversation's owner outside of a turn. */
  moved(conversationId: string): void {
    this.parts.runner.forget(conversationId);
  }

  async read(conversationId: string, afterSeq: number, limit: number): Promise<readonly LogEntry[]> {
    const tail = this.tail.after(conversationId, afterSeq);
    if (tail !== null && tail.length < limit) return tail;
    return this.parts.store.read(conversationId, afterSeq, limit);
  }

  async exists(conversationId: string): Promise<boolean> {
    if (this.seen.has(conversationId)) return true;
    const isThere = (await this.parts.store.load(conversationId)) !== null;
    if (isThere) this.seen.set(conversationId, true);
    return isThere;
  }

  /** Picks up what an earlier process left unhandled and undelivered. Run before anything is accepted. */
  async recover(): Promise<{ readonly unhandled: number; readonly undelivered: number }> {
    const undelivered = await this.parts.store.undelivered(Number.MAX_SAFE_INTEGER);
    this.parts.dispatcher.put(undelivered);
    let unhandled = 0;
    for (;;) {
      const rows = await this.parts.store.unhandled(RECOVERED_AT_ONCE);
      if (rows.length === 0) break;
      unhandled += rows.length;
      for (const row of await this.countAttempts(rows)) this.mailbox.put(row);
      await this.mailbox.idle();
    }
    if (unhandled + undelivered.length > 0)
      this.parts.logger.info(
        { unhandled, undelivered: undelivered.length },
        'picked up where the last process stopped',
      );
    return { unhandled, undelivered: undelivered.length };
  }

  /** Only the first of a conversation can have brought the process down. */
  private async countAttempts(rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
    const seen = new Set<string>();
    const counted: IncomingRow[] = [];
    for (const row of rows) {
      const isFirst = !seen.has(row.conversationId);
      seen.add(row.conversationId);
      if (isFirst)
        await this.parts.store.countAttempt(row.conversationId, row.seq, MOST_ATTEMPTS, this.parts.clock.now());
      counted.push(isFirst ? { ...row, attempts: row.attempts + 1 } : row);
    }
    return counted;
  }

  /** Resolves when no turn is under way. */
  idle(): Promise<void> {
    return this.mailbox.idle();
  }

  private async handle(row: IncomingRow): Promise<void> {
    const handled = await this.parts.runner.handle(row);
    if (handled !== null) this.announce(handled);
    const key = keyOf(row);
    this.waiters.get(key)?.(handled);
    this.waiters.delete(key);
  }

  private announce({ turn, firstSeq, outgoing }: HandledTurn): void {
    const conversationId = turn.conversation.id;
    const isRead = LOG_CHANNELS.has(turn.conversation.channelId);
    if (isRead) this.tail.keep({ turn, firstSeq, outgoing }, true);
    this.parts.onTurn?.(turn);
    const newest = outgoing.length > 0 ? firstSeq + outgoing.length - 1 : turn.row.seq;
    this.parts.events.grown(conversationId, newest);
    if (turn.openTicket !== null || turn.raiseTicket !== null || turn.abandonTicket) this.parts.events.queueChanged();
    if (isRead || turn.row.activity.deliveryMode === 'expectReplies') return;
    const base = {
      conversationId,
      reference: turn.reference,
      createdAtMs: turn.nowMs,
      attempts: 0,
      nextAttemptAtMs: turn.nowMs,
    };
    this.parts.dispatcher.put(
      outgoing.map((staged, index) => ({ ...base, seq: firstSeq + index, activity: staged.activity })),
    );
  }

  private async saidAfter(conversationId: string, seq: number): Promise<Partial<Activity>[]> {
    const later = await this.parts.store.read(conversationId, seq, READ_BACK);
    return later.filter((entry) => entry.causeSeq === seq).map((entry) => entry.activity);
  }
}

function rowOf(incoming: NewIncoming, seq: number): IncomingRow {
  const { conversationId, author, authorName, activity, nowMs } = incoming;
  return { conversationId, seq, author, authorName, activity, acceptedAtMs: nowMs, attempts: 0 };
}

function keyOf(row: IncomingRow): string {
  return `${row.conversationId}#${row.seq}`;
}
