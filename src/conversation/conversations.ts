import type { Activity } from 'botbuilder';
import type { Bus, BusMessage } from '../core/bus';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { growingCache } from '../core/growing-cache';
import { AdmissionGate } from './admission';
import type { Dispatcher } from './dispatcher';
import { keyOf, rowOf } from './incoming-row';
import { Leftovers } from './leftovers';
import type { LogEvents } from './log-events';
import { LogTail } from './log-tail';
import { Mailbox, type Handled } from './mailbox';
import type { ConversationMeasures } from './measures';
import type { Accepted, ConversationStore, LeaseStore, LogEntry, NewIncoming } from './ports';
import {
  changesQueue,
  isReadByItsClient,
  LOG_CHANNELS,
  type HandledTurn,
  type TurnOutcome,
  type TurnRunner,
} from './turn-runner';
import { Suspects } from './suspects';
import type { Turn } from './turn';
import type { IncomingRow } from './types';
import { waitForAnswer } from './wait-for-answer';

const CONVERSATIONS_REMEMBERED = 5_000;

export interface ConversationsParts {
  readonly store: ConversationStore;
  readonly leases: LeaseStore;
  readonly bus: Pick<Bus, 'publish'>;
  readonly runner: TurnRunner;
  readonly dispatcher: Dispatcher;
  readonly events: LogEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Sees each turn once it's committed. */
  readonly onTurn?: ((turn: Turn) => void) | undefined;
  readonly measures?: ConversationMeasures | undefined;
}

/** The room's front door: what is accepted here is handled exactly once, in order, whatever happens to the process. */
export class Conversations {
  /** Nothing is written once too much waits. */
  readonly gate: AdmissionGate;
  private readonly mailbox: Mailbox;
  private readonly tail = new LogTail();
  private readonly waiters = new Map<string, (outcome: TurnOutcome) => void>();
  private readonly suspects: Suspects;
  private readonly leftovers: Leftovers;
  /** Delivered while something still waited for its turn: the lease goes with the last of that. */
  private readonly releasable = new Set<string>();
  /** Conversations known to be there; saves asking the store at every request of a web chat. */
  private readonly seen = growingCache<true>(CONVERSATIONS_REMEMBERED);

  constructor(private readonly parts: ConversationsParts) {
    this.suspects = new Suspects(parts.store);
    this.mailbox = new Mailbox(
      (row) => this.handle(row),
      (conversationId) => this.leftovers.pickUp(conversationId),
      (conversationId) => {
        this.emptied(conversationId);
      },
    );
    this.leftovers = new Leftovers(parts, this.mailbox, this.suspects);
    this.gate = new AdmissionGate(this.mailbox);
  }

  /**
   * Durable when it resolves; the turn follows by itself, here or where the conversation is being worked on.
   * @throws BotError server.busy, rate.limited: nothing was written
   */
  async accept(incoming: NewIncoming): Promise<Accepted> {
    const accepted = await this.write(incoming);
    this.wrote(rowOf(incoming, accepted), accepted);
    return accepted;
  }

  /** For `invoke` and `expectReplies`: accepts, waits for the turn, and gives what the bot says. A re-delivery gets what was said the first time. */
  async acceptAndWait(incoming: NewIncoming): Promise<readonly Partial<Activity>[]> {
    const accepted = await this.write(incoming);
    const row = rowOf(incoming, accepted);
    const isOurs = accepted.outcome === 'accepted' && accepted.holder === this.parts.leases.instance;
    const outcome = isOurs ? this.outcomeOf(row) : null;
    this.wrote(row, accepted);
    const handled = await outcome;
    if (handled !== null && typeof handled !== 'string') return handled.outgoing.map(({ activity }) => activity);
    return waitForAnswer(this.parts, incoming.conversationId, accepted.seq);
  }

  /** An incoming row was written, here or by an agent's move: into the mailbox of who works on the conversation with it. */
  wrote(row: IncomingRow, { outcome, holder }: Accepted): void {
    const isOurs = holder === this.parts.leases.instance;
    if (outcome === 'duplicate') {
      // Nothing new, but the lease may have been taken for it.
      if (isOurs) this.mailbox.lookInto(row.conversationId);
    } else if (isOurs) this.mailbox.put(row);
    else this.parts.bus.publish({ kind: 'accepted', to: holder, conversationId: row.conversationId });
  }

  /** Conversations that this instance works on from now on: what was left in them is picked up. */
  took(conversationIds: readonly string[], isOrphaned: boolean): void {
    for (const id of conversationIds) {
      if (isOrphaned) this.suspects.add(id);
      this.leftovers.lookAnew(id);
    }
  }

  /** Others may have taken over: looks what is left of what is held here. */
  review(): Promise<void> {
    return this.leftovers.review();
  }

  /** Own conversations in which something waits too long, unless it's known here: then it waits for good reason. */
  remind(conversationIds: readonly string[]): void {
    for (const id of conversationIds)
      if (!this.mailbox.has(id) && !this.parts.dispatcher.has(id)) this.mailbox.lookInto(id);
  }

  /** Word from another instance. */
  heard(message: BusMessage): void {
    if (message.kind === 'accepted' && message.to === this.parts.leases.instance)
      this.mailbox.lookInto(message.conversationId);
    if (message.kind === 'grown') {
      this.seen.set(message.conversationId, true);
      this.parts.events.grown(message.conversationId, message.seq);
    }
    if (message.kind === 'queue') this.parts.events.queueChanged();
  }

  /** @param upToSeq enough for who was told of it: answered from memory where that reaches so far. The whole rest of the log without */
  async read(conversationId: string, afterSeq: number, limit: number, upToSeq = 0): Promise<readonly LogEntry[]> {
    const tail = upToSeq === 0 ? null : this.tail.after(conversationId, afterSeq);
    if (tail !== null && tail.length < limit && (tail.at(-1)?.seq ?? 0) >= upToSeq) return tail;
    return this.parts.store.read(conversationId, afterSeq, limit);
  }

  async exists(conversationId: string): Promise<boolean> {
    if (this.seen.has(conversationId)) return true;
    const isThere = (await this.parts.store.load(conversationId)) !== null;
    if (isThere) this.seen.set(conversationId, true);
    return isThere;
  }

  /** Tickets came, went or moved. */
  queueChanged(): void {
    this.parts.events.queueChanged();
    this.parts.bus.publish({ kind: 'queue' });
  }

  /** Whether the lease may go with the last delivery; if not now, it goes when the last turn is done. */
  mayRelease(conversationId: string): boolean {
    if (!this.mailbox.has(conversationId)) return true;
    this.releasable.add(conversationId);
    return false;
  }

  /** Activities that wait or are being handled. */
  get waiting(): number {
    return this.mailbox.waiting;
  }

  /** Conversations with a turn under way or waiting. */
  get worked(): number {
    return this.mailbox.size;
  }

  /** Resolves when no turn is under way. */
  idle(): Promise<void> {
    return this.mailbox.idle();
  }

  private async write(incoming: NewIncoming): Promise<Accepted> {
    const { store, runner, measures, logger } = this.parts;
    const beganMs = performance.now();
    const accepted = await this.gate.admit(incoming.conversationId, () =>
      store.accept(incoming, runner.knownVersion(incoming.conversationId)),
    );
    measures?.accepted((performance.now() - beganMs) / 1000);
    logger.debug({ turn: `${incoming.conversationId}#${accepted.seq}`, outcome: accepted.outcome }, 'accepted');
    return accepted;
  }

  private emptied(conversationId: string): void {
    const { dispatcher, leases, logger } = this.parts;
    if (!this.releasable.delete(conversationId) || dispatcher.has(conversationId)) return;
    leases.release(conversationId).catch((error: unknown) => {
      // Held for nothing: it does no harm, and goes with the next that is accepted, or when this instance leaves.
      logger.warn(
        { conversation: conversationId, error: error instanceof Error ? error.name : typeof error },
        'the lease could not be given back',
      );
    });
  }

  private outcomeOf(row: IncomingRow): Promise<TurnOutcome> {
    return new Promise((resolve) => this.waiters.set(keyOf(row), resolve));
  }

  private async handle(row: IncomingRow): Promise<Handled> {
    const { reviews } = this.leftovers;
    const outcome = await this.parts.runner.handle(await this.suspects.weigh(row));
    if (reviews !== this.leftovers.reviews) this.leftovers.lookAnew(row.conversationId);
    if (outcome === 'notFirst') {
      await this.leftovers.pickUp(row.conversationId);
      return 'later';
    }
    if (outcome === 'lost') this.leftovers.lose(row.conversationId);
    // It had its turn, and whether its replies were delivered and announced nobody here knows.
    else if (outcome === 'before') this.leftovers.lookAnew(row.conversationId);
    else this.announce(outcome);
    this.waiters.get(keyOf(row))?.(outcome);
    this.waiters.delete(keyOf(row));
    return outcome === 'lost' ? 'lost' : 'done';
  }

  private announce({ turn, firstSeq, outgoing }: HandledTurn): void {
    const { events, bus, dispatcher } = this.parts;
    const conversationId = turn.conversation.id;
    if (LOG_CHANNELS.has(turn.conversation.channelId)) this.tail.keep({ turn, firstSeq, outgoing }, true);
    this.parts.onTurn?.(turn);
    const seq = outgoing.length > 0 ? firstSeq + outgoing.length - 1 : turn.row.seq;
    events.grown(conversationId, seq);
    bus.publish({ kind: 'grown', conversationId, seq });
    if (changesQueue(turn)) this.queueChanged();
    if (isReadByItsClient(turn)) return;
    const base = {
      conversationId,
      reference: turn.reference,
      causeSeq: turn.row.seq,
      createdAtMs: turn.nowMs,
      attempts: 0,
      nextAttemptAtMs: turn.nowMs,
    };
    // In order: first what was there before.
    if (this.leftovers.isUnsure(conversationId)) {
      this.mailbox.lookInto(conversationId);
      return;
    }
    dispatcher.put(outgoing.map((staged, index) => ({ ...base, seq: firstSeq + index, activity: staged.activity })));
  }
}
