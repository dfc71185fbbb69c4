import { commit, HERE, incoming, NOW, openStores, says, STATE, storesOf } from '../support/store';
import { ENGINES } from '../support/engines';

for (const engine of ENGINES) {
  describe(`conversation store on ${engine.name}`, () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores(engine);
    });
    afterEach(() => stores.close());

    const load = async (id = 'web/c1') => {
      const conversation = await stores.conversations.load(id);
      if (conversation === null) throw new Error('not there');
      return conversation;
    };

    it('numbers a conversation’s log from 1 without gaps, re-deliveries included', async () => {
      const first = await stores.conversations.accept(incoming({ activityId: 'a' }));
      const again = await stores.conversations.accept(
        incoming({ activityId: 'a', activity: { type: 'message', text: 'other' } }),
      );
      const second = await stores.conversations.accept(incoming({ activityId: 'b' }));
      const here = { holder: HERE, version: 0 };
      expect([first, again, second]).toMatchObject([
        { outcome: 'accepted', seq: 1, ...here },
        { outcome: 'duplicate', seq: 1, ...here },
        { outcome: 'accepted', seq: 2, ...here },
      ]);
      expect((await stores.conversations.read('web/c1', 0, 10)).map((entry) => entry.activity.text)).toEqual([
        'hello',
        'hello',
      ]);
    });

    it('takes one activity delivered three times at once as one', async () => {
      const outcomes = await Promise.all(
        [1, 2, 3].map(() => stores.conversations.accept(incoming({ activityId: 'a' }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
      expect(outcomes.map(({ seq }) => seq)).toEqual([1, 1, 1]);
    });

    it('hands the conversation to who goes on with it and knows an older one', async () => {
      const fresh = await stores.conversations.accept(incoming());
      expect(fresh.conversation).toEqual(await load());
      expect(fresh.conversation).toMatchObject({ version: 0, state: null });
      await stores.conversations.commitTurn(commit(await load(), 1, { owner: 'queue', release: true }));
      const knows = async (version?: number, by = stores.conversations) =>
        (await by.accept(incoming(), version)).conversation;
      expect(await knows(0)).toEqual(await load());
      expect(await knows(0)).toMatchObject({ version: 1, owner: 'queue', state: JSON.stringify(STATE) });
      expect(await knows()).toEqual(await load());
      expect(await knows(1)).toBeUndefined();
      // Held here: whoever else accepts has no use for it.
      expect(await knows(0, storesOf(stores, 'there').conversations)).toBeUndefined();
    });

    it('keeps every character of what is said, and a name with half of one', async () => {
      const { seq } = await stores.conversations.accept(incoming());
      const text = 'He said: "\\u0000 \u0000 \ud83d\ude00 \ud83d" \u2028\n\t%s $1';
      const outgoing = [{ ...says(text), authorName: 'Anna \ud83d' }, says('')];
      expect(await stores.conversations.commitTurn(commit(await load(), seq, { outgoing }))).toMatchObject({
        firstSeq: 2,
      });
      const [first, second] = await stores.conversations.read('web/c1', 1, 10);
      expect([first?.activity.text, second?.activity.text]).toEqual([text, '']);
      expect(first?.authorName).toMatch(/^Anna ./u);
    });

    it('keeps the same activity id of two conversations apart', async () => {
      await stores.conversations.accept(incoming({ activityId: 'a' }));
      expect(await stores.conversations.accept(incoming({ activityId: 'a', conversationId: 'web/c2' }))).toMatchObject({
        outcome: 'accepted',
        seq: 1,
      });
    });

    it('commits state, replies and the mark on the incoming activity together', async () => {
      await stores.conversations.accept(incoming());
      const done = await stores.conversations.commitTurn(
        commit(await load(), 1, { outgoing: [says('a'), says('b')], upset: 0.5 }),
      );
      expect(done).toEqual({ firstSeq: 2, misread: [] });
      expect(await stores.conversations.unhandledOf('web/c1', 10)).toEqual([]);
      expect((await load()).state).toBe(JSON.stringify(STATE));
      expect(
        (await stores.conversations.read('web/c1', 0, 10)).map(({ seq, author, upset }) => ({ seq, author, upset })),
      ).toEqual([
        { seq: 1, author: 'customer', upset: 0.5 },
        { seq: 2, author: 'bot', upset: null },
        { seq: 3, author: 'bot', upset: null },
      ]);
    });

    it('refuses a turn that read an older version, and writes nothing of it', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.accept(incoming());
      const read = await load();
      await stores.conversations.commitTurn(commit(read, 1));
      const receipt = { branch: 'calm', body: '{"v":1}', saysMisread: false } as const;
      const late = commit(read, 2, { outgoing: [says('twice')], receipt });
      expect(await stores.conversations.commitTurn(late)).toBe('conflict');
      expect(await stores.receipts.between('web/c1', 1, 9)).toEqual([]);
      expect(await stores.conversations.unhandledOf('web/c1', 10)).toMatchObject([{ seq: 2 }]);
      expect(await stores.conversations.read('web/c1', 0, 10)).toHaveLength(2);
    });

    it('gives an activity one turn, even when it is handled a second time', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.commitTurn(commit(await load(), 1));
      expect(await stores.conversations.commitTurn(commit(await load(), 1, { outgoing: [says('twice')] }))).toBe(
        'handledBefore',
      );
      expect(await stores.conversations.read('web/c1', 0, 10)).toHaveLength(1);
    });

    it('lists what is unhandled in order, and counts the tries', async () => {
      await stores.conversations.accept(incoming({ conversationId: 'web/b' }));
      await stores.conversations.accept(incoming({ conversationId: 'web/a' }));
      await stores.conversations.accept(incoming({ conversationId: 'web/b' }));
      expect((await stores.conversations.unhandledOf('web/b', 10)).map(({ seq }) => seq)).toEqual([1, 2]);
      expect(await stores.conversations.countAttempt('web/b', 1, 1)).toBe(1);
      expect(await stores.conversations.countAttempt('web/b', 1, 4)).toBe(5);
      expect(await stores.conversations.unhandledOf('web/b', 10)).toMatchObject([{ attempts: 5 }, { attempts: 0 }]);
    });

    it('refuses a turn while an earlier activity waits', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.accept(incoming());
      expect(await stores.conversations.commitTurn(commit(await load(), 2))).toBe('notFirst');
      expect(await stores.conversations.unhandledOf('web/c1', 10)).toHaveLength(2);
    });

    it('closes an activity that is set aside, and goes on with the next', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.accept(incoming());
      await stores.conversations.commitTurn(commit(await load(), 1, { setAside: true }));
      expect(await stores.conversations.commitTurn(commit(await load(), 2))).toEqual({ firstSeq: 3, misread: [] });
    });

    it('is the outbox: undelivered rows stay until they are marked, and given-up ones are not tried again', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.commitTurn(commit(await load(), 1, { outgoing: [says('a'), says('b')] }));
      expect(await stores.conversations.undeliveredOf('web/c1', 10)).toMatchObject([
        { seq: 2, attempts: 0 },
        { seq: 3 },
      ]);
      await stores.conversations.markDelivered('web/c1', 2, NOW, false);
      await stores.conversations.markDeliveryFailed('web/c1', 3, NOW + 500, false);
      expect(await stores.conversations.undeliveredOf('web/c1', 10)).toMatchObject([
        { seq: 3, attempts: 1, nextAttemptAtMs: NOW + 500 },
      ]);
      await stores.conversations.markDeliveryFailed('web/c1', 3, null, false);
      expect(await stores.conversations.undeliveredOf('web/c1', 10)).toEqual([]);
    });

    it('needs no delivery where the channel reads the log', async () => {
      await stores.conversations.accept(incoming());
      await stores.conversations.commitTurn(commit(await load(), 1, { outgoing: [says('a')], deliveredByLog: true }));
      expect(await stores.conversations.undeliveredOf('web/c1', 10)).toEqual([]);
    });
  });
}
