import type { NewIncoming } from '../../src/conversation/ports';
import type { Engine } from '../../src/storage/engine';
import { migrateToLatest } from '../../src/storage/migrate';
import type { ConversationTables } from '../../src/storage/schema';
import type { Knowledge } from '../../src/wiring/knowledge';
import { ENGINES } from '../support/engines';
import { startInstance, TestBus, type TestInstance } from '../support/instances';
import { loadTestKnowledge } from '../support/knowledge';
import { incoming } from '../support/store';

const ANNA = { id: 'anna', name: 'Anna' };

for (const testEngine of ENGINES) {
  describe(`instances that share a store on ${testEngine.name}`, () => {
    let engine: Engine<ConversationTables>;
    let knowledge: Knowledge;
    let bus: TestBus;
    let one: TestInstance;
    let other: TestInstance;
    beforeAll(async () => {
      knowledge = await loadTestKnowledge();
    });
    afterAll(() => knowledge.close());
    beforeEach(async () => {
      engine = await testEngine.open<ConversationTables>();
      await migrateToLatest(engine.db);
      bus = new TestBus();
      one = await startInstance(engine, 'one', bus, knowledge);
      other = await startInstance(engine, 'other', bus, knowledge);
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await Promise.all([one, other].filter(({ isDead }) => !isDead()).map(settled));
      await engine.close();
    });

    const settled = async (instance: TestInstance): Promise<void> => {
      await instance.conversations.idle();
      await instance.dispatcher.idle();
    };
    const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 400 && !(await isSo()); tries += 1) await new Promise((go) => setTimeout(go, 10));
      expect(await isSo()).toBe(true);
    };
    const message = (id: string, text: string, activityId: string): NewIncoming =>
      incoming({
        conversationId: id,
        channelId: id.split('/')[0] ?? '',
        reference: { conversation: { id, isGroup: false, conversationType: '', name: '' } },
        activityId,
        activity: { type: 'message', text, id: activityId },
        nowMs: Date.now(),
      });
    const log = (id: string) => one.conversations.read(id, 0, 1000);
    const unhandled = async (id: string): Promise<number> =>
      (await log(id)).filter((entry) => entry.direction === 'in' && !entry.handled).length;
    const holder = async (id: string) =>
      (await engine.db.selectFrom('conversations').select('lease_holder').where('id', '=', id).executeTakeFirst())
        ?.lease_holder;

    it('handle messages that arrive at both at once in the order of the log, each once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? one : other).conversations.accept(message('web/c', 'hello', `m${index}`)),
        ),
      );
      await until(async () => (await unhandled('web/c')) === 0);
      const turns = [...one.turns, ...other.turns];
      expect(turns).toHaveLength(20);
      expect(new Set(turns).size).toBe(20);
      const causes = (await log('web/c')).flatMap(({ causeSeq }) => causeSeq ?? []);
      expect(causes).toEqual([...causes].sort((a, b) => a - b));
      await until(async () => (await holder('web/c')) === null);
    });

    it('deliver to a connector in order, whichever of them takes the message', async () => {
      for (let index = 0; index < 6; index += 1)
        await (index % 2 === 0 ? one : other).conversations.accept(message('directline/c', 'hello', `m${index}`));
      await until(async () => (await unhandled('directline/c')) === 0 && one.sent.length + other.sent.length >= 6);
      await until(async () => (await holder('directline/c')) === null);
      expect((await log('directline/c')).filter((entry) => entry.direction === 'out' && !entry.delivered)).toEqual([]);
    });

    it('tell who watches on one of them what happens on the other', async () => {
      await one.conversations.accept(message('web/c', 'hello', 'm1'));
      await settled(one);
      const heard: number[] = [];
      const stop = other.events.subscribe('web/c', (seq) => heard.push(seq));
      await one.conversations.accept(message('web/c', 'hello', 'm2'));
      await until(() => heard.length > 0);
      stop();
    });

    it('lose no message with a lost notification, and no word of growth either', async () => {
      await one.conversations.accept(message('web/c', 'hello', 'm1'));
      await settled(one);
      bus.isDeaf = true;
      const heard: number[] = [];
      const stop = other.events.subscribe('web/c', (seq) => heard.push(seq));
      // Held by the one, accepted by the other, and nobody says so.
      await engine.db.updateTable('conversations').set({ lease_holder: 'one' }).execute();
      await other.conversations.accept({ ...message('web/c', 'hello', 'm2'), nowMs: 1 });
      await one.instance.beat();
      await until(async () => (await unhandled('web/c')) === 0);
      await other.instance.beat();
      await until(() => heard.length > 0);
      stop();
      expect(one.turns).toHaveLength(2);
    });

    it('take over from one that dies in the middle of a turn', async () => {
      await one.die();
      await one.conversations.accept(message('web/c', 'hello', 'm1'));
      await other.instance.beat();
      await until(async () => (await unhandled('web/c')) === 0);
      expect(other.turns).toEqual(['web/c#1']);
      expect((await log('web/c')).filter(({ direction }) => direction === 'out')).not.toEqual([]);
    });

    it('deliver what a dead one committed and did not send', async () => {
      await one.conversations.accept(message('directline/c', 'hello', 'm1'));
      await settled(one);
      await engine.db
        .updateTable('activities')
        .set({ delivered_at_ms: null })
        .where('direction', '=', 'out')
        .where('conversation_id', '=', 'directline/c')
        .execute();
      await engine.db
        .updateTable('conversations')
        .set({ lease_holder: 'one' })
        .where('id', '=', 'directline/c')
        .execute();
      await one.die();
      await other.instance.beat();
      await until(() => other.sent.length > 0);
      await until(async () => (await holder('directline/c')) === null);
    });

    /** The replies of a log, as a channel gets them. */
    const repliesOf = async (id: string): Promise<string[]> =>
      (await log(id)).filter(({ direction }) => direction === 'out').map(({ activity }) => activity.text ?? '');
    const wordsOf = (sent: string): string => sent.slice(sent.indexOf(': ') + 2);

    it('send nothing again that another delivered while they were thought dead, though the conversation is theirs again', async () => {
      const really = performance.now.bind(performance);
      jest.spyOn(performance, 'now').mockImplementation(() => really() + 10_000);
      await one.conversations.accept(message('directline/c', 'hello', 'm1'));
      await settled(one);
      await engine.db.updateTable('instances').set({ expires_at_ms: 0 }).where('id', '=', 'one').execute();
      await other.instance.beat();
      await until(async () => (await holder('directline/c')) === null);
      await one.conversations.accept(message('directline/c', 'thank you', 'm2'));
      await settled(one);
      expect([await holder('directline/c'), one.sent]).toEqual(['one', []]);
      await one.instance.beat();
      await until(async () => {
        one.dispatcher.tick(Date.now());
        return (await holder('directline/c')) === null;
      });
      expect(other.sent).not.toEqual([]);
      expect([...other.sent, ...one.sent].map(wordsOf)).toEqual(await repliesOf('directline/c'));
    });

    it('send nothing that they had begun to look for before another took over', async () => {
      const really = performance.now.bind(performance);
      jest.spyOn(performance, 'now').mockImplementation(() => really() + 10_000);
      await one.conversations.accept(message('directline/c', 'hello', 'm1'));
      await settled(one);
      let goOn = (): void => undefined;
      one.trouble.undeliveredAreSlow = new Promise((resolve) => (goOn = resolve));
      one.dispatcher.drop('directline/c');
      one.conversations.took(['directline/c'], false);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await engine.db.updateTable('instances').set({ expires_at_ms: 0 }).where('id', '=', 'one').execute();
      await other.instance.beat();
      await until(async () => (await holder('directline/c')) === null);
      await one.instance.beat();
      goOn();
      await settled(one);
      one.dispatcher.tick(Date.now());
      await settled(one);
      expect(one.sent).toEqual([]);
      expect(other.sent.map(wordsOf)).toEqual(await repliesOf('directline/c'));
    });

    it('deliver in order what was committed without their knowing', async () => {
      let goOn = (): void => undefined;
      one.trouble.channelIsSlow = new Promise((resolve) => (goOn = resolve));
      await one.conversations.accept(message('directline/c', 'hello', 'm1'));
      await one.conversations.idle();
      one.trouble.nextCommitsAnswerIsLost = true;
      await one.conversations.accept(message('directline/c', 'thank you', 'm2'));
      await one.conversations.accept(message('directline/c', 'where is my order', 'm3'));
      await one.conversations.idle();
      goOn();
      await until(async () => (await holder('directline/c')) === null);
      const answered = (await log('directline/c')).flatMap(({ causeSeq }) => causeSeq ?? []);
      expect(new Set(answered).size).toBe(3);
      expect(one.sent.map(wordsOf)).toEqual(await repliesOf('directline/c'));
    });

    it('hand over at once when one of them stops', async () => {
      await engine.db
        .updateTable('instances')
        .set({ expires_at_ms: Date.now() + 60_000 })
        .execute();
      await one.die();
      await one.conversations.accept(message('web/c', 'hello', 'm1'));
      await one.instance.leave();
      await other.instance.beat();
      await until(async () => (await unhandled('web/c')) === 0);
      expect(other.turns).toEqual(['web/c#1']);
    });

    it('share what Teams allows the bot in all', async () => {
      await one.instance.beat();
      const beganMs = performance.now();
      const names = Array.from({ length: 40 }, (_, index) => `msteams/${index}`);
      await Promise.all(names.map((name) => one.conversations.accept(message(name, 'hello', 'm1'))));
      await one.conversations.idle();
      await until(() => one.sent.length > 0);
      // Ten at once, and fifteen a second: half of what one alone sends.
      const most = 10 + 15 * ((performance.now() - beganMs) / 1000);
      expect(one.sent.length).toBeLessThanOrEqual(Math.ceil(most));
    });

    it('let an agent on one of them talk with a customer on the other', async () => {
      await one.conversations.accept(message('web/c', 'a person please', 'm1'));
      await settled(one);
      const ticket = await other.desk.claimNext(ANNA);
      expect(ticket?.conversationId).toBe('web/c');
      expect(await other.desk.say(ticket?.id ?? '', ANNA, 'a1', 'Hello, this is Anna.')).toBe('done');
      await until(async () => (await log('web/c')).some(({ activity }) => activity.text === 'Hello, this is Anna.'));
      await one.conversations.accept(message('web/c', 'thank you', 'm2'));
      await until(async () => (await unhandled('web/c')) === 0);
      // The bot stays silent while a person is there, also where nobody told this instance.
      const last = (await log('web/c')).at(-1);
      expect(last?.author).not.toBe('bot');
    });

    it('give one waiting customer to one agent, however many ask at once', async () => {
      await one.conversations.accept(message('web/c', 'a person please', 'm1'));
      await settled(one);
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? one : other).desk.claimNext({ id: `agent-${index}`, name: 'A' }),
        ),
      );
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });
  });
}
