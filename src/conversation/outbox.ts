import type { ConversationReference } from 'botbuilder';
import type { OutgoingRow } from './types';

/** After this long an activity that could not be delivered is given up, and stays in the log for an operator. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Whether it's too late for another attempt. */
export function isOverdue({ createdAtMs }: { readonly createdAtMs: number }, nowMs: number): boolean {
  return nowMs - createdAtMs >= GIVE_UP_AFTER_MS;
}

/** Where a conversation's replies go. */
export interface Target {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly origin: string;
}

/** What happened to a row, to be written down. */
export interface Ending {
  readonly seq: number;
  /** Null: given up. */
  readonly deliveredAtMs: number | null;
}

/** What is known of the next row without holding it. */
interface Head {
  readonly seq: number;
  readonly createdAtMs: number;
  readonly attempts: number;
}

/** Rows held in memory, in all outboxes. */
export interface Held {
  rows: number;
}

/**
 * What one conversation still has to send. Holds rows where that is cheap; where it has to wait it only knows that the store has some, and
 * reads them when it goes on.
 */
export class Outbox {
  /** Working: an attempt is in flight, or being written down. Exactly one place moves a conversation on at a time. */
  state: 'waiting' | 'queued' | 'working' = 'waiting';
  wakeAtMs = 0;
  isDropped = false;
  /** What happened and isn't written down yet; nothing else goes on before it is. */
  unrecorded: Ending | null = null;
  /** How often in a row the store did not answer. */
  storeFailures = 0;
  head: Head | null = null;
  target: Target;
  private rows: OutgoingRow[] = [];
  private newestSeq = 0;
  private storeHasMore = false;
  private missed = 0;

  constructor(
    readonly conversationId: string,
    target: Target,
    private readonly held: Held,
  ) {
    this.target = target;
  }

  /** Rows just committed, in order. @param keep false: there is no room for them, the store has them */
  add(rows: readonly OutgoingRow[], keep: boolean): void {
    const added = rows.filter((row) => row.seq > this.newestSeq);
    const [first] = added;
    if (first === undefined && !this.isDropped) return;
    if (this.isDropped || !keep || this.storeHasMore) {
      this.isDropped = false;
      this.storeHasMore = true;
      this.missed += 1;
    } else this.hold(added);
    if (first !== undefined) this.head ??= first;
  }

  /** The next row, from memory or from the store; null when there is none. */
  async next(read: (conversationId: string, limit: number) => Promise<readonly OutgoingRow[]>, limit: number) {
    // The last one held is looked at together with what comes after it: whether it's the conversation's last decides about the lease.
    if (this.storeHasMore && this.rows.length <= 1) {
      const { missed } = this;
      const rows = await read(this.conversationId, limit);
      if (this.isDropped) return null;
      const { head } = this;
      this.letGo();
      this.hold(rows);
      this.storeHasMore = rows.length === limit || this.missed !== missed;
      const first = rows[0] ?? null;
      // The store may not have been told of the last attempt.
      this.head = first !== null && head?.seq === first.seq && head.attempts > first.attempts ? head : first;
    }
    return this.rows[0] ?? null;
  }

  /** The next row was tried in vain. */
  countAttempt(): void {
    if (this.head !== null) this.head = { ...this.head, attempts: this.head.attempts + 1 };
  }

  /** The row is done with, and that is written down. */
  finish(seq: number): void {
    this.unrecorded = null;
    if (this.rows[0]?.seq === seq) {
      this.rows.shift();
      this.held.rows -= 1;
    }
    this.newestSeq = Math.max(this.newestSeq, seq);
    this.head = this.rows[0] ?? null;
  }

  /** Lets the rows go: the store has them. */
  forget(): void {
    this.letGo();
    this.storeHasMore = true;
  }

  /** The row goes to another address than the one before. */
  goesElsewhere(row: OutgoingRow): boolean {
    const target = targetOf(this.conversationId, row.reference);
    if (target.serviceUrl === this.target.serviceUrl) return false;
    this.target = target;
    return true;
  }

  /** The next row is too old, or not known. */
  mayBeOverdue(nowMs: number): boolean {
    return this.head === null || isOverdue(this.head, nowMs);
  }

  isLast(seq: number): boolean {
    return !this.storeHasMore && this.rows.every((row) => row.seq <= seq);
  }

  get isEmpty(): boolean {
    return this.rows.length === 0 && !this.storeHasMore && this.unrecorded === null;
  }

  /** The newest row that is done with or held. */
  get newest(): number {
    return this.newestSeq;
  }

  private hold(rows: readonly OutgoingRow[]): void {
    this.rows.push(...rows);
    this.held.rows += rows.length;
    this.newestSeq = Math.max(this.newestSeq, rows.at(-1)?.seq ?? 0);
  }

  private letGo(): void {
    this.held.rows -= this.rows.length;
    this.rows = [];
  }
}

/** Where a reference says that replies go; an address that is none has an origin of its own. */
export function targetOf(conversationId: string, { serviceUrl = '' }: Partial<ConversationReference>): Target {
  const channelId = conversationId.slice(0, Math.max(0, conversationId.indexOf('/')));
  return { channelId, serviceUrl, origin: URL.canParse(serviceUrl) ? new URL(serviceUrl).origin : '' };
}
