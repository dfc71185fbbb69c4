import type { Activity } from 'botbuilder';
import type { Clock } from '../core/clock';
import type { Agent, DeskChange, HandoffService, MoveOutcome, TranscriptEntry } from './handoff';
import { TICKET_EVENT } from './moves';
import type { MoveRequest, TicketStore, TicketWrite } from './ports';

/** An agent who has not been seen for so long is not at the desk. */
const PRESENT_FOR_MS = 60_000;

/** What the desk needs from the conversations; wired in the composition root. */
export interface DeskConversations {
  /** A row for the bot was written with a move or a message: its turn follows. */
  wrote(row: {
    conversationId: string;
    seq: number;
    author: 'agent' | 'system';
    authorName: string | null;
    activity: Partial<Activity>;
  }): void;
  /** The owner changed outside of a turn. */
  moved(conversationId: string): void;
  read(conversationId: string, afterSeq: number, limit: number): Promise<readonly TranscriptEntry[]>;
  onLog(listener: (conversationId: string, seq: number) => void): () => void;
  onQueue(listener: () => void): () => void;
  queueChanged(): void;
}

/** Tickets as the desk sees and moves them. */
export class DeskService implements HandoffService {
  private readonly seenAtMs = new Map<string, number>();

  constructor(
    private readonly tickets: TicketStore,
    private readonly conversations: DeskConversations,
    private readonly clock: Clock,
  ) {}

  openTickets() {
    return this.tickets.open();
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
    this.seenAtMs.set(agent.id, this.clock.now());
  }

  /** Whether somebody is there to take a ticket. */
  agentsPresent(): boolean {
    const since = this.clock.now() - PRESENT_FOR_MS;
    return [...this.seenAtMs.values()].some((seenAtMs) => seenAtMs >= since);
  }

  /** Ends waiting tickets whose time is up; the bot tells the customer. `nowMs` decides, no timer. */
  async sweep(nowMs: number): Promise<number> {
    const due = await this.tickets.expired(nowMs);
    for (const ticketId of due) await this.move({ ticketId, agent: null, move: 'expire', nowMs });
    return due.length;
  }

  private async move(request: MoveRequest): Promise<MoveOutcome> {
    const written = await this.tickets.move(request);
    if (written.outcome !== 'done') return written.outcome;
    this.conversations.moved(written.conversationId);
    const { move, ticketId, agent, agreed } = request;
    const value = { move, ticketId, agentName: agent?.name ?? null, agreed: agreed ?? null };
    this.tell(written, agent?.name ?? null, 'system', { type: 'event', name: TICKET_EVENT, value });
    this.conversations.queueChanged();
    return 'done';
  }

  private tell(
    written: TicketWrite,
    authorName: string | null,
    author: 'agent' | 'system',
    activity: Partial<Activity>,
  ): void {
    if (written.outcome !== 'done' || written.seq === null) return;
    this.conversations.wrote({
      conversationId: written.conversationId,
      seq: written.seq,
      author,
      authorName,
      activity,
    });
  }
}
