import { ENGINES } from '../support/engines';
import { commit, HERE, incoming, NOW, openStores, says, storesOf } from '../support/store';

const THERE = 'there';

for (const engine of ENGINES) {
  describe(`leases on ${engine.name}`, () => {
    let here: Awaited<ReturnType<typeof openStores>>;
    let there: ReturnType<typeof storesOf>;
    beforeEach(async () => {
      here = await openStores(engine);
      there = storesOf(here, THERE);
      await here.leases.join('');
      // As on a shared store: an embedded one would refuse the second.
      await there.leases.renew();
    });
    afterEach(() => here.close());

    const load = async (id = 'web/c1') => {
      const conversation = await here.conversations.load(id);
      if (conversation === null) throw new Error('not there');
      return conversation;
    };
    const die = (instance: string) =>
      here.db.updateTable('instances').set({ expires_at_ms: 0 }).where('id', '=', instance).execute();
    const holderOf = async (id = 'web/c1') =>
      (await here.db.selectFrom('conversations').select('lease_holder').where('id', '=', id).executeTakeFirstOrThrow())
        .lease_holder;

    it('gives the conversation to the instance that accepts, until its work is done', async () => {
      expect(await here.conversations.accept(incoming())).toMatchObject({ holder: HERE });
      expect(await there.conversations.accept(incoming())).toMatchObject({ holder: HERE, seq: 2 });
      await here.conversations.commitTurn(commit(await load(), 1, { release: true }));
      expect(await holderOf()).toBe(HERE);
      await here.conversations.commitTurn(commit(await load(), 2, { release: true }));
      expect(await holderOf()).toBeNull();
      expect(await there.conversations.accept(incoming())).toMatchObject({ holder: THERE });
    });

    it('counts the instances that live', async () => {
      const before = await here.leases.countAlive();
      const third = storesOf(here, 'third');
      await third.leases.renew();
      expect(await here.leases.countAlive()).toBe(before + 1);
      await die('third');
      expect(await here.leases.countAlive()).toBe(before);
    });

    it('keeps it until the last reply is delivered', async () => {
      await here.conversations.accept(incoming());
      await here.conversations.commitTurn(commit(await load(), 1, { outgoing: [says('a'), says('b')] }));
      await here.conversations.markDelivered('web/c1', 2, NOW, true);
      expect(await holderOf()).toBe(HERE);
      await here.conversations.markDelivered('web/c1', 3, NOW, true);
      expect(await holderOf()).toBeNull();
    });

    it('keeps it with the last delivery while a message waits for its turn', async () => {
      await here.conversations.accept(incoming());
      await here.conversations.commitTurn(commit(await load(), 1, { outgoing: [says('a')] }));
      await here.conversations.accept(incoming());
      await here.conversations.markDelivered('web/c1', 2, NOW, true);
      expect(await holderOf()).toBe(HERE);
      expect(await here.conversations.read('web/c1', 1, 1)).toMatchObject([{ delivered: true }]);
    });

    it('lets nobody commit who lost it', async () => {
      await here.conversations.accept(incoming());
      const read = await load();
      await die(HERE);
      expect((await there.leases.takeOver()).orphaned).toEqual(['web/c1']);
      const late = commit(read, 1, { outgoing: [says('late')] });
      expect(await here.conversations.commitTurn(late)).toBe('notHeld');
      expect(await here.leases.acquire('web/c1')).toBe(false);
      expect(await here.conversations.read('web/c1', 0, 10)).toHaveLength(1);
      expect(await there.conversations.commitTurn(commit(await load(), 1))).toMatchObject({ firstSeq: 2 });
    });

    it('tells which conversations another one holds by now', async () => {
      await here.conversations.accept(incoming());
      await here.conversations.accept(incoming({ conversationId: 'web/c2' }));
      await there.conversations.accept(incoming({ conversationId: 'web/c3' }));
      expect(await here.leases.notHeld(['web/c1', 'web/c3', 'web/c2', 'web/none'])).toEqual(['web/c3', 'web/none']);
    });

    it('lets nobody join beside one who signs with another key, or who needs the store for itself', async () => {
      const expires_at_ms = Date.now() + 60_000;
      await here.db
        .insertInto('instances')
        .values({
          id: 'stranger',
          host: 'elsewhere',
          pid: 1,
          started_at_ms: 1,
          expires_at_ms,
          key_fingerprint: 'other',
        })
        .execute();
      const refusal = engine.name === 'sqlite' ? /uses this data folder/ : /same TOKEN_SIGNING_KEY/;
      await expect(storesOf(here, 'third').leases.join('')).rejects.toThrow(refusal);
    });

    it('takes nothing from the living', async () => {
      await here.conversations.accept(incoming());
      expect(await there.leases.takeOver()).toEqual({ orphaned: [], left: [] });
    });

    it('lets one of two take over', async () => {
      for (let index = 0; index < 20; index += 1)
        await here.conversations.accept(incoming({ conversationId: `web/c${index}` }));
      await die(HERE);
      const third = storesOf(here, 'third');
      await third.leases.renew();
      const taken = await Promise.all([there.leases.takeOver(), third.leases.takeOver()]);
      const ids = taken.flatMap(({ orphaned }) => orphaned);
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    if (engine.name === 'postgres')
      it('lets an instance that comes round see at once what is being taken from it', async () => {
        await here.conversations.accept(incoming());
        await die(HERE);
        let taking: Promise<{ readonly orphaned: readonly string[] }> | undefined;
        let renewed: Promise<readonly string[]> | undefined;
        await here.db.transaction().execute(async (slow) => {
          await slow.selectFrom('conversations').select('id').where('id', '=', 'web/c1').forUpdate().execute();
          taking = there.leases.takeOver();
          await new Promise((go) => setTimeout(go, 100));
          renewed = here.leases.renew().then(() => here.leases.notHeld(['web/c1']));
          await new Promise((go) => setTimeout(go, 100));
        });
        expect((await taking)?.orphaned).toEqual(['web/c1']);
        expect(await renewed).toEqual(['web/c1']);
      });

    it('leaves what is not finished to the others, and the rest to whoever comes', async () => {
      await here.conversations.accept(incoming());
      await here.conversations.accept(incoming({ conversationId: 'web/c2' }));
      await here.conversations.commitTurn(commit(await load('web/c2'), 1, { outgoing: [says('a')] }));
      await here.conversations.accept(incoming({ conversationId: 'web/c3' }));
      await here.conversations.commitTurn(commit(await load('web/c3'), 1));
      await here.leases.leave();
      expect(await there.conversations.accept(incoming())).toMatchObject({ holder: HERE });
      expect(await there.conversations.accept(incoming({ conversationId: 'web/c3' }))).toMatchObject({ holder: THERE });
      const { orphaned, left } = await there.leases.takeOver();
      expect([...orphaned].sort()).toEqual(['web/c1', 'web/c2']);
      expect(left).toEqual([]);
    });

    it('takes up what was released at the moment in which another instance accepted', async () => {
      await here.conversations.accept(incoming());
      await here.db.updateTable('conversations').set({ lease_holder: null }).execute();
      expect(await there.leases.takeOver()).toEqual({ orphaned: [], left: ['web/c1'] });
    });

    it('names own conversations in which something waits for long', async () => {
      await here.conversations.accept(incoming({ nowMs: 1 }));
      await here.conversations.accept(incoming({ conversationId: 'web/c2', nowMs: Date.now() + 60_000 }));
      expect(await here.leases.overdue(2000, 10)).toEqual(['web/c1']);
      expect(await there.leases.overdue(2000, 10)).toEqual([]);
    });

    it('gives one back only when nothing is left to do', async () => {
      await here.conversations.accept(incoming());
      await here.leases.release('web/c1');
      expect(await holderOf()).toBe(HERE);
      await here.conversations.commitTurn(commit(await load(), 1));
      await here.leases.release('web/c1');
      expect(await holderOf()).toBeNull();
    });
  });
}
