import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock';
import type { ConversationStore } from './ports';
import { failTurn } from './fail-turn';
import type { TurnServices } from './services';
import { runStages } from './stages';
import { beginTurn, type Stage, type Turn } from './turn';
import type { Conversation, IncomingRow, StagedActivity, TurnCommit } from './types';

/** After so many tries an activity is set aside with an apology, never retried for ever. */
export const MOST_ATTEMPTS = 5;

const CONVERSATIONS_KEPT = 5000;

/** Channels whose client reads the log itself: what is committed is delivered. */
export const LOG_CHANNELS: ReadonlySet<string> = new Set(['web', 'console']);

export interface HandledTurn {
  readonly turn: Turn;
  readonly firstSeq: number;
  /** As committed. */
  readonly outgoing: readonly StagedActivity[];
}

/** Takes one incoming row through the stages and commits what came of it, or sets it aside. */
export class TurnRunner {
  /** The state as last committed here; a stale copy costs one conflict, never a wrong answer. */
  private readonly known = new LRUCache<string, Conversation>({ max: CONVERSATIONS_KEPT });

  constructor(
    private readonly store: ConversationStore,
    private readonly stages: readonly Stage[],
    private readonly services: TurnServices,
    private readonly clock: Clock,
  ) {}

  /** Never throws. Null when the row had been handled before. */
  async handle(row: IncomingRow): Promise<HandledTurn | null> {
    let isSetAside = row.attempts >= MOST_ATTEMPTS;
    for (let tries = 0; ; tries += 1) {
      try {
        const handled = await this.tryOnce(row, isSetAside);
        if (handled !== 'conflict') return handled;
      } catch (error) {
        this.services.logger.error(
          { turn: `${row.conversationId}#${row.seq}`, tries, code: codeOf(error) },
          'turn not committed',
        );
        await pause(Math.min(100 * 2 ** tries, 5000));
        isSetAside ||= await this.isHopeless(row);
      }
    }
  }

  /** A move by an agent changed the conversation behind our back. */
  forget(conversationId: string): void {
    this.known.delete(conversationId);
  }

  private async tryOnce(row: IncomingRow, isSetAside: boolean): Promise<HandledTurn | 'conflict' | null> {
    const conversation = this.known.get(row.conversationId) ?? (await this.store.load(row.conversationId));
    if (conversation === null) return null;
    const turn = beginTurn(row, conversation, this.services.defaultLocale, this.clock.now());
    if (isSetAside) failTurn(turn, null, 'turn.setAside', this.services);
    else await runStages(this.stages, turn);
    const commit = commitOf(turn, this.services);
    const committed = await this.store.commitTurn(commit);
    if (committed === 'handledBefore') return null;
    if (committed === 'conflict') {
      this.known.delete(row.conversationId);
      return 'conflict';
    }
    const { owner, reference, state } = commit;
    this.known.set(row.conversationId, { ...conversation, owner, reference, state, version: conversation.version + 1 });
    return { turn, firstSeq: committed.firstSeq, outgoing: commit.outgoing };
  }

  private async isHopeless(row: IncomingRow): Promise<boolean> {
    try {
      return (
        (await this.store.countAttempt(row.conversationId, row.seq, MOST_ATTEMPTS, this.clock.now())) === 'setAside'
      );
    } catch {
      // The store itself is away: the row stays where it is until it's back.
      return false;
    }
  }
}

function commitOf(turn: Turn, services: TurnServices): TurnCommit {
  const { openTicket } = turn;
  return {
    conversation: turn.conversation,
    seq: turn.row.seq,
    nowMs: turn.nowMs,
    state: JSON.stringify(turn.state),
    locale: turn.state.locale,
    owner: turn.owner,
    reference: turn.reference,
    outgoing: turn.outgoing.map((staged) => addressed(staged, turn)),
    deliveredByLog: LOG_CHANNELS.has(turn.conversation.channelId) || turn.row.activity.deliveryMode === 'expectReplies',
    upset: turn.reading?.upset ?? null,
    openTicket:
      openTicket === null
        ? null
        : { ...openTicket, id: services.ids.next(), expiresAtMs: turn.nowMs + services.ticketExpiryMs },
    raiseTicket: turn.raiseTicket,
    abandonTicket: turn.abandonTicket,
    failure: turn.failure,
  };
}

/** Which message a reply answers goes with the reply: by the time it's delivered, the conversation may have gone on. */
function addressed(staged: StagedActivity, { row }: Turn): StagedActivity {
  if (row.author !== 'customer' || row.activity.id === undefined) return staged;
  return { ...staged, activity: { ...staged.activity, replyToId: row.activity.id } };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
