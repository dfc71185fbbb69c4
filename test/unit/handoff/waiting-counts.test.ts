import { WaitingCounts } from '../../../src/handoff/waiting-counts';

describe('how many wait', () => {
  const clock = { nowMs: 0, now: () => clock.nowMs };
  let counted: number;
  let counts: WaitingCounts;
  beforeEach(() => {
    clock.nowMs = 0;
    counted = 0;
    counts = new WaitingCounts(() => Promise.resolve([{ priority: 3, count: (counted += 1) }]), clock);
  });
  const read = async () => (await counts.read())[0]?.count;

  it('is counted once for all who ask between two changes of the queue', async () => {
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
    counts.changed();
    expect(await read()).toBe(2);
  });

  it('is counted anew after a second, because word of a change may have been lost', async () => {
    await read();
    clock.nowMs = 1_000;
    expect(await read()).toBe(2);
  });

  it('is counted anew after a failure, which only those are told who asked then', async () => {
    let isAway = true;
    counts = new WaitingCounts(
      () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([{ priority: 3, count: 7 }])),
      clock,
    );
    await expect(counts.read()).rejects.toThrow('away');
    isAway = false;
    expect(await read()).toBe(7);
  });
});
