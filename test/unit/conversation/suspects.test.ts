import { Suspects } from '../../../src/conversation/suspects';
import type { IncomingRow } from '../../../src/conversation/types';

const row: IncomingRow = {
  conversationId: 'web/a',
  seq: 7,
  author: 'customer',
  authorName: null,
  activity: {},
  acceptedAtMs: 0,
  attempts: 3,
  leastVersion: 0,
};

describe('Suspects', () => {
  let counted: number;
  let isAway: boolean;
  let suspects: Suspects;

  beforeEach(() => {
    counted = 3;
    isAway = false;
    suspects = new Suspects({
      countAttempt: (_id, _seq, weight) =>
        isAway ? Promise.reject(new Error('away')) : Promise.resolve((counted += weight)),
    });
  });

  it('counts nothing against a message that only waited, however many instances died meanwhile', () => {
    for (let death = 0; death < 30; death += 1) suspects.add('web/a');
    expect(counted).toBe(3);
  });

  it('counts once when the message is begun again, and nothing against the ones behind it', async () => {
    suspects.add('web/a');
    expect(await suspects.weigh(row)).toMatchObject({ seq: 7, attempts: 4 });
    expect(await suspects.weigh({ ...row, seq: 8, attempts: 0 })).toMatchObject({ seq: 8, attempts: 0 });
    expect(counted).toBe(4);
  });

  it('leaves other conversations alone, and those in which nothing waits', async () => {
    suspects.add('web/b');
    suspects.add('web/a');
    suspects.clear('web/a');
    expect(await suspects.weigh(row)).toBe(row);
    expect(counted).toBe(3);
  });

  it('stays suspicious while the store is away', async () => {
    suspects.add('web/a');
    isAway = true;
    expect(await suspects.weigh(row)).toBe(row);
    isAway = false;
    expect(await suspects.weigh(row)).toMatchObject({ attempts: 4 });
  });
});
