import type { Kysely, Transaction } from 'kysely';

/** How many writes share one transaction at most: bounds the time one of them can wait for the others. */
const MOST_PER_TRANSACTION = 64;
/** A store that was flushed so shortly ago, and for several at once, is busy. */
const BUSY_WITHIN_MS = 3;
const GATHER_MS = 2;

interface Pending<Schema> {
  run(trx: Transaction<Schema>): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Group commit: writes that arrive while one transaction is on its way to disk share the next one, so that a busy store pays one
 * flush for many turns. Each write is still all or nothing, and resolves only when it's durable.
 */
export class WriteBatch<Schema> {
  private queue: Pending<Schema>[] = [];
  private flushing = false;
  private flushedAtMs = Number.NEGATIVE_INFINITY;
  /** Writes came in each other's way lately: whoever writes alone is not kept waiting for company. */
  private isShared = false;
  readonly single = null;

  constructor(private readonly db: Kysely<Schema>) {}

  /** `run` may be run twice (when a neighbour fails): it must change nothing but the transaction. */
  write<T>(run: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ run, resolve, reject });
      if (!this.flushing) {
        this.flushing = true;
        const isBusy = this.isShared && performance.now() - this.flushedAtMs < BUSY_WITHIN_MS;
        // On a quiet store right after this tick; on a busy one a moment later, so that more come along and share the flush to disk.
        if (isBusy) setTimeout(() => void this.flush(), GATHER_MS);
        else setImmediate(() => void this.flush());
      }
    });
  }

  private async flush(): Promise<void> {
    this.isShared = false;
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, MOST_PER_TRANSACTION);
      this.isShared ||= batch.length > 1;
      try {
        const results = await this.inOneTransaction(batch);
        batch.forEach((pending, index) => pending.resolve(results[index]));
      } catch {
        await this.oneByOne(batch);
      }
    }
    this.flushing = false;
    this.flushedAtMs = performance.now();
  }

  private inOneTransaction(batch: readonly Pending<Schema>[]): Promise<unknown[]> {
    return this.db.transaction().execute(async (trx) => {
      const results: unknown[] = [];
      for (const pending of batch) results.push(await pending.run(trx));
      return results;
    });
  }

  /** One of them failed and took the others along: only the culprit is told. */
  private async oneByOne(batch: readonly Pending<Schema>[]): Promise<void> {
    for (const pending of batch) {
      try {
        pending.resolve((await this.inOneTransaction([pending]))[0]);
      } catch (error) {
        pending.reject(error);
      }
    }
  }
}
