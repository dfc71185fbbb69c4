import { Health, HEARTBEAT_HOLDS_MS } from '../../../src/operations/health';

function health(fullQueues: readonly string[] = []) {
  const clock = { nowMs: 1_000, now: () => clock.nowMs };
  return { clock, health: new Health(clock, () => fullQueues) };
}
const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error('disk I/O error'));

describe('readiness', () => {
  it('waits for the first sign of life of the store', async () => {
    const { health: checked } = health();
    expect(checked.problems()).toEqual(['The store has not answered yet.']);
    await checked.beat(answers);
    expect([checked.problems(), checked.storeUp]).toEqual([[], true]);
  });

  it('ends when the store fails, and comes back with it', async () => {
    const { health: checked } = health();
    await checked.beat(answers);
    await expect(checked.beat(fails)).rejects.toThrow('disk I/O');
    expect([checked.problems(), checked.storeUp]).toEqual([['The store cannot be reached or written.'], false]);
    await checked.beat(answers);
    expect(checked.problems()).toEqual([]);
  });

  it('ends when the store says nothing at all', async () => {
    const { health: checked, clock } = health();
    await checked.beat(answers);
    void checked.beat(() => new Promise(() => undefined));
    clock.nowMs += HEARTBEAT_HOLDS_MS;
    expect(checked.problems()).toEqual([]);
    clock.nowMs += 2_000;
    expect(checked.problems()).toEqual(['The store has not answered for 7 s.']);
  });

  it('ends when a queue is past its bound or the server stops, and names every reason', async () => {
    const { health: checked } = health(['turns']);
    await checked.beat(answers);
    checked.stopping();
    expect(checked.problems()).toEqual(['The server is stopping.', 'More waits in the queue of turns than is taken.']);
  });
});
