import type { Clock } from '../core/clock';

/** A store that was not heard of for so long is away; as long as a lease holds. */
export const HEARTBEAT_HOLDS_MS = 5_000;

/**
 * Whether this process should be sent work, and if not, why. It lives as long as it answers at all; whether it's ready is another question:
 * a load balancer asks it, and stops sending for a while.
 */
export class Health {
  private answeredAtMs: number | null = null;
  private hasFailed = false;
  private isStopping = false;

  /** @param fullQueues names of the queues past their bound, for people */
  constructor(
    private readonly clock: Clock,
    private readonly fullQueues: () => readonly string[] = () => [],
  ) {}

  /** Asks the store for a sign of life and notes how it went; @throws what `beat` throws. */
  async beat(sign: () => Promise<unknown>): Promise<void> {
    try {
      await sign();
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
    this.hasFailed = false;
    this.answeredAtMs = this.clock.now();
  }

  /** SIGTERM came: no more work, please. */
  stopping(): void {
    this.isStopping = true;
  }

  /** Whether the last sign of life came, and came in time. */
  get storeUp(): boolean {
    return this.storeProblem() === null;
  }

  /** Why nothing should be sent here at the moment, in sentences; empty when all is well. */
  problems(): readonly string[] {
    const store = this.storeProblem();
    return [
      ...(this.isStopping ? ['The server is stopping.'] : []),
      ...(store === null ? [] : [store]),
      ...this.fullQueues().map((queue) => `More waits in the queue of ${queue} than is taken.`),
    ];
  }

  private storeProblem(): string | null {
    if (this.answeredAtMs === null) return 'The store has not answered yet.';
    if (this.hasFailed) return 'The store cannot be reached or written.';
    const silentMs = this.clock.now() - this.answeredAtMs;
    return silentMs <= HEARTBEAT_HOLDS_MS
      ? null
      : `The store has not answered for ${String(Math.floor(silentMs / 1000))} s.`;
  }
}
