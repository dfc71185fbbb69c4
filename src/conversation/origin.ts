import { backoffMs } from './backoff';
import type { Outbox, Target } from './outbox';

/** Attempts side by side at one origin. */
const MOST_AT_ONCE = 32;
/** After so many failures in a row, whoever they concerned, the origin counts as dead. */
const FAILURES_TO_DIE = 5;
const PROBE_PAUSE = { firstMs: 1_000, longestMs: 60_000 };
/** When so many conversations are told to slow down within that time, it's the channel that is meant. */
const TOLD_CONVERSATIONS = 3;
const TOLD_WITHIN_MS = 10_000;
const CHANNEL_PAUSE = { firstMs: 1_000, longestMs: 60_000 };

/** How an attempt went, as far as the origin is concerned: it answered, it asked for less, it's in trouble, or it was not asked at all. */
export type Verdict = 'alive' | 'slowed' | 'failed' | 'notAsked';

/** One attempt's place at an origin. */
export interface Place {
  readonly isProbe: boolean;
}

/** The conversations of one service url that are ready to send, in the order in which they became so. */
export class Lane {
  readonly ready = new Set<Outbox>();
  private blockedUntilMs = 0;
  private blocks = 0;
  private readonly told = new Map<string, number>();

  constructor(
    readonly channelId: string,
    readonly origin: Origin,
    private readonly random: () => number,
  ) {}

  isOpen(nowMs: number): boolean {
    return nowMs >= this.blockedUntilMs;
  }

  block(untilMs: number): void {
    this.blockedUntilMs = Math.max(this.blockedUntilMs, untilMs);
  }

  /** The next conversation in line. */
  shift(): Outbox | null {
    for (const outbox of this.ready) {
      this.ready.delete(outbox);
      return outbox;
    }
    return null;
  }

  /** A conversation was told to slow down; when several are, all of the lane does. @returns whether it does now */
  slowDown(conversationId: string, afterMs: number | null, nowMs: number): boolean {
    if (!this.isOpen(nowMs)) {
      // Sent before the lane was told; no news, unless it takes longer.
      this.block(nowMs + (afterMs ?? 0));
      return false;
    }
    this.told.set(conversationId, nowMs);
    for (const [id, atMs] of this.told) if (nowMs - atMs > TOLD_WITHIN_MS) this.told.delete(id);
    if (this.told.size < TOLD_CONVERSATIONS) return false;
    this.told.clear();
    this.block(nowMs + (afterMs ?? backoffMs(this.blocks, CHANNEL_PAUSE, this.random)));
    this.blocks += 1;
    this.origin.narrow();
    return true;
  }

  succeeded(): void {
    this.blocks = 0;
  }

  isIdle(nowMs: number): boolean {
    for (const [id, atMs] of this.told) if (nowMs - atMs > TOLD_WITHIN_MS) this.told.delete(id);
    return this.ready.size === 0 && this.isOpen(nowMs) && this.told.size === 0;
  }
}

/**
 * A host that takes deliveries, with its circuit breaker: dead after some failures in a row, then asked by one attempt at a time, with growing
 * pauses, until one works; from there on twice as many with each that does.
 */
export class Origin {
  readonly lanes = new Map<string, Lane>();
  private inFlight = 0;
  private width = MOST_AT_ONCE;
  private failures = 0;
  private probes = 0;
  private closedUntilMs = 0;

  constructor(private readonly random: () => number) {}

  get isDead(): boolean {
    return this.failures >= FAILURES_TO_DIE;
  }

  isOpen(nowMs: number): boolean {
    return this.inFlight < this.width && nowMs >= this.closedUntilMs;
  }

  enter(): Place {
    this.inFlight += 1;
    return { isProbe: this.isDead };
  }

  leave({ isProbe }: Place, verdict: Verdict, nowMs: number): void {
    this.inFlight -= 1;
    if (verdict === 'failed') this.failed(isProbe, nowMs);
    if (verdict === 'alive' || verdict === 'slowed') this.failures = this.probes = this.closedUntilMs = 0;
    if (verdict === 'alive') this.width = Math.min(this.width * 2, MOST_AT_ONCE);
  }

  /** Fewer at a time, from one upwards. */
  narrow(): void {
    this.width = 1;
  }

  /** Forgets lanes that have nothing to send and nothing to remember. @returns whether that goes for the origin too */
  sweep(nowMs: number): boolean {
    for (const [key, lane] of this.lanes) if (lane.isIdle(nowMs)) this.lanes.delete(key);
    return this.inFlight === 0 && this.failures === 0 && this.lanes.size === 0;
  }

  private failed(isProbe: boolean, nowMs: number): void {
    const wasDead = this.isDead;
    this.failures += 1;
    // What was in flight when it died says nothing new.
    if (!this.isDead || (wasDead && !isProbe)) return;
    this.narrow();
    this.closedUntilMs = nowMs + backoffMs(this.probes, PROBE_PAUSE, this.random);
    this.probes += 1;
  }
}

/** All origins with something to send, or with something to remember. */
export class Origins {
  private readonly origins = new Map<string, Origin>();

  constructor(private readonly random: () => number) {}

  laneOf({ origin: key, serviceUrl, channelId }: Target): Lane {
    const origin = this.origins.get(key) ?? new Origin(this.random);
    this.origins.set(key, origin);
    const laneKey = `${channelId} ${serviceUrl}`;
    const lane = origin.lanes.get(laneKey) ?? new Lane(channelId, origin, this.random);
    origin.lanes.set(laneKey, lane);
    return lane;
  }

  all(): IterableIterator<Origin> {
    return this.origins.values();
  }

  /** Takes out conversations that wait for a dead origin with something that is too old by now, or may be. */
  takeOverdue(nowMs: number, limit: number): readonly Outbox[] {
    const waiting = [...this.origins.values()]
      .filter(({ isDead }) => isDead)
      .flatMap(({ lanes }) => [...lanes.values()]);
    const overdue: Outbox[] = [];
    for (const { ready } of waiting)
      for (const outbox of ready) {
        if (overdue.length >= limit) return overdue;
        if (outbox.mayBeOverdue(nowMs) && ready.delete(outbox)) overdue.push(outbox);
      }
    return overdue;
  }

  /** Forgets origins that have nothing to send and nothing to remember. */
  sweep(nowMs: number): void {
    for (const [key, origin] of this.origins) if (origin.sweep(nowMs)) this.origins.delete(key);
  }
}
