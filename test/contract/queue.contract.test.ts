import { recordRight } from '../../src/handoff/rights-clocks';
import { MOST_COUNTED_AHEAD, type HandoffRequest, type RecordedRight } from '../../src/handoff/types';
import { ENGINES } from '../support/engines';
import { queueUp } from '../support/queue';
import { commit, HANDOFF, HERE, incoming, NOW, openStores, storesOf } from '../support/store';

const ANNA = { id: 'anna', name: 'Anna' };
const BEN = { id: 'ben', name: 'Ben' };

for (const engine of ENGINES) {
  describe(`the queue on ${engine.name}`, () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores(engine);
    });
    afterEach(() => stores.close());

    const agent = (number: number) => ({ id: `agent-${number}`, name: `Agent ${number}` });
    const claims = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => stores.tickets.claimNext(agent(index), NOW)));

    it('is read page by page, each from where the last one ended', async () => {
      await queueUp(stores, 'c', { queuedAtMs: NOW + 2 });
      await queueUp(stores, 'a');
      await queueUp(stores, 'b');
      await queueUp(stores, 'urgent', { priority: 0, queuedAtMs: NOW + 9 });
      const first = await stores.tickets.waiting(null, 2);
      expect(first.map(({ id }) => id)).toEqual(['t-urgent', 't-a']);
      // Came at the same moment as the one before, and is neither left out nor listed twice.
      expect((await stores.tickets.waiting(first[1] ?? null, 2)).map(({ id }) => id)).toEqual(['t-b', 't-c']);
    });

    it('is counted by priority, without those who are being served', async () => {
      expect(await stores.tickets.countWaiting()).toEqual([]);
      for (const name of ['a', 'b', 'c']) await queueUp(stores, name);
      await queueUp(stores, 'upset', { priority: 2 });
      await stores.tickets.move({ ticketId: 't-a', agent: ANNA, move: 'claim', nowMs: NOW });
      expect(await stores.tickets.countWaiting()).toEqual([
        { priority: 2, count: 1 },
        { priority: 3, count: 2 },
      ]);
    });

    it('tells what an agent works on from what the others do', async () => {
      for (const name of ['a', 'b', 'c', 'd']) await queueUp(stores, name);
      const claim = (ticketId: string, by: typeof ANNA, nowMs: number) =>
        stores.tickets.move({ ticketId, agent: by, move: 'claim', nowMs });
      await claim('t-b', ANNA, NOW + 1);
      await claim('t-a', ANNA, NOW + 2);
      await claim('t-c', BEN, NOW);
      await stores.tickets.move({ ticketId: 't-a', agent: ANNA, move: 'startWrapUp', nowMs: NOW + 3 });
      expect((await stores.tickets.heldBy('anna', 10)).map(({ id }) => id)).toEqual(['t-b', 't-a']);
      expect((await stores.tickets.heldBy('anna', 1)).map(({ id }) => id)).toEqual(['t-b']);
      expect((await stores.tickets.heldByOthers('anna', 10)).map(({ id }) => id)).toEqual(['t-c']);
    });

    it('gives who asks for the next one the longest wait at the highest priority', async () => {
      await queueUp(stores, 'patient');
      await queueUp(stores, 'upset-late', { priority: 2, queuedAtMs: NOW + 2 });
      await queueUp(stores, 'upset', { priority: 2, queuedAtMs: NOW + 1 });
      const next = await stores.tickets.claimNext(ANNA, NOW + 5);
      expect(next).toMatchObject({
        ticket: { id: 't-upset', state: 'assigned', agentId: 'anna', claimedAtMs: NOW + 5 },
        conversationId: 'web/upset',
        accepted: { outcome: 'accepted', seq: 2, holder: HERE, version: 2 },
      });
      expect(await stores.tickets.byId('t-upset')).toEqual(next?.ticket);
      const [, event] = await stores.conversations.read('web/upset', 0, 10);
      expect(event).toMatchObject({ seq: 2, author: 'system', authorName: 'Anna', handled: false });
      const value = { move: 'claim', ticketId: 't-upset', agentName: 'Anna', agreed: null };
      expect(event?.activity).toEqual({ type: 'event', name: 'tact.ticket', value });
      expect((await stores.conversations.load('web/upset'))?.owner).toBe('agent');
      expect(await stores.tickets.claimNext(BEN, NOW)).toMatchObject({ ticket: { id: 't-upset-late' } });
    });

    it('gives twenty agents who ask at once twenty tickets, the first twenty', async () => {
      const names = Array.from({ length: 30 }, (_, index) => String(index).padStart(2, '0'));
      await Promise.all(names.map((name) => queueUp(stores, name, { queuedAtMs: NOW + Number(name) })));
      const given = (await claims(20)).map((next) => next?.ticket.id);
      expect(given.sort()).toEqual(names.slice(0, 20).map((name) => `t-${name}`));
    });

    it('refuses nobody while tickets wait, and gives none twice when there are too few', async () => {
      for (const name of ['a', 'b', 'c']) await queueUp(stores, name);
      const given = (await claims(8)).flatMap((next) => next?.ticket.id ?? []);
      expect(given.sort()).toEqual(['t-a', 't-b', 't-c']);
      expect(await stores.tickets.claimNext(ANNA, NOW)).toBeNull();
    });

    it('gives the only ticket even while its customer is writing', async () => {
      await queueUp(stores, 'a');
      const writes = Array.from({ length: 10 }, () =>
        stores.conversations.accept(incoming({ conversationId: 'web/a' })),
      );
      const next = await stores.tickets.claimNext(ANNA, NOW);
      await Promise.all(writes);
      expect(next?.ticket.id).toBe('t-a');
    });

    it('decides between an agent who takes a ticket and one who asks for the next', async () => {
      for (let round = 0; round < 10; round += 1) {
        const ticketId = await queueUp(stores, `r${round}`);
        const [taken, next] = await Promise.all([
          stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW }),
          stores.tickets.claimNext(BEN, NOW),
        ]);
        const { agentId } = (await stores.tickets.byId(ticketId)) ?? {};
        expect([taken.outcome === 'done', next !== null]).toEqual([agentId === 'anna', agentId === 'ben']);
      }
    });

    it('decides between a customer who leaves and an agent who asks for the next, again and again, and never hangs', async () => {
      for (let round = 0; round < 10; round += 1) {
        const conversationId = `web/r${round}`;
        const ticketId = await queueUp(stores, `r${round}`);
        const { seq } = await stores.conversations.accept(incoming({ conversationId }));
        const read = await stores.conversations.load(conversationId);
        if (read === null) throw new Error('not there');
        const leaves = commit(read, seq, { owner: 'bot', abandonTicket: true });
        const [left, next] = await Promise.all([
          stores.conversations.commitTurn(leaves),
          stores.tickets.claimNext(ANNA, NOW),
        ]);
        expect(typeof left === 'string').toBe(next !== null);
        const ticket = await stores.tickets.byId(ticketId);
        expect(ticket?.state).toBe(next === null ? 'abandoned' : 'assigned');
        expect((await stores.conversations.load(conversationId))?.owner).toBe(next === null ? 'bot' : 'agent');
      }
    });

    it('counts a place as far as anybody wants to know it', async () => {
      await Promise.all(
        Array.from({ length: MOST_COUNTED_AHEAD + 5 }, (_, index) =>
          queueUp(stores, String(index).padStart(3, '0'), { queuedAtMs: NOW + index }),
        ),
      );
      expect(await stores.tickets.positionOf('web/000')).toBe(1);
      expect(await stores.tickets.positionOf('web/100')).toBe(101);
      expect(await stores.tickets.positionOf('web/101')).toBe(102);
      expect(await stores.tickets.positionOf('web/104')).toBe(102);
    });

    it('moves a customer up who becomes more urgent, and keeps the place of who does not', async () => {
      await queueUp(stores, 'first');
      await queueUp(stores, 'second', { queuedAtMs: NOW + 1 });
      const raise = async (name: string, priority: 0 | 3) => {
        const conversationId = `web/${name}`;
        const { seq } = await stores.conversations.accept(incoming({ conversationId }));
        const conversation = await stores.conversations.load(conversationId);
        if (conversation === null) throw new Error('not there');
        const raiseTicket = { ...HANDOFF, priority, expiresAtMs: NOW };
        await stores.conversations.commitTurn(commit(conversation, seq, { owner: 'queue', raiseTicket }));
      };
      await raise('second', 0);
      await raise('first', 3);
      expect((await stores.tickets.waiting(null, 5)).map(({ id, priority }) => [id, priority])).toEqual([
        ['t-second', 0],
        ['t-first', 3],
      ]);
    });

    describe('and rights', () => {
      const right = (kind: RecordedRight['kind'], receivedOn = '2026-01-05'): RecordedRight =>
        recordRight(kind, Date.parse(receivedOn), { law: 'de', timeZone: 'UTC' });
      const [WITHDRAWAL, ERASURE, LATER] = [right('withdrawal'), right('erasure'), right('withdrawal', '2026-02-05')];
      const raise = async (over: Partial<HandoffRequest>, expiresAtMs = NOW) => {
        const { seq } = await stores.conversations.accept(incoming({ conversationId: 'web/a' }));
        const conversation = await stores.conversations.load('web/a');
        if (conversation === null) throw new Error('not there');
        const raiseTicket = { ...HANDOFF, ...over, expiresAtMs };
        await stores.conversations.commitTurn(commit(conversation, seq, { owner: 'queue', raiseTicket }));
        return stores.tickets.byId('t-a');
      };

      it('keeps the class and the rights that a ticket came with', async () => {
        await queueUp(stores, 'a', { queueClass: 'rights', rights: [WITHDRAWAL, ERASURE] });
        expect(await stores.tickets.byId('t-a')).toMatchObject({
          queueClass: 'rights',
          rights: [WITHDRAWAL, ERASURE],
        });
      });

      it('takes the class of what is more urgent, or as urgent and more than a mere wish', async () => {
        await queueUp(stores, 'a', { priority: 2 });
        expect(await raise({ priority: 2, queueClass: 'rights' })).toMatchObject({ queueClass: 'rights' });
        expect(await raise({ priority: 2, queueClass: 'conduct' })).toMatchObject({ queueClass: 'rights' });
        expect(await raise({ priority: 0, queueClass: 'crisis' })).toMatchObject({ priority: 0, queueClass: 'crisis' });
        expect(await raise({ priority: 2, queueClass: 'rights' })).toMatchObject({ priority: 0, queueClass: 'crisis' });
      });

      it('adds rights claimed while waiting to whatever ticket waits, each kind with its first date', async () => {
        await queueUp(stores, 'a', { priority: 0, queueClass: 'crisis' });
        await raise({ priority: 2, queueClass: 'rights', rights: [WITHDRAWAL] });
        const ticket = await raise({ priority: 2, queueClass: 'rights', rights: [LATER, ERASURE] });
        expect(ticket).toMatchObject({ priority: 0, queueClass: 'crisis', rights: [WITHDRAWAL, ERASURE] });
        expect(await raise({ priority: 0, queueClass: 'safety' })).toMatchObject({ rights: [WITHDRAWAL, ERASURE] });
      });

      it('lets a ticket wait as long as its rights have time, and never shorter than before', async () => {
        await queueUp(stores, 'a', { expiresAtMs: NOW + 10 });
        await raise({ priority: 2, rights: [WITHDRAWAL] }, NOW + 1000);
        expect(await stores.tickets.expired(NOW + 10, 5)).toEqual([]);
        await raise({ priority: 2, rights: [ERASURE] }, NOW);
        expect(await stores.tickets.expired(NOW + 999, 5)).toEqual([]);
        expect(await stores.tickets.expired(NOW + 1000, 5)).toEqual(['t-a']);
      });
    });

    it('ends those whose time is up a few at a time, longest over first, and in two instances at once only once', async () => {
      await queueUp(stores, 'b', { expiresAtMs: NOW + 2 });
      await queueUp(stores, 'a', { expiresAtMs: NOW + 1 });
      await queueUp(stores, 'c', { expiresAtMs: NOW + 3 });
      expect(await stores.tickets.expired(NOW + 3, 2)).toEqual(['t-a', 't-b']);
      const other = storesOf(stores, 'there');
      const expire = { ticketId: 't-a', agent: null, move: 'expire', nowMs: NOW + 3 } as const;
      const outcomes = await Promise.all([stores.tickets.move(expire), other.tickets.move(expire)]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'moveRefused']);
      const told = (await stores.conversations.read('web/a', 0, 10)).filter(
        ({ activity }) => activity.type === 'event',
      );
      expect(told).toHaveLength(1);
    });
  });

  describe(`agents' presence on ${engine.name}`, () => {
    it('is what any instance saw last, and never goes back', async () => {
      const stores = await openStores(engine);
      const other = storesOf(stores, 'there');
      expect(await stores.presence.lastSeenAtMs()).toBeNull();
      await stores.presence.seen('anna', NOW);
      await other.presence.seen('ben', NOW + 5);
      await other.presence.seen('anna', NOW - 5);
      expect(await stores.presence.lastSeenAtMs()).toBe(NOW + 5);
      await stores.presence.seen('anna', NOW + 9);
      expect(await other.presence.lastSeenAtMs()).toBe(NOW + 9);
      await stores.close();
    });
  });
}
