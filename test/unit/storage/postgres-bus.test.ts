import type { BusMessage } from '../../../src/core/bus';
import { PostgresBus } from '../../../src/storage/engines/postgres-bus';
import { layCable } from '../../support/cable';
import { databasePlace, type DatabasePlace } from '../../support/engines';

/** What one instance has heard, and the way to wait for it. */
class Ear {
  readonly heard: BusMessage[] = [];
  times = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(readonly bus: PostgresBus) {
    bus.subscribe({
      message: (message) => {
        this.heard.push(message);
        this.check();
      },
      reconnected: () => {
        this.times += 1;
        this.check();
      },
    });
  }

  async until(isSo: (ear: this) => boolean): Promise<void> {
    while (!isSo(this)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private check(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

describe('words between instances over PostgreSQL', () => {
  const open: PostgresBus[] = [];
  let database: DatabasePlace;
  let url: string;
  beforeAll(async () => {
    database = await databasePlace();
    url = database.url;
  });
  afterAll(() => database.remove());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close()));
  });

  const QUICK = { everyMs: 1_000, answerMs: 1_000 };
  const busOn = (schema: string, address = url): PostgresBus => {
    const bus = new PostgresBus({ url: address }, schema, QUICK);
    open.push(bus);
    return bus;
  };
  const listening = async (schema: string, address = url): Promise<Ear> => {
    const ear = new Ear(busOn(schema, address));
    await ear.until(({ times }) => times === 1);
    return ear;
  };
  const words = (version: number): BusMessage => ({ kind: 'words', version });
  const grown = (conversationId: string, seq: number): BusMessage => ({ kind: 'grown', conversationId, seq });

  it('reach all the others, and not who said them', async () => {
    const [one, two, three] = await Promise.all([listening('s1'), listening('s1'), listening('s1')]);
    one.bus.publish(words(1));
    await Promise.all([two.until(({ heard }) => heard.length > 0), three.until(({ heard }) => heard.length > 0)]);
    two.bus.publish({ kind: 'accepted', to: 'one', conversationId: 'web/ü' });
    await one.until(({ heard }) => heard.length > 0);
    expect(one.heard).toEqual([{ kind: 'accepted', to: 'one', conversationId: 'web/ü' }]);
    expect(two.heard).toEqual([words(1)]);
  });

  it('stay in their store where several share a database', async () => {
    const [here, there] = await Promise.all([listening('here'), listening('there')]);
    const other = await listening('there');
    here.bus.publish(words(1));
    other.bus.publish(words(2));
    await there.until(({ heard }) => heard.length > 0);
    expect(there.heard).toEqual([words(2)]);
  });

  it('are said once where they say the same, and the newest of what grew', async () => {
    const [one, two] = await Promise.all([listening('s2'), listening('s2')]);
    for (const seq of [1, 3, 2]) one.bus.publish(grown('web/a', seq));
    one.bus.publish({ kind: 'queue' });
    one.bus.publish({ kind: 'queue' });
    one.bus.publish(words(7));
    await two.until(({ heard }) => heard.some(({ kind }) => kind === 'words'));
    expect(two.heard).toEqual([grown('web/a', 3), { kind: 'queue' }, words(7)]);
  });

  it('all arrive, in order, when there are more than one notification holds, and one that fits in none', async () => {
    const [one, two] = await Promise.all([listening('s3'), listening('s3')]);
    const ids = Array.from({ length: 2_000 }, (_, index) => `emulator/conversation-${index}`);
    one.bus.publish(grown(`teams/${'x'.repeat(9_000)}`, 1));
    for (const id of ids) one.bus.publish(grown(id, 1));
    await two.until(({ heard }) => heard.length === ids.length);
    expect(two.heard).toEqual(ids.map((id) => grown(id, 1)));
  });

  it('can be said by who listens to nobody', async () => {
    const ear = await listening('s4');
    busOn('s4').publish(words(1));
    await ear.until(({ heard }) => heard.length > 0);
  });

  it('are said to the end by who stops', async () => {
    const [one, two] = await Promise.all([listening('s5'), listening('s5')]);
    one.bus.publish({ kind: 'left', instance: 'one' });
    await one.bus.close();
    await two.until(({ heard }) => heard.length > 0);
    expect(two.heard).toEqual([{ kind: 'left', instance: 'one' }]);
  });

  it('go on after the connection was ended, and say that some may have been missed', async () => {
    const [one, two] = await Promise.all([listening('s6'), listening('s6')]);
    await database.cut();
    await Promise.all([one.until(({ times }) => times === 2), two.until(({ times }) => times === 2)]);
    one.bus.publish(words(2));
    await two.until(({ heard }) => heard.length > 0);
    expect(two.heard).toEqual([words(2)]);
  });

  it('go on after the connection died without a word', async () => {
    const cable = await layCable(url);
    const [one, two] = await Promise.all([listening('s7'), listening('s7', cable.url)]);
    cable.die();
    await two.until(({ times }) => times === 2);
    one.bus.publish(words(3));
    await two.until(({ heard }) => heard.length > 0);
    await two.bus.close();
    await cable.remove();
  });

  it('are nobody’s trouble while the server is away', async () => {
    const bus = busOn('s8', 'postgres://nobody:nothing@127.0.0.1:1/none');
    const ear = new Ear(bus);
    for (let index = 0; index < 100; index += 1) bus.publish(words(index));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await bus.close();
    expect(ear.times).toBe(0);
  });
});
