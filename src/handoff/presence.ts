import type { Clock } from '../core/clock';
import type { PresenceStore } from './ports';

/** An agent who has not been seen for so long is not at the desk. */
const PRESENT_FOR_MS = 60_000;
/** Desks say every quarter of a minute that they're open; each page of an agent's does. */
const WRITTEN_EVERY_MS = 15_000;
/** How old an answer may be: every turn asks. */
const KNOWN_FOR_MS = 2_000;

/** Whether somebody is at the desk, in this instance or in another. */
export class Presence {
  private readonly writtenAtMs = new Map<string, number>();
  private lastSeenAtMs = Number.NEGATIVE_INFINITY;
  private askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: PresenceStore,
    private readonly clock: Clock,
  ) {}

  /** An agent's desk is open. */
  seen(agentId: string): void {
    const nowMs = this.clock.now();
    this.lastSeenAtMs = Math.max(this.lastSeenAtMs, nowMs);
    if (nowMs - (this.writtenAtMs.get(agentId) ?? Number.NEGATIVE_INFINITY) < WRITTEN_EVERY_MS) return;
    this.forgetBefore(nowMs - PRESENT_FOR_MS);
    this.writtenAtMs.set(agentId, nowMs);
    // A store that is away is told when the desk next says that it's open.
    this.store.seen(agentId, nowMs).catch(() => this.writtenAtMs.delete(agentId));
  }

  /** Whether an agent could take a ticket. */
  async anyone(): Promise<boolean> {
    const nowMs = this.clock.now();
    const since = nowMs - PRESENT_FOR_MS;
    if (this.lastSeenAtMs < since && nowMs - this.askedAtMs >= KNOWN_FOR_MS) {
      const lastSeenAtMs = await this.store.lastSeenAtMs();
      this.askedAtMs = nowMs;
      if (lastSeenAtMs !== null) this.lastSeenAtMs = Math.max(this.lastSeenAtMs, lastSeenAtMs);
    }
    return this.lastSeenAtMs >= since;
  }

  private forgetBefore(atMs: number): void {
    for (const [agentId, writtenAtMs] of this.writtenAtMs) if (writtenAtMs < atMs) this.writtenAtMs.delete(agentId);
  }
}
