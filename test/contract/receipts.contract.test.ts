import type { Branch } from '../../src/core/branch';
import { misreadReceipts, receiptsWithMessages } from '../../src/storage/receipt-pages';
import { ENGINES } from '../support/engines';
import { commit, incoming, openStores } from '../support/store';

for (const engine of ENGINES) {
  describe(`receipts on ${engine.name}`, () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores(engine);
    });
    afterEach(() => stores.close());

    /** A turn that ends in a branch; gives what was marked as misread by it. */
    async function turn(branch: Branch, saysMisread = false, conversationId = 'web/c1'): Promise<readonly string[]> {
      const { seq } = await stores.conversations.accept(incoming({ conversationId }));
      const conversation = await stores.conversations.load(conversationId);
      if (conversation === null) throw new Error('not there');
      const receipt = { branch, body: JSON.stringify({ v: 1, seq }), saysMisread };
      const done = await stores.conversations.commitTurn(commit(conversation, seq, { receipt }));
      if (typeof done === 'string') throw new Error(done);
      return done.misread;
    }
    const marked = async (): Promise<(number | null)[]> =>
      (await stores.receipts.between('web/c1', 1, 100)).map(({ misreadSeq }) => misreadSeq);

    it('are there with the turn, and not without it', async () => {
      await turn('calm');
      await stores.conversations.accept(incoming());
      const conversation = await stores.conversations.load('web/c1');
      if (conversation === null) throw new Error('not there');
      const receipt = { branch: 'calm', body: '{"v":1}', saysMisread: false } as const;
      const old = { ...conversation, version: conversation.version - 1 };
      expect(await stores.conversations.commitTurn(commit(old, 2, { receipt }))).toBe('conflict');
      expect(await stores.receipts.between('web/c1', 1, 100)).toEqual([
        { conversationId: 'web/c1', seq: 1, body: '{"v":1,"seq":1}', misreadSeq: null },
      ]);
    });

    it('are marked from where the branch was calm last, when the customer says that they were misread', async () => {
      for (const branch of ['calm', 'apologetic', 'solutionFirst'] as const) await turn(branch);
      expect(await turn('calm', true)).toEqual(['{"v":1,"seq":2}', '{"v":1,"seq":3}']);
      expect(await marked()).toEqual([null, 4, 4, null]);
    });

    it('are marked from the first on where the branch never was calm', async () => {
      await turn('apologetic');
      await turn('apologetic');
      await turn('calm', true);
      expect(await marked()).toEqual([3, 3, null]);
    });

    it('have the last one marked where the branch is calm, and none twice', async () => {
      await turn('calm');
      await turn('calm');
      await turn('calm', true);
      expect(await marked()).toEqual([null, 3, null]);
      await turn('calm', true);
      expect((await marked())[1]).toBe(3);
    });

    it('mark nothing of other conversations, and nothing where nothing was read', async () => {
      await turn('apologetic', false, 'web/c2');
      expect(await turn('calm', true)).toEqual([]);
      expect((await stores.receipts.between('web/c2', 1, 9)).map(({ misreadSeq }) => misreadSeq)).toEqual([null]);
    });

    it('are read with their messages, page by page over all conversations', async () => {
      for (const id of ['web/b', 'web/a', 'web/b']) await turn('calm', false, id);
      const first = await receiptsWithMessages(stores.db, null, 2);
      expect(first.map(({ conversationId, seq }) => `${conversationId}#${seq}`)).toEqual(['web/a#1', 'web/b#1']);
      expect(first[0]?.activity).toEqual({ type: 'message', text: 'hello' });
      const rest = await receiptsWithMessages(stores.db, first.at(-1) ?? null, 2);
      expect(rest.map(({ conversationId, seq }) => `${conversationId}#${seq}`)).toEqual(['web/b#2']);
    });

    it('tell which readings were called wrong, page by page', async () => {
      for (const id of ['web/b', 'web/a']) {
        await turn('apologetic', false, id);
        await turn('calm', true, id);
      }
      const first = await misreadReceipts(stores.db, null, 1);
      expect(first).toMatchObject([{ conversationId: 'web/a', seq: 1, misreadSeq: 2 }]);
      expect(await misreadReceipts(stores.db, first[0] ?? null, 5)).toMatchObject([
        { conversationId: 'web/b', seq: 1 },
      ]);
    });
  });
}
