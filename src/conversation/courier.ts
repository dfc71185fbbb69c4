import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { backoffMs, spread } from './backoff';
import type { Delivery, Sender } from './connector-sender';
import type { Lane, Verdict } from './origin';
import { isOverdue, type Ending, type Outbox } from './outbox';
import type { ConversationStore } from './ports';
import type { OutgoingRow } from './types';

const PAUSE = { firstMs: 500, longestMs: 5 * 60_000 };
/** `Retry-After: 0` must not become a loop without a breath. */
const SHORTEST_PAUSE_MS = 100;
const STORE_PAUSE = { firstMs: 500, longestMs: 10_000 };
const READ_AT_ONCE = 50;
const TOO_MANY_REQUESTS = 429;

/** What the dispatcher tells whoever measures it. */
export interface DispatcherMetrics {
  /** From the commit until the channel took it. */
  delivered(ms: number): void;
  /** An attempt will be repeated. @param status the channel's answer; 0: none came */
  retried(status: number): void;
  /** Given up: refused for good, or after a day. @param status as above */
  refused(status: number): void;
}

/** What of the conversation store deliveries need. */
export type OutboxStore = Pick<ConversationStore, 'undeliveredOf' | 'markDelivered' | 'markDeliveryFailed'>;

export interface CourierParts {
  readonly store: OutboxStore;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly metrics: DispatcherMetrics | undefined;
  /** The lease may go with the last row. */
  mayRelease(conversationId: string): boolean;
  /** Asked at the last moment before something is sent. */
  mayStart(): boolean;
  /** What comes of attempts is written down, or nobody's business here any more. */
  mayRecord(): boolean;
}

/** How it goes on with a conversation. `emptied`: the store had nothing more to send. */
export type Next = 'goOn' | 'emptied' | { readonly untilMs: number };

/** Takes a conversation's next row to its channel, once, and writes down what came of it. */
export class Courier {
  constructor(private readonly parts: CourierParts) {}

  async attempt(outbox: Outbox, lane: Lane): Promise<Next> {
    const { origin } = lane;
    const place = origin.enter();
    let verdict: Verdict = 'notAsked';
    let row: OutgoingRow | null;
    let delivery: Delivery;
    try {
      row = await this.nextOf(outbox);
      if (row === null) return outbox.isDropped ? 'goOn' : 'emptied';
      const isWanted = (): boolean => !outbox.isDropped && this.parts.mayStart();
      if (outbox.goesElsewhere(row) || !isWanted()) return 'goOn';
      delivery = await this.send(row, isWanted);
      if (delivery.outcome === 'unsent') return 'goOn';
      verdict = verdictOf(delivery);
    } catch (error) {
      return this.storeAway(outbox, error, 'undelivered rows could not be read');
    } finally {
      origin.leave(place, verdict, this.parts.clock.now());
    }
    return this.settle(outbox, row, delivery, lane);
  }

  /** Writes down what could not be written down before. */
  async record(outbox: Outbox): Promise<Next> {
    const { store } = this.parts;
    const { unrecorded, conversationId } = outbox;
    if (unrecorded === null) return 'goOn';
    const { seq, deliveredAtMs } = unrecorded;
    const release = !outbox.isDropped && outbox.isLast(seq) && this.parts.mayRelease(conversationId);
    try {
      if (deliveredAtMs === null) await store.markDeliveryFailed(conversationId, seq, null, release);
      else await store.markDelivered(conversationId, seq, deliveredAtMs, release);
    } catch (error) {
      return this.storeAway(outbox, error, 'delivery could not be recorded');
    }
    outbox.finish(seq);
    // The last turn ended while this was written down: it left the lease to the delivery, and the delivery to the turn.
    const isLeftOver = !release && !outbox.isDropped && outbox.isEmpty && this.parts.mayRelease(conversationId);
    return isLeftOver ? 'emptied' : 'goOn';
  }

  /** Gives up what has waited for a day, without asking a host that has been dead for long. */
  async giveUpOverdue(outbox: Outbox): Promise<Next> {
    for (;;) {
      let row: OutgoingRow | null;
      try {
        row = await this.nextOf(outbox);
      } catch (error) {
        return this.storeAway(outbox, error, 'undelivered rows could not be read');
      }
      if (row === null) return outbox.isDropped ? 'goOn' : 'emptied';
      if (!isOverdue(row, this.parts.clock.now())) {
        outbox.forget();
        return 'goOn';
      }
      const next = await this.giveUp(outbox, row, 0);
      if (next !== 'goOn' || outbox.isEmpty || outbox.isDropped) return next;
    }
  }

  private async nextOf(outbox: Outbox): Promise<OutgoingRow | null> {
    const row = await outbox.next((id, limit) => this.parts.store.undeliveredOf(id, limit), READ_AT_ONCE);
    outbox.storeFailures = 0;
    return row;
  }

  private async send(row: OutgoingRow, isWanted: () => boolean): Promise<Delivery> {
    try {
      return await this.parts.sender.send(row.reference, row.activity, isWanted);
    } catch (error) {
      return { outcome: 'later', afterMs: null, error: nameOf(error) };
    }
  }

  private settle(outbox: Outbox, row: OutgoingRow, delivery: Delivery, lane: Lane): Promise<Next> {
    const { clock, logger, metrics } = this.parts;
    if (delivery.outcome === 'later') return this.later(outbox, row, delivery, lane);
    if (delivery.outcome === 'refused') return this.giveUp(outbox, row, delivery.status);
    lane.succeeded();
    const deliveredAtMs = clock.now();
    metrics?.delivered(deliveredAtMs - row.createdAtMs);
    logger.debug(about(row), 'delivered');
    return this.end(outbox, { seq: row.seq, deliveredAtMs });
  }

  private async later(
    outbox: Outbox,
    row: OutgoingRow,
    { status = 0, afterMs, error }: Delivery & { outcome: 'later' },
    lane: Lane,
  ): Promise<Next> {
    const { clock, logger, metrics, random, store } = this.parts;
    if (!this.parts.mayRecord()) return 'goOn';
    const nowMs = clock.now();
    const isSlowedDown = status === TOO_MANY_REQUESTS && lane.slowDown(row.conversationId, afterMs, nowMs);
    if (isSlowedDown) logger.warn({ channel: lane.channelId, afterMs }, 'the channel asks to slow down as a whole');
    if (isOverdue(row, nowMs)) return this.giveUp(outbox, row, status);
    metrics?.retried(status);
    const attempts = outbox.head?.attempts ?? row.attempts;
    const pauseMs =
      afterMs === null ? backoffMs(attempts, PAUSE, random) : spread(Math.max(afterMs, SHORTEST_PAUSE_MS), random);
    const untilMs = nowMs + pauseMs;
    const level = status === TOO_MANY_REQUESTS ? 'debug' : 'warn';
    logger[level](
      { ...about(row), status, attempts: attempts + 1, pauseMs, error },
      'not delivered; will be tried again',
    );
    outbox.countAttempt();
    outbox.forget();
    if (outbox.isDropped) return 'goOn';
    try {
      await store.markDeliveryFailed(row.conversationId, row.seq, untilMs, false);
    } catch (failure) {
      // The pause is kept here, and the store need not know of it.
      logger.warn({ ...about(row), error: nameOf(failure) }, 'a failed delivery could not be recorded');
    }
    return { untilMs };
  }

  private giveUp(outbox: Outbox, row: OutgoingRow, status: number): Promise<Next> {
    const { logger, metrics } = this.parts;
    if (outbox.isDropped) return Promise.resolve('goOn');
    logger.error({ ...about(row), status }, 'undeliverable; kept in the log');
    metrics?.refused(status);
    return this.end(outbox, { seq: row.seq, deliveredAtMs: null });
  }

  /** From here on the row isn't sent again by this process, even if the store should not answer. */
  private end(outbox: Outbox, ending: Ending): Promise<Next> {
    outbox.unrecorded = ending;
    return this.record(outbox);
  }

  private storeAway(outbox: Outbox, error: unknown, message: string): Next {
    const { clock, logger, random } = this.parts;
    logger.error({ conversation: outbox.conversationId, seq: outbox.head?.seq, error: nameOf(error) }, message);
    const pauseMs = backoffMs(outbox.storeFailures, STORE_PAUSE, random);
    outbox.storeFailures += 1;
    return { untilMs: clock.now() + pauseMs };
  }
}

function verdictOf(delivery: Delivery): Verdict {
  if (delivery.outcome !== 'later') return 'alive';
  const { status = 0 } = delivery;
  if (status === TOO_MANY_REQUESTS) return 'slowed';
  return status === 0 || status >= 500 ? 'failed' : 'alive';
}

/** The correlation id is the incoming row that the delivery comes of. */
function about({ conversationId, seq, causeSeq }: OutgoingRow) {
  const turn = causeSeq === undefined ? {} : { turn: `${conversationId}#${causeSeq}` };
  return { conversation: conversationId, seq, ...turn };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
