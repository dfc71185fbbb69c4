import type { Bus } from '../core/bus';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Conversations } from './conversations';
import type { ConversationMeasures } from './measures';
import type { LogEvents } from './log-events';
import type { ConversationStore, LeaseStore } from './ports';

/** What waits for so long in a conversation of ours is looked after: longer than an accepted activity needs to reach its mailbox. */
const OVERDUE_AFTER_MS = 2_000;
const OVERDUE_AT_ONCE = 500;
const WATCHED_AT_ONCE = 500;
/** Shorter than the lease by the time that a delivery's first byte may take. */
const ALIVE_FOR_MS = 4_500;
/** Desks watch everything, and are told again every so many beats. */
const DESKS_EVERY = 5;
const DESKS_LOOK_BACK_MS = 10_000;

export interface InstanceParts {
  readonly leases: LeaseStore;
  readonly store: Pick<ConversationStore, 'newest' | 'changedWithPeople'>;
  readonly bus: Bus;
  readonly conversations: Conversations;
  readonly events: LogEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Others may share the store. */
  readonly isShared: boolean;
  /** Is told how many share it: what the bot may do in all is divided among them. */
  readonly sharedBy?: (instances: number) => void;
  /** Notes how the store answered. */
  readonly health: { beat(sign: () => Promise<unknown>): Promise<void> };
  readonly measures?: ConversationMeasures | undefined;
}

/** This process among those that share the store: says that it lives, and takes up what nobody else works on. */
export class Instance {
  private beating: Promise<void> | null = null;
  private stopListening: () => void = () => undefined;
  private beats = 0;
  private renewedAtMs = Number.NEGATIVE_INFINITY;
  private isSilent = false;
  private isLeaving = false;

  constructor(private readonly parts: InstanceParts) {}

  /** Joins the others and picks up what a dead one left. @throws Error when the store is another process's alone, or others sign with another key */
  async join(keyFingerprint: string): Promise<void> {
    await this.parts.leases.join(keyFingerprint);
    this.listen();
    await this.beat();
  }

  /** Hears what the other instances say. */
  listen(): void {
    const { bus, conversations } = this.parts;
    this.stopListening = bus.subscribe({
      message: (message) => {
        conversations.heard(message);
        if (message.kind === 'left') void this.beat();
      },
      reconnected: () => {
        this.beats = 0;
        void this.beat();
      },
    });
  }

  /** Every second: renews the lease, takes over, and looks where a notification may have been lost. Never throws. */
  beat(): Promise<void> {
    // A slow store must not pile up heartbeats.
    this.beating ??= this.beatOnce().finally(() => {
      this.beating = null;
    });
    return this.beating;
  }

  /** Nobody can have taken over yet: deliveries, which no commit fences, may go on. */
  get isAlive(): boolean {
    return performance.now() - this.renewedAtMs < ALIVE_FOR_MS;
  }

  /** Gives back what this instance holds; the others are told. Nothing may be under way any more. */
  async leave(): Promise<void> {
    const { bus, leases } = this.parts;
    this.isLeaving = true;
    this.stopListening();
    await this.beating;
    await leases.leave();
    bus.publish({ kind: 'left', instance: leases.instance });
  }

  private async beatOnce(): Promise<void> {
    if (this.isLeaving) return;
    const { leases, conversations, logger, health, measures } = this.parts;
    try {
      const askedAtMs = performance.now();
      await health.beat(() => leases.renew());
      if (this.isSilent) logger.info({}, 'the store answers again');
      this.isSilent = false;
      // After so long a silence the lease may have run out; commits are fenced, deliveries are not.
      if (!this.isAlive) await conversations.review();
      this.renewedAtMs = askedAtMs;
      const { orphaned, left } = await leases.takeOver();
      conversations.took(orphaned, true);
      conversations.took(left, false);
      if (orphaned.length > 0) {
        measures?.tookOver(orphaned.length);
        logger.warn({ conversations: orphaned.length }, 'took over from an instance that is gone');
      }
      conversations.remind(await leases.overdue(OVERDUE_AFTER_MS, OVERDUE_AT_ONCE));
      if (!this.parts.isShared) return;
      this.parts.sharedBy?.(await leases.countAlive());
      await this.lookAround();
    } catch (error) {
      // Once, not every second of an outage.
      if (!this.isSilent)
        logger.error({ error: codeOf(error) }, 'no heartbeat: the store does not answer; tried again every second');
      this.isSilent = true;
    }
  }

  /** Who watches a log here is told of growth elsewhere, even if the word of it got lost. */
  private async lookAround(): Promise<void> {
    const { clock, events, store } = this.parts;
    if (this.beats++ % DESKS_EVERY === 0) {
      const changed = await store.changedWithPeople(clock.now() - DESKS_LOOK_BACK_MS, WATCHED_AT_ONCE);
      for (const [id, seq] of changed) events.grown(id, seq);
      events.queueChanged();
    }
    const watched = events.watched();
    for (let from = 0; from < watched.length; from += WATCHED_AT_ONCE) {
      const newest = await store.newest(watched.slice(from, from + WATCHED_AT_ONCE));
      for (const [id, seq] of newest) if (seq > events.lastTold(id)) events.grown(id, seq);
    }
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
