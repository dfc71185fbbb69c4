/** At most `most` in any stretch of `withinMs`, of which `atOnce` in one go. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
  readonly atOnce: number;
}

/** What a channel allows a bot to send: in all, and to one conversation. */
export interface ChannelLimits {
  readonly inAll: readonly Limit[];
  readonly toOne: readonly Limit[];
}

/**
 * Limits that channels publish; kept here, they need not answer 429. Teams: "The global limit per app per tenant is 50 requests per second",
 * and per thread 7 in a second, 60 in 30 seconds, 1,800 in an hour.
 */
export const DELIVERY_LIMITS: Readonly<Record<string, ChannelLimits>> = {
  msteams: {
    inAll: [{ most: 50, withinMs: 1_000, atOnce: 20 }],
    toOne: [
      { most: 7, withinMs: 1_000, atOnce: 4 },
      { most: 60, withinMs: 30_000, atOnce: 20 },
      { most: 1_800, withinMs: 3_600_000, atOnce: 300 },
    ],
  },
};

/** Token buckets, each remembered as the instant at which it's full again. Time is handed in. */
export class Buckets {
  private readonly fullAtMs: number[];

  constructor(private limits: readonly Limit[]) {
    this.fullAtMs = limits.map(() => Number.NEGATIVE_INFINITY);
  }

  /** How long until one more may go; 0: now. */
  waitMs(nowMs: number): number {
    return Math.max(0, ...this.limits.map((limit, index) => this.waitFor(limit, index, nowMs)));
  }

  /** Other limits for the same stretches from now on: what was taken stays taken. */
  limitTo(limits: readonly Limit[]): void {
    this.limits = limits;
  }

  take(nowMs: number): void {
    for (const [index, limit] of this.limits.entries())
      this.fullAtMs[index] = Math.max(this.fullAt(index), nowMs) + refillMs(limit);
  }

  /** As good as new. */
  isFull(nowMs: number): boolean {
    return this.fullAtMs.every((fullAtMs) => fullAtMs <= nowMs);
  }

  private waitFor(limit: Limit, index: number, nowMs: number): number {
    const waitMs = Math.ceil(this.fullAt(index) - nowMs - (limit.atOnce - 1) * refillMs(limit));
    // A clock that was set back must not make us wait for the day it was set back by.
    return Math.min(waitMs, limit.withinMs);
  }

  private fullAt(index: number): number {
    return this.fullAtMs[index] ?? Number.NEGATIVE_INFINITY;
  }
}

/** A full bucket and what flows in during a stretch are together what the stretch allows. */
function refillMs({ most, withinMs, atOnce }: Limit): number {
  return withinMs / (most - atOnce);
}

/**
 * One of several equal parts, which together stay within the limit as long as each may send one at once: for Teams, twenty. Beyond that
 * there are answers with 429, which are honoured.
 */
export function shareOf({ most, withinMs, atOnce }: Limit, sharers: number): Limit {
  const ownAtOnce = Math.max(1, Math.floor(atOnce / sharers));
  return { most: ownAtOnce + (most - atOnce) / sharers, withinMs, atOnce: ownAtOnce };
}

const UNLIMITED: ChannelLimits = { inAll: [], toOne: [] };

/**
 * Keeps deliveries within the limits of their channels. What a channel allows the bot in all is shared by the instances that live; a
 * conversation is with one of them at a time.
 */
export class DeliveryPace {
  private readonly channels = new Map<string, Buckets>();
  private readonly conversations = new Map<string, Buckets>();
  private sharers = 1;

  constructor(private readonly limits: Readonly<Record<string, ChannelLimits>> = DELIVERY_LIMITS) {}

  /** @param instances how many live, this one among them */
  sharedBy(instances: number): void {
    this.sharers = Math.max(1, instances);
    for (const [channelId, buckets] of this.channels) buckets.limitTo(this.ownPart(channelId));
  }

  /** How long the whole channel has to wait. */
  channelWaitMs(channelId: string, nowMs: number): number {
    return this.channels.get(channelId)?.waitMs(nowMs) ?? 0;
  }

  /** How long this conversation has to wait. */
  conversationWaitMs(conversationId: string, nowMs: number): number {
    return this.conversations.get(conversationId)?.waitMs(nowMs) ?? 0;
  }

  /** One is being sent. */
  take(channelId: string, conversationId: string, nowMs: number): void {
    const inAll = this.ownPart(channelId);
    const { toOne } = this.limits[channelId] ?? UNLIMITED;
    if (inAll.length > 0) taken(this.channels, channelId, inAll, nowMs);
    if (toOne.length > 0) taken(this.conversations, conversationId, toOne, nowMs);
  }

  /** Forgets conversations whose buckets are full again. */
  sweep(nowMs: number): void {
    for (const [id, buckets] of this.conversations) if (buckets.isFull(nowMs)) this.conversations.delete(id);
  }

  private ownPart(channelId: string): readonly Limit[] {
    return (this.limits[channelId] ?? UNLIMITED).inAll.map((limit) => shareOf(limit, this.sharers));
  }
}

function taken(all: Map<string, Buckets>, key: string, limits: readonly Limit[], nowMs: number): void {
  const buckets = all.get(key) ?? new Buckets(limits);
  all.set(key, buckets);
  buckets.take(nowMs);
}
