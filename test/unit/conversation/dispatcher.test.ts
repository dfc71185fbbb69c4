import { Dispatcher } from '../../../src/conversation/dispatcher';
import type { Delivery, Sender } from '../../../src/conversation/connector-sender';
import { silentLogger } from '../../../src/core/logger';
import { commit, incoming, NOW, openStores, says } from '../../support/store';
import { ENGINES } from '../../support/engines';

const engine = ENGINES[0];
if (engine === undefined) throw new Error('no engine');

/** A channel that answers as told, and remembers what arrived. */
class ScriptedSender implements Sender {
  readonly arrived: string[] = [];
  tries = 0;
  constructor(private readonly answers: (Delivery | Error)[]) {}

  send(...[, activity]: Parameters<Sender['send']>): Promise<Delivery> {
    this.tries += 1;
    const answer = this.answers.shift() ?? { outcome: 'delivered' };
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer.outcome === 'delivered') this.arrived.push(activity.text ?? '');
    return Promise.resolve(answer);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('dispatcher', () => {
  let stores: Awaited<ReturnType<typeof openStores>>;
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  beforeEach(async () => {
    stores = await openStores(engine);
    clock.nowMs = NOW;
  });
  afterEach(() => stores.close());

  const write = async (id: string, texts: string[]) => {
    const { seq } = await stores.conversations.accept(incoming({ conversationId: id, channelId: 'sms' }));
    const conversation = await stores.conversations.load(id);
    if (conversation === null) throw new Error('not there');
    await stores.conversations.commitTurn(commit(conversation, seq, { outgoing: texts.map(says), nowMs: NOW }));
    return stores.conversations.undeliveredOf(id, 10);
  };
  const dispatch = (sender: Sender) => new Dispatcher(stores.conversations, sender, clock, silentLogger);

  it('sends in order and marks what was delivered', async () => {
    const sender = new ScriptedSender([]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/a', ['1', '2', '3']));
    await dispatcher.idle();
    expect(sender.arrived).toEqual(['1', '2', '3']);
    expect(await stores.conversations.undelivered(10)).toEqual([]);
  });

  it('waits as long as the channel says, and lets nothing overtake', async () => {
    const sender = new ScriptedSender([{ outcome: 'later', afterMs: 3000 }]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/a', ['1', '2']));
    await dispatcher.idle();
    expect(sender.arrived).toEqual([]);
    expect(await stores.conversations.undelivered(10)).toMatchObject([
      { attempts: 1, nextAttemptAtMs: NOW + 3000 },
      { attempts: 0 },
    ]);
    dispatcher.tick(NOW + 2999);
    await dispatcher.idle();
    expect(sender.tries).toBe(1);
    dispatcher.tick(NOW + 3000);
    await dispatcher.idle();
    expect(sender.arrived).toEqual(['1', '2']);
  });

  it('backs off from a channel that is away, longer each time', async () => {
    const sender = new ScriptedSender([new Error('ECONNREFUSED'), new Error('ECONNREFUSED')]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/a', ['1']));
    await dispatcher.idle();
    const [first] = await stores.conversations.undelivered(10);
    clock.nowMs = first?.nextAttemptAtMs ?? 0;
    dispatcher.tick(clock.nowMs);
    await dispatcher.idle();
    const [second] = await stores.conversations.undelivered(10);
    expect((second?.nextAttemptAtMs ?? 0) - clock.nowMs).toBeGreaterThan((first?.nextAttemptAtMs ?? 0) - NOW);
  });

  it('does not let one dead channel hold up other conversations', async () => {
    const sender = new ScriptedSender([{ outcome: 'later', afterMs: null }]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/dead', ['lost']));
    dispatcher.put(await write('sms/alive', ['hi']));
    await dispatcher.idle();
    expect(sender.arrived).toEqual(['hi']);
    expect(dispatcher.size).toBe(1);
  });

  it('gives up what the channel refuses for good, keeps it in the log, and goes on', async () => {
    const sender = new ScriptedSender([{ outcome: 'refused', status: 400 }]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/a', ['1', '2']));
    await dispatcher.idle();
    expect(sender.arrived).toEqual(['2']);
    expect(await stores.conversations.undelivered(10)).toEqual([]);
    expect((await stores.conversations.read('sms/a', 1, 10)).map(({ delivered }) => delivered)).toEqual([false, true]);
  });

  it('gives up after a day of tries', async () => {
    const sender = new ScriptedSender([new Error('away'), new Error('away')]);
    const dispatcher = dispatch(sender);
    dispatcher.put(await write('sms/a', ['1']));
    await dispatcher.idle();
    clock.nowMs = NOW + 25 * 3600 * 1000;
    dispatcher.tick(clock.nowMs);
    await dispatcher.idle();
    expect(await stores.conversations.undelivered(10)).toEqual([]);
    expect(dispatcher.size).toBe(0);
  });
});
