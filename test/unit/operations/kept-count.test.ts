import { keptCount } from '../../../src/operations/kept-count';

function counting() {
  const clock = { nowMs: 0, now: () => clock.nowMs };
  const asked: { resolve(count: number): void; reject(error: Error): void }[] = [];
  const count = keptCount(
    () => new Promise<number>((resolve, reject) => asked.push({ resolve, reject })),
    10_000,
    clock,
  );
  return { clock, asked, count };
}
const settle = () => new Promise(setImmediate);

describe('a kept count', () => {
  it('is null until it is known, and never makes anybody wait', async () => {
    const { asked, count } = counting();
    expect(count()).toBeNull();
    asked[0]?.resolve(7);
    await settle();
    expect(count()).toBe(7);
  });

  it('asks once in a while, however often it is looked at, and never twice at once', async () => {
    const { asked, count, clock } = counting();
    for (let look = 0; look < 5; look += 1) count();
    clock.nowMs += 60_000;
    count();
    expect(asked).toHaveLength(1);
    asked[0]?.resolve(7);
    await settle();
    count();
    expect(asked).toHaveLength(2);
  });

  it('says nothing any more when the store has been away for long', async () => {
    const { asked, count, clock } = counting();
    count();
    asked[0]?.resolve(7);
    await settle();
    clock.nowMs = 20_000;
    expect(count()).toBe(7);
    asked[1]?.reject(new Error('gone'));
    await settle();
    clock.nowMs = 31_000;
    expect(count()).toBeNull();
  });
});
