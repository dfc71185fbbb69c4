import type { ConversationStore } from './ports';
import type { IncomingRow } from './types';

/** An instance that died with the activity next in its conversation: mostly not the activity's fault, but it may be what brings processes down. */
const TAKEOVER_WEIGHS = 1;

/**
 * Conversations of dead instances. Only the first activity of one can have brought the process down. It's counted when it's begun again, never
 * while it waits: however many instances die meanwhile, they didn't die of it.
 */
export class Suspects {
  private readonly conversations = new Set<string>();

  constructor(private readonly store: Pick<ConversationStore, 'countAttempt'>) {}

  add(conversationId: string): void {
    this.conversations.add(conversationId);
  }

  /** Nothing waits in it. */
  clear(conversationId: string): void {
    this.conversations.delete(conversationId);
  }

  /** A row that is about to be begun, with what counts against it. Never throws. */
  async weigh(row: IncomingRow): Promise<IncomingRow> {
    if (!this.conversations.has(row.conversationId)) return row;
    try {
      const attempts = await this.store.countAttempt(row.conversationId, row.seq, TAKEOVER_WEIGHS);
      this.conversations.delete(row.conversationId);
      return { ...row, attempts };
    } catch {
      // The store is away: nothing comes of the turn before it's back.
      return row;
    }
  }
}
