import type { Logger } from '../core/logger';
import { growingCache } from '../core/growing-cache';
import { CrowdPause } from './crowd-pause';
import type { Dispatcher } from './dispatcher';
import type { LogEvents } from './log-events';
import type { Mailbox } from './mailbox';
import type { ConversationStore, LeaseStore } from './ports';
import type { Suspects } from './suspects';

const PICKED_UP_AT_ONCE = 1000;
const LOST_REMEMBERED = 50_000;

export interface LeftoverParts {
  readonly store: ConversationStore;
  readonly leases: LeaseStore;
  readonly dispatcher: Dispatcher;
  readonly events: LogEvents;
  readonly logger: Logger;
}

/** What may be left in conversations by those who worked on them before, or in between: found in the store, and picked up. */
export class Leftovers {
  /** Conversations of which more may be undelivered than the dispatcher knows: it's handed nothing new before they are looked into. */
  private readonly unsure = growingCache<true>(LOST_REMEMBERED);
  /** How often leases may have run out: what began before that is handed to the dispatcher no more. */
  private reviewed = 0;
  private readonly beforeLookingAgain = new CrowdPause();

  constructor(
    private readonly parts: LeftoverParts,
    private readonly mailbox: Pick<Mailbox, 'lookInto' | 'put'>,
    private readonly suspects: Suspects,
  ) {}

  /** Rises with every review. */
  get reviews(): number {
    return this.reviewed;
  }

  isUnsure(conversationId: string): boolean {
    return this.unsure.has(conversationId);
  }

  /**
   * Others may have taken over: what they hold now is theirs to deliver. What is held here may have been theirs in between, and delivered by
   * them: only the store knows what is left of it.
   */
  async review(): Promise<void> {
    const { dispatcher, leases } = this.parts;
    const reviewed = [...dispatcher.conversations()];
    const gone = new Set(await leases.notHeld(reviewed));
    this.reviewed += 1;
    for (const id of reviewed) {
      this.lose(id);
      if (!gone.has(id)) this.mailbox.lookInto(id);
    }
  }

  /** Somebody else works on it; should it come back, it comes with what they left. */
  lose(conversationId: string): void {
    this.parts.dispatcher.drop(conversationId);
    this.unsure.set(conversationId, true);
  }

  lookAnew(conversationId: string): void {
    this.unsure.set(conversationId, true);
    this.mailbox.lookInto(conversationId);
  }

  /** Runs in the conversation's turn: what is undelivered in the store and not with the dispatcher now is nowhere else. */
  async pickUp(conversationId: string): Promise<void> {
    const { store, dispatcher, leases, events, logger } = this.parts;
    const { reviews } = this;
    try {
      // The word that something waits may be late: by now it may be another's.
      if (!(await leases.acquire(conversationId))) {
        this.lose(conversationId);
        return;
      }
      const isUnsure = this.unsure.has(conversationId);
      if (isUnsure) dispatcher.drop(conversationId);
      const isDue = isUnsure || !dispatcher.has(conversationId);
      const undelivered = isDue ? await store.undeliveredOf(conversationId, PICKED_UP_AT_ONCE) : [];
      if (reviews !== this.reviews) {
        this.lookAnew(conversationId);
        return;
      }
      dispatcher.put(undelivered);
      this.unsure.delete(conversationId);
      const rows = await store.unhandledOf(conversationId, PICKED_UP_AT_ONCE);
      for (const row of rows) this.mailbox.put(row);
      if (rows.length === 0) this.suspects.clear(conversationId);
      if (rows.length === 0 && !dispatcher.has(conversationId)) await leases.release(conversationId);
      const newest = (await store.newest([conversationId])).get(conversationId);
      if (newest !== undefined) events.grown(conversationId, newest);
    } catch (error) {
      logger.warn(
        { conversation: conversationId, error: error instanceof Error ? error.name : typeof error },
        'could not be looked into',
      );
      // Nothing of it is handled or delivered before: its order would be lost.
      await this.beforeLookingAgain.pause();
      this.mailbox.lookInto(conversationId);
    }
  }
}
