import type { IncomingRow } from './types';

/**
 * Each conversation's activities strictly in order, one at a time; different conversations side by side. Holds only what the log holds too:
 * what is lost here with the process is read again from there.
 */
export class Mailbox {
  private readonly queues = new Map<string, IncomingRow[]>();
  private whenIdle: (() => void)[] = [];

  /** @param handle must not throw: it comes back when the row is handled or set aside */
  constructor(private readonly handle: (row: IncomingRow) => Promise<void>) {}

  /** Rows of one conversation may come out of order from parallel writes; they are handled by `seq`. */
  put(row: IncomingRow): void {
    const waiting = this.queues.get(row.conversationId);
    if (waiting === undefined) {
      this.queues.set(row.conversationId, [row]);
      void this.work(row.conversationId);
      return;
    }
    if (waiting.some((other) => other.seq === row.seq)) return;
    let index = waiting.length;
    // The first is being handled already.
    while (index > 1 && (waiting[index - 1]?.seq ?? 0) > row.seq) index -= 1;
    waiting.splice(index, 0, row);
  }

  get size(): number {
    return this.queues.size;
  }

  /** Resolves when nothing is waiting. */
  idle(): Promise<void> {
    return this.queues.size === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  private async work(conversationId: string): Promise<void> {
    const waiting = this.queues.get(conversationId) ?? [];
    for (let row = waiting[0]; row !== undefined; row = waiting[0]) {
      await this.handle(row);
      waiting.shift();
    }
    this.queues.delete(conversationId);
    if (this.queues.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}
