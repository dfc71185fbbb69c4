import { Presence } from '../../../src/handoff/presence';
import { ENGINES } from '../../support/engines';
import { NOW, openStores, storesOf } from '../../support/store';

describe("agents' presence", () => {
  let stores: Awaited<ReturnType<typeof openStores>>;
  let clock: { nowMs: number; now(): number };
  beforeEach(async () => {
    const [engine] = ENGINES;
    if (engine === undefined) throw new Error('No engine to test with.');
    stores = await openStores(engine);
    clock = { nowMs: NOW, now: () => clock.nowMs };
  });
  afterEach(() => stores.close());

  /** What is written is under way when `seen` returns. */
  const settle = () => stores.writes.write(() => Promise.resolve());

  it('is known at once where the agent is, and soon in another instance', async () => {
    const here = new Presence(stores.presence, clock);
    const there = new Presence(storesOf(stores, 'there').presence, clock);
    expect(await there.anyone()).toBe(false);
    here.seen('anna');
    expect(await here.anyone()).toBe(true);
    await settle();
    clock.nowMs += 2_000;
    expect(await there.anyone()).toBe(true);
  });

  it('ends a minute after the agent was last seen', async () => {
    const here = new Presence(stores.presence, clock);
    here.seen('anna');
    await settle();
    clock.nowMs += 60_000;
    expect(await here.anyone()).toBe(true);
    clock.nowMs += 1;
    expect(await here.anyone()).toBe(false);
  });

  it('is written four times a minute at most, however many pages an agent has open', async () => {
    const written: number[] = [];
    const seen = (agentId: string, atMs: number): Promise<void> => {
      written.push(atMs - NOW);
      return stores.presence.seen(agentId, atMs);
    };
    const here = new Presence({ ...stores.presence, seen }, clock);
    for (let ms = 0; ms < 60_000; ms += 1_000) {
      clock.nowMs = NOW + ms;
      here.seen('anna');
    }
    await settle();
    expect(written).toEqual([0, 15_000, 30_000, 45_000]);
  });

  it('is asked of the store once in two seconds at most, however many turns want to know', async () => {
    let asked = 0;
    const lastSeenAtMs = (): Promise<number | null> => {
      asked += 1;
      return stores.presence.lastSeenAtMs();
    };
    const here = new Presence({ ...stores.presence, lastSeenAtMs }, clock);
    for (let turn = 0; turn < 100; turn += 1) await here.anyone();
    expect(asked).toBe(1);
    clock.nowMs += 2_000;
    await here.anyone();
    expect(asked).toBe(2);
  });

  it('is written again soon when the store could not be reached', async () => {
    let tries = 0;
    const seen = (): Promise<void> => {
      tries += 1;
      return Promise.reject(new Error('away'));
    };
    const here = new Presence({ ...stores.presence, seen }, clock);
    here.seen('anna');
    await settle();
    here.seen('anna');
    expect(tries).toBe(2);
  });
});
