import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Delivery, Sender } from './connector-sender';
import type { ConversationStore } from './ports';
import type { OutgoingRow } from './types';

/** After this long an activity that could not be delivered is given up, and stays in the log for an operator. */
const GIVE_UP_AFTER_MS = 24 * 3600 * 1000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

/**
 * Sends what was committed to the connector channels: in order and one at a time per conversation, side by side across conversations.
 * At least once: what was sent and not yet marked when the process died is sent again.
 */
export class Dispatcher {
  private readonly queues = new Map<string, OutgoingRow[]>();
  /** Conversations whose next attempt has to wait, and until when. */
  private readonly pausedUntilMs = new Map<string, number>();
  private readonly working = new Set<string>();
  private whenIdle: (() => void)[] = [];
  private isClosed = false;

  constructor(
    private readonly store: ConversationStore,
    private readonly sender: Sender,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Rows just committed, in order. */
  put(rows: readonly OutgoingRow[]): void {
    for (const row of rows) {
      const queue = this.queues.get(row.conversationId);
      if (queue === undefined) this.queues.set(row.conversationId, [row]);
      else queue.push(row);
      if (row.nextAttemptAtMs > this.clock.now() && queue === undefined)
        this.pausedUntilMs.set(row.conversationId, row.nextAttemptAtMs);
    }
    for (const id of new Set(rows.map((row) => row.conversationId))) void this.work(id);
  }

  /** Goes on with conversations whose pause is over; called every now and then. */
  tick(nowMs: number): void {
    for (const [id, untilMs] of [...this.pausedUntilMs]) {
      if (untilMs > nowMs) continue;
      this.pausedUntilMs.delete(id);
      void this.work(id);
    }
  }

  /** Conversations with something undelivered. */
  get size(): number {
    return this.queues.size;
  }

  /** Resolves when no delivery is under way (paused conversations do not count). */
  idle(): Promise<void> {
    return this.working.size === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.idle();
    await this.sender.close();
  }

  private async work(conversationId: string): Promise<void> {
    if (this.working.has(conversationId) || this.pausedUntilMs.has(conversationId)) return;
    this.working.add(conversationId);
    const queue = this.queues.get(conversationId) ?? [];
    for (let row = queue[0]; row !== undefined && !this.isClosed; row = queue[0]) {
      if (!(await this.deliver(row))) break;
      queue.shift();
    }
    if (queue.length === 0) this.queues.delete(conversationId);
    this.working.delete(conversationId);
    if (this.working.size === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  /** True when the row is done with: delivered or given up. Never throws. */
  private async deliver(row: OutgoingRow): Promise<boolean> {
    try {
      const delivery = await this.trySend(row);
      if (delivery.outcome === 'delivered') {
        await this.store.markDelivered(row.conversationId, row.seq, this.clock.now());
        return true;
      }
      return delivery.outcome === 'refused'
        ? await this.giveUp(row, delivery.status)
        : await this.later(row, delivery.afterMs);
    } catch (error) {
      this.logger.error(
        { conversation: row.conversationId, seq: row.seq, error: nameOf(error) },
        'delivery could not be recorded',
      );
      this.pause(row, FIRST_PAUSE_MS);
      return false;
    }
  }

  private async trySend(row: OutgoingRow): Promise<Delivery> {
    try {
      return await this.sender.send(row.reference, row.activity);
    } catch (error) {
      this.logger.warn({ conversation: row.conversationId, seq: row.seq, error: nameOf(error) }, 'channel not reached');
      return { outcome: 'later', afterMs: null };
    }
  }

  private async later(row: OutgoingRow, afterMs: number | null): Promise<boolean> {
    const nowMs = this.clock.now();
    if (nowMs - row.createdAtMs > GIVE_UP_AFTER_MS) return this.giveUp(row, 0);
    const pauseMs = afterMs ?? Math.min(FIRST_PAUSE_MS * 2 ** row.attempts, LONGEST_PAUSE_MS);
    const queue = this.queues.get(row.conversationId);
    if (queue !== undefined) queue[0] = { ...row, attempts: row.attempts + 1 };
    await this.store.markDeliveryFailed(row.conversationId, row.seq, nowMs + pauseMs);
    this.pause(row, pauseMs);
    return false;
  }

  private async giveUp(row: OutgoingRow, status: number): Promise<boolean> {
    this.logger.error({ conversation: row.conversationId, seq: row.seq, status }, 'undeliverable; kept in the log');
    await this.store.markDeliveryFailed(row.conversationId, row.seq, null);
    return true;
  }

  private pause(row: OutgoingRow, pauseMs: number): void {
    this.pausedUntilMs.set(row.conversationId, this.clock.now() + pauseMs);
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
