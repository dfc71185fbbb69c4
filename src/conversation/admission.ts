import { BotError } from '../core/errors';

/** How much may wait before new activities are refused. */
export interface AdmissionBounds {
  /** Activities that wait for their turn or have it, in all conversations. */
  readonly waiting: number;
  /** The same, in one conversation. */
  readonly waitingInOne: number;
  /** Activities on their way into the store. */
  readonly writes: number;
}

/** What waits in this process; the mailbox. */
export interface Waiting {
  readonly waiting: number;
  waitingIn(conversationId: string): number;
}

/** Some seconds' work at full speed; as much memory as it takes, it takes no more. */
export const ADMISSION_BOUNDS: AdmissionBounds = { waiting: 5_000, waitingInOne: 40, writes: 2_000 };

const BUSY_SECONDS = 2;
const FLOOD_SECONDS = 5;

/**
 * Refuses activities before anything is written, once more of them arrive than are handled: what was accepted gets its turn soon, what was not
 * can be sent again, and memory stays bounded.
 */
export class AdmissionGate {
  private writes = 0;
  private readonly writesIn = new Map<string, number>();
  private isClosed = false;

  constructor(
    private readonly mailbox: Waiting,
    private readonly bounds: AdmissionBounds = ADMISSION_BOUNDS,
  ) {}

  /**
   * Runs `write`, which puts an activity into the store, if there is room for it.
   * @throws BotError `server.busy`, or `rate.limited` where it's one conversation that floods
   */
  async admit<T>(conversationId: string, write: () => Promise<T>): Promise<T> {
    this.check(conversationId);
    this.writes += 1;
    this.writesIn.set(conversationId, this.writing(conversationId) + 1);
    try {
      return await write();
    } finally {
      this.writes -= 1;
      const left = this.writing(conversationId) - 1;
      if (left <= 0) this.writesIn.delete(conversationId);
      else this.writesIn.set(conversationId, left);
    }
  }

  /** @throws BotError `server.busy`, `rate.limited` */
  check(conversationId: string): void {
    if (this.isClosed) throw busy('The server is about to stop. Please send it again in a moment.');
    if (this.mailbox.waiting >= this.bounds.waiting || this.writes >= this.bounds.writes)
      throw busy('More arrives than can be handled. Please send it again in a moment.');
    // Where there is room for all, the one that floods is told so.
    if (this.mailbox.waitingIn(conversationId) + this.writing(conversationId) >= this.bounds.waitingInOne)
      throw new BotError('rate.limited', 'Too many messages of this conversation wait. Please slow down.', {
        retryAfterSeconds: FLOOD_SECONDS,
      });
  }

  /** The queues that are past their bound. */
  fullQueues(): readonly ('turns' | 'writes')[] {
    return [
      ...(this.mailbox.waiting >= this.bounds.waiting ? (['turns'] as const) : []),
      ...(this.writes >= this.bounds.writes ? (['writes'] as const) : []),
    ];
  }

  /** Activities on their way into the store. */
  get writesWaiting(): number {
    return this.writes;
  }

  /** Nothing more is admitted: the process is about to stop. */
  close(): void {
    this.isClosed = true;
  }

  private writing(conversationId: string): number {
    return this.writesIn.get(conversationId) ?? 0;
  }
}

function busy(message: string): BotError {
  return new BotError('server.busy', message, { retryAfterSeconds: BUSY_SECONDS });
}
