import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { growingCache } from '../core/growing-cache';
import { aborted } from './aborted';
import type { Sender } from './connector-sender';
import { Courier, type DispatcherMetrics, type Next, type OutboxStore } from './courier';
import { DeliveryPace } from './delivery-limits';
import { Origins, type Lane, type Origin } from './origin';
import { Outbox, targetOf, type Held } from './outbox';
import type { OutgoingRow } from './types';
import { WakeQueue } from './wake-queue';

const SWEEP_EVERY_MS = 60_000;
const GIVEN_UP_AT_ONCE = 200;
const MOST_ROWS_HELD = 5_000;
const CLOSE_WITHIN_MS = 8_000;
const BROKEN_OFF_PAUSE_MS = 60_000;
/** Rows may be handed over a moment after they were read from the store and sent; so long and so many are remembered. */
const FINISHED_REMEMBERED_MS = 60_000;
const MOST_FINISHED_REMEMBERED = 20_000;

/** What the dispatcher asks and tells those who know of the conversations' leases. */
export interface DispatcherHooks {
  /** Nothing but deliveries is left to do in this conversation here: the lease may go with the last of them. */
  mayRelease(conversationId: string): boolean;
  /** This instance still is the one that works on its conversations; asked before each attempt. */
  mayDeliver(): boolean;
  /** The store had nothing more to send where it was expected to: the lease didn't go with a write. */
  emptied(conversationId: string): void;
}

export interface DispatcherOptions {
  readonly hooks?: Partial<DispatcherHooks>;
  readonly metrics?: DispatcherMetrics;
  /** 0..1, for the pauses. */
  readonly random?: () => number;
  readonly pace?: DeliveryPace;
  readonly mostRowsHeld?: number;
}

/**
 * Sends what was committed to the connector channels: in order and one attempt at a time per conversation, side by side across conversations
 * and hosts. At least once: what was sent and not yet marked when the process died is sent again.
 */
export class Dispatcher {
  private readonly outboxes = new Map<string, Outbox>();
  private readonly origins: Origins;
  private readonly wakes = new WakeQueue<Outbox>();
  private readonly finished = growingCache<{ seq: number; atMs: number }>(MOST_FINISHED_REMEMBERED);
  private readonly held: Held = { rows: 0 };
  private readonly courier: Courier;
  private readonly pace: DeliveryPace;
  private active = 0;
  private whenIdle: (() => void)[] = [];
  private isClosed = false;
  private isCut = false;
  private sweptAtMs = 0;

  constructor(
    store: OutboxStore,
    private readonly sender: Sender,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly options: DispatcherOptions = {},
  ) {
    const { hooks, metrics, random = Math.random } = options;
    this.pace = options.pace ?? new DeliveryPace();
    this.origins = new Origins(random);
    this.courier = new Courier({
      ...{ store, sender, clock, logger, random, metrics },
      mayRelease: (conversationId) => hooks?.mayRelease?.(conversationId) ?? false,
      mayStart: () => this.mayStart(),
      mayRecord: () => !this.isCut,
    });
  }

  /** Rows just committed or found in the store, in order. What is here already is not taken twice. */
  put(rows: readonly OutgoingRow[]): void {
    const nowMs = this.clock.now();
    for (const [id, own] of byConversation(rows)) this.take(id, own, nowMs);
    this.pumpAll(nowMs);
  }

  /** Goes on with what has waited long enough; called every now and then. */
  tick(nowMs: number): void {
    this.wake(nowMs);
    if (nowMs - this.sweptAtMs >= SWEEP_EVERY_MS) {
      this.sweptAtMs = nowMs;
      this.pace.sweep(nowMs);
      this.origins.sweep(nowMs);
      this.giveUpOverdue(nowMs);
    }
    this.pumpAll(nowMs);
  }

  /** The lease was lost: the attempt in flight is the last, the rest is somebody else's. */
  drop(conversationId: string): void {
    const outbox = this.outboxes.get(conversationId);
    this.finished.delete(conversationId);
    if (outbox === undefined) return;
    outbox.isDropped = true;
    outbox.forget();
    if (outbox.state === 'working') return;
    this.origins.laneOf(outbox.target).ready.delete(outbox);
    this.outboxes.delete(conversationId);
  }

  /** Something of this conversation is undelivered or in flight here. */
  has(conversationId: string): boolean {
    return this.outboxes.has(conversationId);
  }

  /** The conversations with something undelivered or in flight. */
  conversations(): IterableIterator<string> {
    return this.outboxes.keys();
  }

  get size(): number {
    return this.outboxes.size;
  }

  /** For measuring: attempts under way (with their recording), rows held in memory, hosts that count as dead. */
  get counts(): { readonly active: number; readonly rowsHeld: number; readonly deadOrigins: number } {
    const deadOrigins = [...this.origins.all()].filter(({ isDead }) => isDead).length;
    return { active: this.active, rowsHeld: this.held.rows, deadOrigins };
  }

  /** Resolves when no delivery is under way (conversations that wait do not count). */
  idle(): Promise<void> {
    return this.active === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  /** Begins nothing more and lets what is in flight end, until the deadline; then it's cut off, and sent again by who comes next. */
  async close(deadline: AbortSignal = AbortSignal.timeout(CLOSE_WITHIN_MS)): Promise<void> {
    this.isClosed = true;
    await Promise.race([this.idle(), aborted(deadline)]);
    this.isCut = true;
    await this.sender.close(deadline);
  }

  private take(conversationId: string, rows: readonly OutgoingRow[], nowMs: number): void {
    const finished = this.finished.get(conversationId);
    const isRecent = finished !== undefined && nowMs - finished.atMs < FINISHED_REMEMBERED_MS;
    const added = isRecent ? rows.filter((row) => row.seq > finished.seq) : rows;
    const [first] = added;
    if (first === undefined) return;
    const keep = this.held.rows < (this.options.mostRowsHeld ?? MOST_ROWS_HELD);
    const known = this.outboxes.get(conversationId);
    if (known !== undefined) {
      known.add(added, keep);
      return;
    }
    const outbox = new Outbox(conversationId, targetOf(conversationId, first.reference), this.held);
    outbox.add(added, keep);
    this.outboxes.set(conversationId, outbox);
    if (first.nextAttemptAtMs > nowMs) this.sleep(outbox, first.nextAttemptAtMs);
    else this.enqueue(outbox);
  }

  private sleep(outbox: Outbox, untilMs: number): void {
    outbox.state = 'waiting';
    outbox.wakeAtMs = untilMs;
    this.wakes.push(outbox, untilMs);
  }

  private enqueue(outbox: Outbox): void {
    outbox.state = 'queued';
    this.origins.laneOf(outbox.target).ready.add(outbox);
  }

  private wake(nowMs: number): void {
    if (!this.mayStart()) return;
    for (let due = this.wakes.shift(nowMs); due !== null; due = this.wakes.shift(nowMs)) {
      const { item: outbox, atMs } = due;
      if (outbox.state !== 'waiting' || outbox.wakeAtMs !== atMs || outbox.isDropped) continue;
      if (outbox.unrecorded === null) this.enqueue(outbox);
      else void this.busy(outbox, () => this.courier.record(outbox));
    }
  }

  private pumpAll(nowMs: number): void {
    if (!this.mayStart()) return;
    for (const origin of this.origins.all()) this.pump(origin, nowMs);
  }

  /** Starts what an origin has room for, one of each lane in turn. */
  private pump(origin: Origin, nowMs: number): void {
    let started: number;
    do {
      started = 0;
      for (const lane of origin.lanes.values())
        if (origin.isOpen(nowMs) && lane.isOpen(nowMs) && this.startOne(lane, nowMs)) started += 1;
    } while (started > 0);
  }

  private startOne(lane: Lane, nowMs: number): boolean {
    const channelWaitMs = lane.ready.size === 0 ? 0 : this.pace.channelWaitMs(lane.channelId, nowMs);
    if (channelWaitMs > 0) lane.block(nowMs + channelWaitMs);
    const outbox = channelWaitMs > 0 ? null : lane.shift();
    if (outbox === null) return false;
    const ownWaitMs = this.pace.conversationWaitMs(outbox.conversationId, nowMs);
    if (ownWaitMs > 0) this.sleep(outbox, nowMs + ownWaitMs);
    else {
      this.pace.take(lane.channelId, outbox.conversationId, nowMs);
      void this.busy(outbox, () => this.courier.attempt(outbox, lane));
    }
    return true;
  }

  /** The only place in which a conversation is worked on. Never throws. */
  private async busy(outbox: Outbox, work: () => Promise<Next>): Promise<void> {
    outbox.state = 'working';
    this.active += 1;
    try {
      this.goOn(outbox, await work());
    } catch (error) {
      this.logger.error(
        { conversation: outbox.conversationId, error: error instanceof Error ? error.name : typeof error },
        'delivery broke off',
      );
      this.goOn(outbox, { untilMs: this.clock.now() + BROKEN_OFF_PAUSE_MS });
    }
    this.active -= 1;
    const nowMs = this.clock.now();
    this.wake(nowMs);
    this.pumpAll(nowMs);
    if (this.active === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private goOn(outbox: Outbox, next: Next): void {
    if (!outbox.isDropped && !outbox.isEmpty) {
      if (typeof next === 'object') this.sleep(outbox, next.untilMs);
      else this.enqueue(outbox);
      return;
    }
    const { conversationId, newest } = outbox;
    this.outboxes.delete(conversationId);
    outbox.forget();
    if (outbox.isDropped) return;
    this.finished.set(conversationId, { seq: newest, atMs: this.clock.now() });
    if (next === 'emptied') this.options.hooks?.emptied?.(conversationId);
  }

  /** A dead host gets one attempt at a time: what waits for it must not wait for ever. */
  private giveUpOverdue(nowMs: number): void {
    if (!this.mayStart()) return;
    for (const outbox of this.origins.takeOverdue(nowMs, GIVEN_UP_AT_ONCE))
      void this.busy(outbox, () => this.courier.giveUpOverdue(outbox));
  }

  private mayStart(): boolean {
    return !this.isClosed && this.options.hooks?.mayDeliver?.() !== false;
  }
}

function byConversation(rows: readonly OutgoingRow[]): Map<string, OutgoingRow[]> {
  const groups = new Map<string, OutgoingRow[]>();
  for (const row of rows) {
    const group = groups.get(row.conversationId);
    if (group === undefined) groups.set(row.conversationId, [row]);
    else group.push(row);
  }
  return groups;
}
