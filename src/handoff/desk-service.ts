import type { Activity } from 'botbuilder';
import type { Clock } from '../core/clock';
import type {
  Agent,
  DeskChange,
  HandoffService,
  MoveOutcome,
  QueueView,
  TranscriptEntry,
  WaitingPage,
} from './handoff';
import { TICKET_EVENT } from './moves';
import type { MoveRequest, PresenceStore, TicketStore, TicketWrite, WrittenForBot } from './ports';
import { Presence } from './presence';
import type { QueuePlace, Ticket } from './types';
import { WaitingCounts } from './waiting-counts';

/** More than anybody works on at once. */
const MINE_SHOWN = 100;
const OTHERS_SHOWN = 50;
const EXPIRED_AT_ONCE = 100;

/** What the desk needs from the conversations; wired in the composition root. */
export interface DeskConversations {
  /** A row for the bot was written with a move or a message: its turn follows. */
  wrote(
    row: {
      conversationId: string;
      author: 'agent' | 'system';
      authorName: string | null;
      activity: Partial<Activity>;
    },
    accepted: WrittenForBot,
  ): void;
  read(conversationId: string, afterSeq: number, limit: number): Promise<readonly TranscriptEntry[]>;
  onLog(listener: (conversationId: string, seq: number) => void): () => void;
  onQueue(listener: () => void): () => void;
  queueChanged(): void;
}

/** Tickets as the desk sees and moves them. */
export class DeskService implements HandoffService {
  private readonly presence: Presence;
  private readonly counts: WaitingCounts;
  private sweeping: Promise<number> | null = null;

  constructor(
    private readonly tickets: TicketStore,
    presence: PresenceStore,
    private readonly conversations: DeskConversations,
    private readonly clock: Clock,
  ) {
    this.presence = new Presence(presence, clock);
    this.counts = new WaitingCounts(() => tickets.countWaiting(), clock);
    conversations.onQueue(() => this.counts.changed());
  }

  async queue(agent: Agent, limit: number): Promise<QueueView> {
    const [counts, mine, others, waiting] = await Promise.all([
      this.counts.read(),
      this.tickets.heldBy(agent.id, MINE_SHOWN),
      this.tickets.heldByOthers(agent.id, OTHERS_SHOWN + 1),
      this.waiting(null, limit),
    ]);
    return { counts, mine, others: others.slice(0, OTHERS_SHOWN), moreOthers: others.length > OTHERS_SHOWN, waiting };
  }

  async waiting(after: QueuePlace | null, limit: number): Promise<WaitingPage> {
    // One more than asked for tells whether there is more.
    const tickets = await this.tickets.waiting(after, limit + 1);
    const last = tickets.length > limit ? tickets[limit - 1] : undefined;
    const next = last === undefined ? null : { priority: last.priority, queuedAtMs: last.queuedAtMs, id: last.id };
    return { tickets: tickets.slice(0, limit), next };
  }

  recentlyClosed(limit: number) {
    return this.tickets.recentlyClosed(limit);
  }

  ticket(id: string) {
    return this.tickets.byId(id);
  }

  claim(ticketId: string, agent: Agent) {
    return this.move({ ticketId, agent, move: 'claim', nowMs: this.clock.now() });
  }

  async claimNext(agent: Agent): Promise<Ticket | null> {
    const nowMs = this.clock.now();
    const written = await this.tickets.claimNext(agent, nowMs);
    if (written === null) return null;
    this.announce({ ticketId: written.ticket.id, agent, move: 'claim', nowMs }, written);
    return written.ticket;
  }

  release(ticketId: string, agent: Agent) {
    return this.move({ ticketId, agent, move: 'release', nowMs: this.clock.now() });
  }

  startWrapUp(ticketId: string, agent: Agent) {
    return this.move({ ticketId, agent, move: 'startWrapUp', nowMs: this.clock.now() });
  }

  resume(ticketId: string, agent: Agent) {
    return this.move({ ticketId, agent, move: 'resume', nowMs: this.clock.now() });
  }

  resolve(...[ticketId, agent, disposition, agreed]: Parameters<HandoffService['resolve']>) {
    return this.move({ ticketId, agent, move: 'resolve', disposition, agreed, nowMs: this.clock.now() });
  }

  async say(ticketId: string, agent: Agent, messageId: string, text: string): Promise<MoveOutcome> {
    const written = await this.tickets.say(ticketId, agent, messageId, text, this.clock.now());
    this.tell(written, agent.name, 'agent', { type: 'message', text });
    return written.outcome;
  }

  transcript(conversationId: string, afterSeq: number, limit: number) {
    return this.conversations.read(conversationId, afterSeq, limit);
  }

  onChange(listener: (change: DeskChange) => void): () => void {
    const stopLog = this.conversations.onLog((conversationId, seq) =>
      listener({ kind: 'conversation', conversationId, seq }),
    );
    const stopQueue = this.conversations.onQueue(() => listener({ kind: 'queue' }));
    return () => {
      stopLog();
      stopQueue();
    };
  }

  agentSeen(agent: Agent): void {
    this.presence.seen(agent.id);
  }

  /** Whether somebody is there to take a ticket, in any instance. */
  agentsPresent(): Promise<boolean> {
    return this.presence.anyone();
  }

  /** Ends waiting tickets whose time is up; the bot tells the customer. `nowMs` decides, no timer. More than fit are left for the next sweep. */
  sweep(nowMs: number): Promise<number> {
    // A slow store must not pile up sweeps.
    this.sweeping ??= this.sweepOnce(nowMs).finally(() => {
      this.sweeping = null;
    });
    return this.sweeping;
  }

  private async sweepOnce(nowMs: number): Promise<number> {
    const due = await this.tickets.expired(nowMs, EXPIRED_AT_ONCE);
    // Of two instances that sweep at once, one ends the ticket, and the other is refused.
    await Promise.all(due.map((ticketId) => this.move({ ticketId, agent: null, move: 'expire', nowMs })));
    return due.length;
  }

  private async move(request: MoveRequest): Promise<MoveOutcome> {
    const written = await this.tickets.move(request);
    if (written.outcome === 'done') this.announce(request, written);
    return written.outcome;
  }

  private announce(request: MoveRequest, written: TicketWrite): void {
    const { move, ticketId, agent, agreed } = request;
    const value = { move, ticketId, agentName: agent?.name ?? null, agreed: agreed ?? null };
    this.tell(written, agent?.name ?? null, 'system', { type: 'event', name: TICKET_EVENT, value });
    this.conversations.queueChanged();
  }

  private tell(
    written: TicketWrite,
    authorName: string | null,
    author: 'agent' | 'system',
    activity: Partial<Activity>,
  ): void {
    if (written.outcome !== 'done' || written.accepted === null) return;
    const { conversationId, accepted } = written;
    this.conversations.wrote({ conversationId, author, authorName, activity }, accepted);
  }
}
