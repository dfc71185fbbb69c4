import { recordRight } from '../../src/handoff/rights-clocks';
import { ticketSchema } from '../../src/http/desk-schemas';
import { enter, refusal, startDesk, type Browser, type DeskServer } from '../support/desk-server';

describe('tickets at the desk', () => {
  let server: DeskServer;
  let ada: Browser;
  beforeEach(async () => {
    server = await startDesk();
    ada = await enter(server, 'ada');
  });
  afterEach(() => server.close());

  test('shows the queue in serving order', async () => {
    server.handoff.add('patient');
    server.room.clock.nowMs += 1000;
    server.handoff.add('upset', { priority: 2, locale: 'de' });
    const queue = (await (await ada.call('GET', '/queue')).json()) as {
      tickets: { id: string; queuedAt: string }[];
      now: string;
    };
    expect(queue.tickets.map(({ id }) => id)).toEqual(['upset', 'patient']);
    expect(queue.tickets[0]?.queuedAt).toBe('2026-01-05T09:00:01.000Z');
    expect(queue.now).toBe('2026-01-05T09:00:01.000Z');
  });

  test('tells what kind of work a ticket is, and the rights in it with day, period and source', async () => {
    const received = Date.parse('2026-01-05T09:00:00Z');
    const calendar = { law: 'de', timeZone: 'UTC' } as const;
    const rights = (['withdrawal', 'complaint'] as const).map((kind) => recordRight(kind, received, calendar));
    server.handoff.add('claimed', { priority: 2, queueClass: 'rights', rights });
    const answer: unknown = await (await ada.call('GET', '/tickets/claimed')).json();
    expect(ticketSchema.parse(answer)).toMatchObject({
      queueClass: 'rights',
      rights: [
        {
          kind: 'withdrawal',
          receivedOn: '2026-01-05',
          clock: { ends: 'refund', source: 'bgb357', dueOn: '2026-01-19' },
        },
        { kind: 'complaint', clock: null, notes: ['noPeriod'] },
      ],
    });
  });

  test('answers a long queue in short: the first who wait, how many there are, and where the rest begins', async () => {
    for (let index = 0; index < 60; index += 1) server.handoff.add(`t${index}`, { queuedAtMs: index });
    server.handoff.add('urgent', { priority: 0 });
    const bob = await enter(server, 'bob');
    await ada.call('POST', '/tickets/t3/claim');
    await bob.call('POST', '/tickets/t4/claim');
    const queue = (await (await ada.call('GET', '/queue?limit=2')).json()) as {
      tickets: { id: string }[];
      waiting: object[];
      next: string;
    };
    expect(queue.tickets.map(({ id }) => id)).toEqual(['t3', 't4', 'urgent', 't0']);
    expect(queue.waiting).toEqual([
      { priority: 0, count: 1 },
      { priority: 3, count: 58 },
    ]);
    const more = (await (await ada.call('GET', `/queue/waiting?after=${queue.next}&limit=2`)).json()) as typeof queue;
    expect(more.tickets.map(({ id }) => id)).toEqual(['t1', 't2']);
    const rest = (await (await ada.call('GET', `/queue/waiting?after=${more.next}&limit=200`)).json()) as typeof queue;
    expect([rest.tickets.length, rest.next]).toEqual([55, null]);
  });

  test('refuses to read the queue from where no answer ended, and more of it than is good', async () => {
    for (const query of ['after=x', 'after=', 'after=bnVsbA', 'limit=0', 'limit=201'])
      expect([query, await refusal(await ada.call('GET', `/queue/waiting?${query}`))]).toEqual([
        query,
        '400 body.invalid',
      ]);
  });

  test('gives two agents who ask for the next customer one each, and says when nobody waits', async () => {
    server.handoff.add('patient', { queuedAtMs: 1 });
    server.handoff.add('upset', { priority: 2 });
    const bob = await enter(server, 'bob');
    const next = async (agent: Browser): Promise<unknown> => (await agent.call('POST', '/queue/next')).json();
    expect(await next(ada)).toMatchObject({ ticket: { id: 'upset', state: 'assigned', agentName: 'ada here' } });
    expect(await next(bob)).toMatchObject({ ticket: { id: 'patient', agentName: 'bob here' } });
    expect(await next(ada)).toEqual({ ticket: null });
  });

  test('gives a ticket to exactly one of two agents', async () => {
    server.handoff.add('t1');
    const bob = await enter(server, 'bob');
    const answers = await Promise.all([ada, bob].map((agent) => agent.call('POST', '/tickets/t1/claim')));
    const loser = answers.find((answer) => answer.status !== 200);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(loser === undefined ? '' : await refusal(loser)).toBe('409 ticket.alreadyTaken');
  });

  test('takes a ticket through its whole life', async () => {
    server.handoff.add('t1');
    const state = async (path: string, body?: object): Promise<unknown> =>
      ((await (await ada.call('POST', `/tickets/t1/${path}`, body)).json()) as { state: unknown }).state;
    expect(await state('claim')).toBe('assigned');
    expect(await state('release')).toBe('waiting');
    expect(await state('claim')).toBe('assigned');
    expect(await state('wrap-up')).toBe('wrapUp');
    expect(await state('resume')).toBe('assigned');
    expect(await state('resolve', { disposition: 'promised', agreed: ' Wir senden Ersatz. ' })).toBe('closed');
    const closed = (await (await ada.call('GET', '/tickets/closed?limit=5')).json()) as { tickets: object[] };
    expect(closed.tickets).toMatchObject([
      { id: 't1', disposition: 'promised', agreed: 'Wir senden Ersatz.', agentName: 'ada here' },
    ]);
  });

  test("keeps hands off other agents' tickets, of unknown ones, and of moves out of turn", async () => {
    server.handoff.add('t1');
    const bob = await enter(server, 'bob');
    await bob.call('POST', '/tickets/t1/claim');
    expect(await refusal(await ada.call('POST', '/tickets/t1/wrap-up'))).toBe('409 ticket.notYours');
    expect(await refusal(await ada.call('POST', '/tickets/t1/messages', { messageId: 'm-0000001', text: 'Hi' }))).toBe(
      '409 ticket.notYours',
    );
    expect(await refusal(await ada.call('POST', '/tickets/t1/release'))).toBe('409 ticket.notYours');
    expect(await refusal(await bob.call('POST', '/tickets/t1/resume'))).toBe('409 ticket.moveRefused');
    expect(await refusal(await ada.call('POST', '/tickets/none/claim'))).toBe('404 ticket.unknown');
    expect(await refusal(await ada.call('GET', '/tickets/none/transcript'))).toBe('404 ticket.unknown');
  });

  test("lets a supervisor put an absent colleague's ticket back into the queue", async () => {
    server.handoff.add('t1');
    await ada.call('POST', '/tickets/t1/claim');
    const boss = await enter(server, 'boss', 'supervisor');
    expect((await boss.call('POST', '/tickets/t1/release')).status).toBe(200);
    expect(server.handoff.tickets.get('t1')).toMatchObject({ state: 'waiting', agentId: null });
  });

  test('says a message once, however often it arrives', async () => {
    const { conversationId } = server.handoff.add('t1');
    await ada.call('POST', '/tickets/t1/claim');
    const message = { messageId: 'm-0000001', text: 'Guten Tag!' };
    const statuses = await Promise.all(
      [1, 2].map(async () => (await ada.call('POST', '/tickets/t1/messages', message)).status),
    );
    expect(statuses).toEqual([204, 204]);
    expect(server.handoff.lines.get(conversationId)).toMatchObject([
      { author: 'agent', authorName: 'ada here', text: 'Guten Tag!' },
    ]);
  });

  test('reads a transcript on from a position, page by page', async () => {
    const { conversationId } = server.handoff.add('t1');
    for (const text of ['eins', 'zwei', 'drei']) server.handoff.write(conversationId, { text });
    const page = async (query: string): Promise<unknown> =>
      (await ada.call('GET', `/tickets/t1/transcript${query}`)).json();
    expect(await page('?after=1&limit=1')).toMatchObject({ entries: [{ seq: 2, text: 'zwei' }], more: true });
    expect(await page('?after=2')).toMatchObject({ entries: [{ seq: 3, text: 'drei' }], more: false });
  });

  test('fills a page of the transcript although the log holds rows that nobody is shown', async () => {
    const { conversationId } = server.handoff.add('t1');
    for (const text of ['eins', '', '', 'zwei', '', 'drei']) server.handoff.write(conversationId, { text });
    const page = await (await ada.call('GET', '/tickets/t1/transcript?limit=2')).json();
    expect(page).toMatchObject({ entries: [{ text: 'eins' }, { text: 'zwei' }], more: true });
  });

  test('refuses what it cannot read, and changes nothing', async () => {
    server.handoff.add('t1');
    await ada.call('POST', '/tickets/t1/claim');
    const calls: [string, object | undefined][] = [
      ['/tickets/t1/messages', { messageId: 'm-0000001', text: '   ' }],
      ['/tickets/t1/messages', { messageId: 'm-0000001', text: 'x'.repeat(4001) }],
      ['/tickets/t1/messages', { messageId: '../..', text: 'Hi' }],
      ['/tickets/t1/resolve', { disposition: 'shrugged', agreed: null }],
      ['/tickets/t1/resolve', undefined],
    ];
    for (const [path, body] of calls)
      expect(await refusal(await ada.call('POST', path, body))).toBe('400 body.invalid');
    expect(await refusal(await ada.call('GET', '/tickets/t1/transcript?after=x'))).toBe('400 body.invalid');
    expect(server.handoff.tickets.get('t1')?.state).toBe('assigned');
  });
});
