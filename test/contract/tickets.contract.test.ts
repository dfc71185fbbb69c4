import { recordRight } from '../../src/handoff/rights-clocks';
import type { HandoffRequest } from '../../src/handoff/types';
import { commit, HANDOFF, incoming, NOW, openStores } from '../support/store';
import { ENGINES } from '../support/engines';

const ANNA = { id: 'anna', name: 'Anna' };
const BEN = { id: 'ben', name: 'Ben' };
const WITHDRAWAL = recordRight('withdrawal', NOW, { law: 'de', timeZone: 'UTC' });

interface Over extends Partial<Pick<HandoffRequest, 'priority' | 'rights'>> {
  readonly nowMs?: number;
}

for (const engine of ENGINES) {
  describe(`ticket store on ${engine.name}`, () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores(engine);
    });
    afterEach(() => stores.close());

    /** A conversation with a waiting ticket. */
    const wait = async (name: string, over: Over = {}) => {
      const conversationId = `web/${name}`;
      const { seq } = await stores.conversations.accept(incoming({ conversationId }));
      const conversation = await stores.conversations.load(conversationId);
      if (conversation === null) throw new Error('not there');
      const { priority = 3, rights = [] } = over;
      const openTicket = { ...HANDOFF, priority, rights, id: `t-${name}`, expiresAtMs: NOW + 1000 };
      await stores.conversations.commitTurn(
        commit(conversation, seq, { owner: 'queue', openTicket, nowMs: over.nowMs ?? NOW }),
      );
      return `t-${name}`;
    };
    const ownerOf = async (name: string) => (await stores.conversations.load(`web/${name}`))?.owner;

    it('gives a waiting ticket to exactly one of two agents', async () => {
      const ticketId = await wait('a');
      const outcomes = await Promise.all(
        [ANNA, BEN].map((agent) => stores.tickets.move({ ticketId, agent, move: 'claim', nowMs: NOW })),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['alreadyTaken', 'done']);
      expect(await ownerOf('a')).toBe('agent');
    });

    it('writes the move and the event for the bot together', async () => {
      const ticketId = await wait('a');
      const moved = await stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW });
      expect(moved).toMatchObject({
        outcome: 'done',
        conversationId: 'web/a',
        accepted: { outcome: 'accepted', seq: 2 },
      });
      expect(await stores.conversations.unhandledOf('web/a', 10)).toMatchObject([
        { seq: 2, author: 'system', authorName: 'Anna', activity: { name: 'tact.ticket', value: { move: 'claim' } } },
      ]);
    });

    it('serves by priority, then by wait, and counts the place in the queue so', async () => {
      await wait('late', { nowMs: NOW + 5 });
      await wait('early', { nowMs: NOW });
      await wait('urgent', { priority: 0, nowMs: NOW + 9 });
      expect((await stores.tickets.waiting(null, 10)).map(({ id }) => id)).toEqual(['t-urgent', 't-early', 't-late']);
      expect(await stores.tickets.positionOf('web/late')).toBe(3);
      expect(await stores.tickets.positionOf('web/nobody')).toBeNull();
    });

    it('goes all the way: claim, wrap up, resolve with what was agreed, back to the bot', async () => {
      const ticketId = await wait('a');
      await stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW });
      await stores.tickets.move({ ticketId, agent: ANNA, move: 'startWrapUp', nowMs: NOW });
      expect(await ownerOf('a')).toBe('agent');
      const resolve = {
        ticketId,
        agent: ANNA,
        move: 'resolve',
        disposition: 'solved',
        agreed: 'New one',
        nowMs: NOW,
      } as const;
      expect(await stores.tickets.move(resolve)).toMatchObject({ outcome: 'done' });
      expect(await ownerOf('a')).toBe('bot');
      expect(await stores.tickets.byId(ticketId)).toMatchObject({
        state: 'closed',
        disposition: 'solved',
        agreed: 'New one',
      });
      expect(await stores.tickets.heldBy('anna', 10)).toEqual([]);
      expect(await stores.tickets.recentlyClosed(5)).toHaveLength(1);
    });

    it('lets only the holder release, say or resolve, and says why not', async () => {
      const ticketId = await wait('a');
      await stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW });
      expect(await stores.tickets.move({ ticketId, agent: BEN, move: 'release', nowMs: NOW })).toEqual({
        outcome: 'notYours',
      });
      expect(await stores.tickets.say(ticketId, BEN, 'm1', 'hi', NOW)).toEqual({ outcome: 'notYours' });
      expect(await stores.tickets.move({ ticketId, agent: ANNA, move: 'resume', nowMs: NOW })).toEqual({
        outcome: 'moveRefused',
      });
      expect(await stores.tickets.move({ ticketId: 'no', agent: ANNA, move: 'claim', nowMs: NOW })).toEqual({
        outcome: 'unknown',
      });
    });

    it('writes an agent’s message once, however often the desk sends it', async () => {
      const ticketId = await wait('a');
      await stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW });
      expect(await stores.tickets.say(ticketId, ANNA, 'm1', 'hi', NOW)).toMatchObject({
        accepted: { outcome: 'accepted', seq: 3 },
      });
      expect(await stores.tickets.say(ticketId, ANNA, 'm1', 'hi', NOW)).toMatchObject({
        accepted: { outcome: 'duplicate', seq: 3 },
      });
      expect(
        (await stores.conversations.unhandledOf('web/a', 10)).filter(({ author }) => author === 'agent'),
      ).toHaveLength(1);
    });

    it('keeps its place when released', async () => {
      const first = await wait('first', { nowMs: NOW });
      await wait('second', { nowMs: NOW + 1 });
      await stores.tickets.move({ ticketId: first, agent: ANNA, move: 'claim', nowMs: NOW + 2 });
      await stores.tickets.move({ ticketId: first, agent: ANNA, move: 'release', nowMs: NOW + 3 });
      expect(await stores.tickets.positionOf('web/first')).toBe(1);
      expect(await ownerOf('first')).toBe('queue');
    });

    it('keeps one open ticket per conversation', async () => {
      await wait('a');
      const conversation = await stores.conversations.load('web/a');
      if (conversation === null) throw new Error('not there');
      const { seq } = await stores.conversations.accept(incoming({ conversationId: 'web/a' }));
      const openTicket = { ...HANDOFF, id: 't-second', expiresAtMs: NOW };
      await stores.conversations.commitTurn(commit(conversation, seq, { owner: 'queue', openTicket }));
      expect((await stores.tickets.waiting(null, 10)).map(({ id }) => id)).toEqual(['t-a']);
    });

    it('has the language that the customer has gone over to, while it is open', async () => {
      const ticketId = await wait('a');
      await stores.tickets.move({ ticketId, agent: ANNA, move: 'claim', nowMs: NOW });
      const [moved] = await stores.conversations.unhandledOf('web/a', 1);
      const conversation = await stores.conversations.load('web/a');
      if (conversation === null || moved === undefined) throw new Error('not there');
      await stores.conversations.commitTurn(commit(conversation, moved.seq, { owner: 'agent', ticketLocale: 'nl' }));
      expect(await stores.tickets.byId(ticketId)).toMatchObject({ locale: 'nl', state: 'assigned' });
    });

    it('abandons with the turn in which the customer leaves the queue, and expires by the clock', async () => {
      const left = await wait('left');
      const conversation = await stores.conversations.load('web/left');
      if (conversation === null) throw new Error('not there');
      const { seq } = await stores.conversations.accept(incoming({ conversationId: 'web/left' }));
      await stores.conversations.commitTurn(commit(conversation, seq, { abandonTicket: true }));
      expect(await stores.tickets.byId(left)).toMatchObject({ state: 'abandoned' });
      const waits = await wait('waits');
      expect(await stores.tickets.expired(NOW + 999, 10)).toEqual([]);
      expect(await stores.tickets.expired(NOW + 1000, 10)).toEqual([waits]);
      await stores.tickets.move({ ticketId: waits, agent: null, move: 'expire', nowMs: NOW + 1000 });
      expect(await ownerOf('waits')).toBe('bot');
    });

    it('keeps a right waiting whose customer has left the queue, and is the same ticket when they ask for a person again', async () => {
      const ticketId = await wait('left', { priority: 2, rights: [WITHDRAWAL] });
      const takesTurn = async (over: Parameters<typeof commit>[2]) => {
        const { seq } = await stores.conversations.accept(incoming({ conversationId: 'web/left' }));
        const conversation = await stores.conversations.load('web/left');
        if (conversation === null) throw new Error('not there');
        await stores.conversations.commitTurn(commit(conversation, seq, over));
      };
      await takesTurn({ owner: 'bot', abandonTicket: true });
      expect(await ownerOf('left')).toBe('bot');
      expect(await stores.tickets.byId(ticketId)).toMatchObject({ state: 'waiting', rights: [WITHDRAWAL] });
      const openTicket = { ...HANDOFF, priority: 0, id: 't-again', expiresAtMs: NOW + 1000 } as const;
      await takesTurn({ owner: 'queue', openTicket });
      expect(await stores.tickets.waiting(null, 10)).toMatchObject([
        { id: ticketId, priority: 0, rights: [WITHDRAWAL] },
      ]);
    });
  });
}
