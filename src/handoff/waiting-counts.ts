import type { Clock } from '../core/clock';
import type { WaitingAtPriority } from './types';

/** However quiet the queue seems: word of a change elsewhere may have been lost. */
const KNOWN_FOR_MS = 1_000;

/** How many wait, counted once for all desks that ask between two changes of the queue. */
export class WaitingCounts {
  private counting: Promise<readonly WaitingAtPriority[]> | null = null;
  private countedAtMs = 0;

  constructor(
    private readonly count: () => Promise<readonly WaitingAtPriority[]>,
    private readonly clock: Clock,
  ) {}

  read(): Promise<readonly WaitingAtPriority[]> {
    const nowMs = this.clock.now();
    if (this.counting !== null && nowMs - this.countedAtMs < KNOWN_FOR_MS) return this.counting;
    this.countedAtMs = nowMs;
    const counting = this.count();
    this.counting = counting;
    counting.catch(() => this.changed());
    return counting;
  }

  /** Tickets came, went or moved. */
  changed(): void {
    this.counting = null;
  }
}
