import type {
  Agent,
  DeskChange,
  HandoffService,
  MoveOutcome,
  QueueView,
  TranscriptEntry,
  WaitingPage,
} from '../../src/handoff/handoff';
import { MOVES, type MoveName } from '../../src/handoff/moves';
import type { QueuePlace, Ticket } from '../../src/handoff/types';

/** The desk's other side without a store: the real table of moves over a map, for tests of the http room and of the page. */
export class MemoryHandoff implements HandoffService {
  readonly tickets = new Map<string, Ticket>();
  readonly lines = new Map<string, TranscriptEntry[]>();
  readonly seen: Agent[] = [];
  private readonly said = new Set<string>();
  private readonly listeners = new Set<(change: DeskChange) => void>();

  constructor(private readonly clock: { now(): number }) {}

  /** Puts a ticket into the queue. */
  add(id: string, overrides: Partial<Ticket> = {}): Ticket {
    const ticket: Ticket = {
      ...EMPTY_TICKET,
      id,
      conversationId: `webchat/${id}`,
      queuedAtMs: this.clock.now(),
      ...overrides,
    };
    this.tickets.set(id, ticket);
    this.tell({ kind: 'queue' });
    return ticket;
  }

  /** One more line of a conversation. */
  write(conversationId: string, line: Partial<TranscriptEntry>): void {
    const lines = this.lines.get(conversationId) ?? [];
    const seq = lines.length + 1;
    this.lines.set(conversationId, [...lines, { ...EMPTY_LINE, atMs: this.clock.now(), ...line, seq }]);
    this.tell({ kind: 'conversation', conversationId, seq });
  }

  async queue(agent: Agent, limit: number): Promise<QueueView> {
    const held = this.inState('assigned', 'wrapUp');
    const waiting = this.inState('waiting');
    return {
      counts: [0, 1, 2, 3]
        .map((priority) => ({ priority, count: waiting.filter((one) => one.priority === priority).length }))
        .filter(({ count }) => count > 0),
      mine: held.filter(({ agentId }) => agentId === agent.id),
      others: held.filter(({ agentId }) => agentId !== agent.id),
      moreOthers: false,
      waiting: await this.waiting(null, limit),
    };
  }

  waiting(after: QueuePlace | null, limit: number): Promise<WaitingPage> {
    const line = this.inState('waiting');
    const from = after === null ? 0 : line.findIndex(({ id }) => id === after.id) + 1;
    const tickets = line.slice(from, from + limit);
    return Promise.resolve({ tickets, next: from + limit < line.length ? (tickets.at(-1) ?? null) : null });
  }

  async claimNext(agent: Agent): Promise<Ticket | null> {
    const first = this.inState('waiting')[0];
    if (first === undefined) return null;
    await this.claim(first.id, agent);
    return this.tickets.get(first.id) ?? null;
  }

  recentlyClosed(limit: number): Promise<readonly Ticket[]> {
    const closed = [...this.tickets.values()].filter(({ closedAtMs }) => closedAtMs !== null);
    return Promise.resolve(closed.sort((a, b) => (b.closedAtMs ?? 0) - (a.closedAtMs ?? 0)).slice(0, limit));
  }

  ticket(id: string): Promise<Ticket | null> {
    return Promise.resolve(this.tickets.get(id) ?? null);
  }

  claim(id: string, agent: Agent): Promise<MoveOutcome> {
    return this.move('claim', id, agent, { agentId: agent.id, agentName: agent.name, claimedAtMs: this.clock.now() });
  }

  release(id: string, agent: Agent): Promise<MoveOutcome> {
    return this.move('release', id, agent, { agentId: null, agentName: null, claimedAtMs: null });
  }

  startWrapUp(id: string, agent: Agent): Promise<MoveOutcome> {
    return this.move('startWrapUp', id, agent, {});
  }

  resume(id: string, agent: Agent): Promise<MoveOutcome> {
    return this.move('resume', id, agent, {});
  }

  resolve(id: string, agent: Agent, disposition: Ticket['disposition'], agreed: string | null): Promise<MoveOutcome> {
    return this.move('resolve', id, agent, { disposition, agreed, closedAtMs: this.clock.now() });
  }

  say(id: string, agent: Agent, messageId: string, text: string): Promise<MoveOutcome> {
    const ticket = this.tickets.get(id);
    if (ticket === undefined) return Promise.resolve('unknown');
    if (ticket.agentId !== agent.id) return Promise.resolve('notYours');
    if (ticket.state !== 'assigned' && ticket.state !== 'wrapUp') return Promise.resolve('moveRefused');
    if (!this.said.has(messageId)) this.write(ticket.conversationId, { author: 'agent', authorName: agent.name, text });
    this.said.add(messageId);
    return Promise.resolve('done');
  }

  transcript(conversationId: string, afterSeq: number, limit: number): Promise<readonly TranscriptEntry[]> {
    const lines = this.lines.get(conversationId) ?? [];
    const page = lines.filter(({ seq }) => seq > afterSeq).slice(0, limit);
    // As in the real log, some rows of a page are not for agents' eyes.
    return Promise.resolve(page.filter(({ text }) => text !== ''));
  }

  onChange(listener: (change: DeskChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  agentSeen(agent: Agent): void {
    this.seen.push(agent);
  }

  private inState(...states: readonly Ticket['state'][]): Ticket[] {
    const found = [...this.tickets.values()].filter(({ state }) => states.includes(state));
    return found.sort((a, b) => a.priority - b.priority || a.queuedAtMs - b.queuedAtMs);
  }

  private move(name: MoveName, id: string, agent: Agent, changes: Partial<Ticket>): Promise<MoveOutcome> {
    const move = MOVES[name];
    const ticket = this.tickets.get(id);
    if (ticket === undefined) return Promise.resolve('unknown');
    if (move.byHolder && ticket.agentId !== agent.id) return Promise.resolve('notYours');
    if (!move.from.some((state) => state === ticket.state)) {
      return Promise.resolve(name === 'claim' ? 'alreadyTaken' : 'moveRefused');
    }
    this.tickets.set(id, { ...ticket, ...changes, state: move.to });
    this.tell({ kind: 'queue' });
    return Promise.resolve('done');
  }

  private tell(change: DeskChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

const EMPTY_TICKET: Omit<Ticket, 'id' | 'conversationId' | 'queuedAtMs'> = {
  channel: 'webchat',
  locale: 'en',
  state: 'waiting',
  reason: 'requested',
  priority: 3,
  queueClass: 'general',
  rights: [],
  summary: {
    task: null,
    facts: [],
    attempts: [],
    suggestedActions: [],
    mood: { branch: 'calm', upset: 0, distress: null, signals: [] },
  },
  claimedAtMs: null,
  closedAtMs: null,
  agentId: null,
  agentName: null,
  disposition: null,
  agreed: null,
};

const EMPTY_LINE: Omit<TranscriptEntry, 'seq' | 'atMs'> = {
  author: 'customer',
  authorName: null,
  text: '',
  phraseKey: null,
  branch: null,
  upset: null,
  why: null,
  delivered: true,
};
