import { gapAfter, newcomer, NOTHING_YET, withPage, withTicket, type QueueState } from '../../../web/desk/queue-state';

type Ticket = QueueState['tickets'][number];

const AT = '2026-01-05T09:00:00.000Z';

function ticket(id: string, over: Partial<Ticket> = {}): Ticket {
  const mood = { branch: 'calm' as const, upset: 0, distress: null, signals: [] };
  return {
    id,
    conversationId: `web/${id}`,
    channel: 'web',
    locale: 'en',
    state: 'waiting',
    reason: 'requested',
    priority: 3,
    queueClass: 'general',
    rights: [],
    summary: { task: null, facts: [], attempts: [], suggestedActions: [], mood },
    queuedAt: AT,
    claimedAt: null,
    closedAt: null,
    agentId: null,
    agentName: null,
    disposition: null,
    agreed: null,
    ...over,
  };
}

function queue(over: Partial<QueueState> = {}): QueueState {
  return { ...NOTHING_YET, asOf: AT, ...over };
}

const idsOf = ({ tickets }: QueueState): string[] => tickets.map(({ id }) => id);

describe('what the page knows of the queue', () => {
  test('lists a ticket once that moved up between two pages', () => {
    const state = withPage(queue({ tickets: [ticket('a'), ticket('b')], next: 'x' }), {
      tickets: [ticket('b'), ticket('c')],
      next: null,
    });
    expect(idsOf(state)).toEqual(['a', 'b', 'c']);
    expect(state.next).toBeNull();
  });

  test('shows a ticket as it was just answered, in its place, and counts one less who waits', () => {
    const before = queue({ tickets: [ticket('a'), ticket('b')], counts: [{ priority: 3, count: 9 }] });
    const taken = withTicket(before, ticket('a', { state: 'assigned' }));
    expect(taken.tickets.map(({ id, state }) => `${id} ${state}`)).toEqual(['a assigned', 'b waiting']);
    expect(taken.counts).toEqual([{ priority: 3, count: 8 }]);
    expect(withTicket(taken, ticket('a', { state: 'waiting' })).counts).toEqual([{ priority: 3, count: 9 }]);
    expect(idsOf(withTicket(taken, ticket('a', { state: 'closed' })))).toEqual(['b']);
  });

  test('looks less often at a long queue', () => {
    const short = queue({ counts: [{ priority: 3, count: 20 }] });
    const long = queue({
      counts: [
        { priority: 0, count: 1 },
        { priority: 3, count: 9_999 },
      ],
    });
    expect(gapAfter(short)).toBeLessThan(gapAfter(long));
  });

  test('tells who joined from who was only further back', () => {
    const before = queue({ tickets: [ticket('a')], asOf: '2026-01-05T09:10:00.000Z' });
    const movedUp = ticket('old', { queuedAt: '2026-01-05T09:01:00.000Z' });
    const joined = ticket('new', { queuedAt: '2026-01-05T09:10:01.000Z' });
    expect(newcomer(before, queue({ tickets: [ticket('a'), movedUp] }))).toBeNull();
    expect(newcomer(before, queue({ tickets: [movedUp, joined] }))?.id).toBe('new');
    expect(newcomer(before, queue({ tickets: [{ ...joined, state: 'assigned' }] }))).toBeNull();
    // At the first look everybody would be new.
    expect(newcomer(NOTHING_YET, queue({ tickets: [joined] }))).toBeNull();
  });
});
