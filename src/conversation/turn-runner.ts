import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../core/clock';
import { isStoreAway } from '../core/store-away';
import { growingCache } from '../core/growing-cache';
import { heldUntilMs } from '../handoff/rights-clocks';
import type { HandoffRequest } from '../handoff/types';
import { backoffMs, type Backoff } from './backoff';
import type { ConversationMeasures } from './measures';
import type { ConversationStore, LeaseStore } from './ports';
import { misreadKinds, receiptOf } from './receipt-of-turn';
import { failTurn } from './fail-turn';
import type { TurnServices } from './services';
import { runStages } from './stages';
import { beginTurn, type Stage, type Turn } from './turn';
import type { Conversation, IncomingRow, StagedActivity, TurnCommit } from './types';

/** After so much was tried an activity is set aside with an apology, never retried for ever. */
const MOST_ATTEMPTS = 20;
/** A turn that could not be committed, though the store was there. */
const FAILURE_WEIGHS = 4;

const PAUSE: Backoff = { firstMs: 150, longestMs: 5_000 };
const CONVERSATIONS_KEPT = 2_000;

/** Channels whose client reads the log itself: what is committed is delivered. */
export const LOG_CHANNELS: ReadonlySet<string> = new Set(['web', 'console']);

export interface HandledTurn {
  readonly turn: Turn;
  readonly firstSeq: number;
  /** As committed. */
  readonly outgoing: readonly StagedActivity[];
}

/**
 * What became of a row. `before`: it had its turn, here or elsewhere; `notFirst`: an earlier one waits in the store; `lost`: another instance
 * works on the conversation.
 */
export type TurnOutcome = HandledTurn | 'before' | 'notFirst' | 'lost';

export interface TurnRunnerParts {
  readonly store: ConversationStore;
  readonly leases: Pick<LeaseStore, 'acquire'>;
  readonly stages: readonly Stage[];
  readonly services: TurnServices;
  readonly clock: Clock;
  /** Nothing of this conversation waits for its delivery. */
  readonly isDelivered: (conversationId: string) => boolean;
  readonly measures?: ConversationMeasures | undefined;
  /** 0..1: turns that failed together aren't tried again together. */
  readonly random?: (() => number) | undefined;
}

/** Takes one incoming row through the stages and commits what came of it, or sets it aside. */
export class TurnRunner {
  /** The state as last committed here; a stale copy costs one conflict, never a wrong answer. */
  private readonly known = growingCache<Conversation>(CONVERSATIONS_KEPT);

  constructor(private readonly parts: TurnRunnerParts) {}

  /** Of the copy that is kept of this conversation; -1 for none. */
  knownVersion(conversationId: string): number {
    return this.known.peek(conversationId)?.version ?? -1;
  }

  /** Never throws; goes on trying while the store is away. */
  async handle(row: IncomingRow): Promise<TurnOutcome> {
    let { attempts } = row;
    const { conversation: news } = row;
    if (news !== undefined && news.version > this.knownVersion(news.id)) this.known.set(news.id, news);
    for (let tries = 0; ; tries += 1) {
      try {
        const outcome = await this.tryOnce(row, attempts >= MOST_ATTEMPTS);
        if (outcome !== 'again') return outcome;
      } catch (error) {
        this.parts.services.logger.error(
          { turn: `${row.conversationId}#${row.seq}`, tries, code: codeOf(error) },
          'turn not committed',
        );
        this.known.delete(row.conversationId);
        await pause(backoffMs(tries, PAUSE, this.parts.random ?? Math.random));
        // The store itself is away: that is not the activity's fault.
        if (!isStoreAway(error)) attempts = await this.countAttempt(row, attempts);
      }
    }
  }

  private async tryOnce(row: IncomingRow, setAside: boolean): Promise<TurnOutcome | 'again'> {
    const { store, leases, services, clock } = this.parts;
    const beganMs = performance.now();
    const conversation = await this.conversationOf(row);
    if (conversation === null) return 'before';
    const turn = beginTurn(row, conversation, services.defaultLocale, clock.now());
    if (setAside) failTurn(turn, null, 'turn.setAside', services);
    else await runStages(this.parts.stages, turn);
    const commit = this.commitOf(turn, setAside);
    const committed = await store.commitTurn(commit);
    if (typeof committed !== 'string') {
      const { owner, reference, state } = commit;
      const version = conversation.version + 1;
      this.known.set(row.conversationId, { ...conversation, owner, reference, state, version });
      this.measured(turn, setAside, performance.now() - beganMs);
      for (const kind of misreadKinds(committed.misread)) this.parts.measures?.misread(kind);
      return { turn, firstSeq: committed.firstSeq, outgoing: commit.outgoing };
    }
    this.known.delete(row.conversationId);
    switch (committed) {
      case 'handledBefore':
        return 'before';
      case 'notFirst':
        return 'notFirst';
      case 'notHeld':
        return (await leases.acquire(row.conversationId)) ? 'again' : 'lost';
      case 'conflict':
        return 'again';
    }
  }

  private async conversationOf(row: IncomingRow): Promise<Conversation | null> {
    const known = this.known.get(row.conversationId);
    return known !== undefined && known.version >= row.leastVersion ? known : this.parts.store.load(row.conversationId);
  }

  private measured(turn: Turn, setAside: boolean, ms: number): void {
    const end = setAside ? 'setAside' : turn.failure === null ? 'answered' : 'failed';
    this.parts.measures?.turnDone(turn.state.branch, end, ms / 1000);
    if (turn.survey !== null) this.parts.measures?.surveyAnswered(turn.survey);
    this.parts.services.logger.debug(
      { turn: turn.id, ms: Math.round(ms), branch: turn.state.branch, end },
      'turn done',
    );
  }

  private async countAttempt(row: IncomingRow, attempts: number): Promise<number> {
    try {
      return await this.parts.store.countAttempt(row.conversationId, row.seq, FAILURE_WEIGHS);
    } catch {
      // The store itself is away: that is not the activity's fault.
      return attempts;
    }
  }

  private commitOf(turn: Turn, setAside: boolean): TurnCommit {
    const { openTicket, raiseTicket } = turn;
    const { services, isDelivered } = this.parts;
    const outgoing = turn.outgoing.map((staged) => addressed(staged, turn));
    const deliveredByLog = isReadByItsClient(turn);
    return {
      conversation: turn.conversation,
      seq: turn.row.seq,
      nowMs: turn.nowMs,
      state: JSON.stringify(turn.state),
      locale: turn.state.locale,
      owner: turn.owner,
      reference: turn.reference,
      outgoing,
      deliveredByLog,
      release: (deliveredByLog || outgoing.length === 0) && isDelivered(turn.conversation.id),
      setAside,
      upset: turn.reading?.upset ?? null,
      receipt: receiptOf(turn),
      openTicket:
        openTicket === null
          ? null
          : { ...openTicket, id: services.ids.next(), expiresAtMs: this.expiryOf(openTicket, turn) },
      raiseTicket: raiseTicket === null ? null : { ...raiseTicket, expiresAtMs: this.expiryOf(raiseTicket, turn) },
      abandonTicket: turn.abandonTicket,
      ticketLocale: ticketLocaleOf(turn),
      failure: turn.failure,
    };
  }

  private expiryOf({ rights }: HandoffRequest, { nowMs }: Turn): number {
    return Math.max(nowMs + this.parts.services.ticketExpiryMs, heldUntilMs(rights));
  }
}

/** Whether who sees the queue sees it otherwise after this turn. */
export function changesQueue(turn: Turn): boolean {
  const { openTicket, raiseTicket, abandonTicket } = turn;
  return openTicket !== null || raiseTicket !== null || abandonTicket || ticketLocaleOf(turn) !== null;
}

/** The language that an agent has to write in from now on; null where that is no news. */
function ticketLocaleOf({ conversation, state, localeBefore }: Turn): string | null {
  return conversation.owner === 'bot' || state.locale === localeBefore ? null : state.locale;
}

/** Replies need no delivery: the channel's client reads the log, or waits for them in its request. */
export function isReadByItsClient({ conversation, row }: Turn): boolean {
  return LOG_CHANNELS.has(conversation.channelId) || row.activity.deliveryMode === 'expectReplies';
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
