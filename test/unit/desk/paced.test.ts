import { createPaced } from '../../../web/desk/paced';

describe('work that follows many events', () => {
  let runs: number;
  let pauses: { run: () => void; ms: number }[];
  beforeEach(() => {
    runs = 0;
    pauses = [];
  });
  const make = (work: () => Promise<unknown> = () => Promise.resolve()) =>
    createPaced(
      () => {
        runs += 1;
        return work();
      },
      () => 1_000,
      (run, ms) => pauses.push({ run, ms }),
    );
  /** Work has ended, and then its pause. */
  const afterPause = async () => {
    await Promise.resolve();
    await Promise.resolve();
    pauses.shift()?.run();
  };

  test('is done at once when it was quiet, and once more for all that came during the pause', async () => {
    const paced = make();
    for (let event = 0; event < 100; event += 1) paced.ask();
    expect(runs).toBe(1);
    await afterPause();
    expect(runs).toBe(2);
    await afterPause();
    expect(runs).toBe(2);
    paced.ask();
    expect(runs).toBe(3);
  });

  test('goes on after a failure', async () => {
    const paced = make(() => Promise.reject(new Error('offline')));
    paced.ask();
    await afterPause();
    paced.ask();
    expect(runs).toBe(2);
  });

  test('is not done any more once nobody looks', async () => {
    const paced = make();
    paced.ask();
    paced.ask();
    paced.stop();
    await afterPause();
    expect(runs).toBe(1);
  });
});
