import type { QueueAnswered, Ticket } from './api';

/** What the page knows of the queue: all that is held, the first of those who wait, and how many there are. */
export interface QueueState {
  readonly tickets: readonly Ticket[];
  readonly counts: QueueAnswered['waiting'];
  readonly moreOthers: boolean;
  /** Where those who wait go on; null when all are listed. */
  readonly next: string | null;
  /** The server's clock at the last answer; null before the first. */
  readonly asOf: string | null;
}

export const NOTHING_YET: QueueState = { tickets: [], counts: [], moreOthers: false, next: null, asOf: null };

const OPEN: readonly Ticket['state'][] = ['waiting', 'assigned', 'wrapUp'];
/** Instances' clocks differ a little, and a ticket is written a moment after the message that it's for. */
const CLOCKS_DIFFER_MS = 5_000;
const GAP_MS = 1_000;
const LONG_QUEUE = 100;
const LONG_QUEUE_GAP_MS = 3_000;

export function isOpen({ state }: Ticket): boolean {
  return OPEN.includes(state);
}

export function waitingIn(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.filter(({ state }) => state === 'waiting');
}

export function totalOf(counts: QueueState['counts']): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** How long to pause between two looks at the queue: nobody follows the ups and downs of a long one by the second. */
export function gapAfter({ counts, tickets }: QueueState): number {
  const isLong = totalOf(counts) > LONG_QUEUE || waitingIn(tickets).length > LONG_QUEUE;
  return isLong ? LONG_QUEUE_GAP_MS : GAP_MS;
}

/** A further page behind what is listed; what moved up meanwhile isn't listed twice. */
export function withPage(state: QueueState, page: { tickets: readonly Ticket[]; next: string | null }): QueueState {
  const known = new Set(state.tickets.map(({ id }) => id));
  return { ...state, tickets: [...state.tickets, ...page.tickets.filter(({ id }) => !known.has(id))], next: page.next };
}

/** A ticket as the server just answered it, ahead of the next look at the queue. */
export function withTicket(state: QueueState, ticket: Ticket): QueueState {
  const before = state.tickets.find(({ id }) => id === ticket.id);
  const others = state.tickets.filter(({ id }) => id !== ticket.id);
  const place = before === undefined ? others.length : state.tickets.indexOf(before);
  const step = Number(ticket.state === 'waiting') - Number(before?.state === 'waiting');
  const counts = state.counts.map((one) =>
    one.priority === ticket.priority ? { ...one, count: Math.max(0, one.count + step) } : one,
  );
  return { ...state, counts, tickets: isOpen(ticket) ? others.toSpliced(place, 0, ticket) : others };
}

/** Who has joined the queue since the last look; who was only further back in it hasn't. */
export function newcomer(before: QueueState, after: QueueState): Ticket | null {
  if (before.asOf === null) return null;
  const since = Date.parse(before.asOf) - CLOCKS_DIFFER_MS;
  const known = new Set(before.tickets.map(({ id }) => id));
  const isNew = ({ id, queuedAt }: Ticket): boolean => !known.has(id) && Date.parse(queuedAt) > since;
  return waitingIn(after.tickets).find(isNew) ?? null;
}
