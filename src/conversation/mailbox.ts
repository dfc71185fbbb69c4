import type { IncomingRow } from './types';

/** How a row fared: `later` puts it back among those that wait, `lost` drops all of its conversation's. */
export type Handled = 'done' | 'later' | 'lost';

interface Queue {
  handling: IncomingRow | null;
  /** By `seq`. */
  waiting: IncomingRow[];
  /** Look into the store for more before the next row. */
  look: boolean;
}

/**
 * Each conversation's activities strictly in order, one at a time; different conversations side by side. Holds only what the log holds too:
 * what is lost here with the process is read again from there.
 */
export class Mailbox {
  private readonly queues = new Map<string, Queue>();
  private rows = 0;
  private whenIdle: (() => void)[] = [];

  /**
   * @param handle must not throw: it comes back when the row is handled, or is not ours
   * @param look must not throw: puts what it finds in the store
   * @param emptied nothing waits in the conversation any more
   */
  constructor(
    private readonly handle: (row: IncomingRow) => Promise<Handled>,
    private readonly look: (conversationId: string) => Promise<void>,
    private readonly emptied: (conversationId: string) => void = () => undefined,
  ) {}

  /** Rows of one conversation may come out of order from parallel writes; they are handled by `seq`. */
  put(row: IncomingRow): void {
    const queue = this.queues.get(row.conversationId);
    if (queue === undefined) {
      this.rows += 1;
      this.begin(row.conversationId, { handling: null, waiting: [row], look: false });
      return;
    }
    if (queue.handling?.seq === row.seq || queue.waiting.some((other) => other.seq === row.seq)) return;
    this.rows += 1;
    insert(queue.waiting, row);
  }

  /** Reads what waits in the store, in its turn: no turn of the conversation is under way then. */
  lookInto(conversationId: string): void {
    const queue = this.queues.get(conversationId);
    if (queue === undefined) this.begin(conversationId, { handling: null, waiting: [], look: true });
    else queue.look = true;
  }

  has(conversationId: string): boolean {
    return this.queues.has(conversationId);
  }

  /** Conversations with something to do. */
  get size(): number {
    return this.queues.size;
  }

  /** Activities that wait or are being handled. */
  get waiting(): number {
    return this.rows;
  }

  /** Activities of one conversation that wait or are being handled. */
  waitingIn(conversationId: string): number {
    const queue = this.queues.get(conversationId);
    return queue === undefined ? 0 : queue.waiting.length + (queue.handling === null ? 0 : 1);
  }

  /** Resolves when nothing is waiting. */
  idle(): Promise<void> {
    return this.queues.size === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  private begin(conversationId: string, queue: Queue): void {
    this.queues.set(conversationId, queue);
    void this.work(conversationId, queue);
  }

  private async work(conversationId: string, queue: Queue): Promise<void> {
    for (;;) {
      if (queue.look) {
        queue.look = false;
        await this.look(conversationId);
        continue;
      }
      const row = queue.waiting.shift();
      if (row === undefined) break;
      queue.handling = row;
      const handled = await this.handle(row);
      queue.handling = null;
      if (handled === 'later') {
        insert(queue.waiting, row);
        continue;
      }
      this.rows -= 1;
      if (handled === 'lost') this.rows -= queue.waiting.splice(0).length;
    }
    this.queues.delete(conversationId);
    this.emptied(conversationId);
    if (this.queues.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}

function insert(waiting: IncomingRow[], row: IncomingRow): void {
  let index = waiting.length;
  while (index > 0 && (waiting[index - 1]?.seq ?? 0) > row.seq) index -= 1;
  waiting.splice(index, 0, row);
}
