import fc from 'fast-check';
import { backoffMs, retryAfterMs, spread } from '../../../src/conversation/backoff';
import { Buckets, DELIVERY_LIMITS, DeliveryPace, type Limit } from '../../../src/conversation/delivery-limits';
import { WakeQueue } from '../../../src/conversation/wake-queue';
import { NOW } from '../../support/store';

const SETTINGS = { seed: 20_264, numRuns: 300 } as const;

describe('Retry-After', () => {
  it.each([
    ['seconds', '120', undefined, 120_000],
    ['no time at all', '0', undefined, 0],
    ['a fraction', '1.5', undefined, 1_500],
    ['a date', 'Mon, 05 Jan 2026 09:01:00 GMT', undefined, 60_000],
    ['a date by another clock', 'Mon, 05 Jan 2026 12:01:00 GMT', 'Mon, 05 Jan 2026 12:00:00 GMT', 60_000],
    ['a date that has passed', 'Mon, 05 Jan 2026 08:00:00 GMT', undefined, 0],
    ['a week', '604800', undefined, 3_600_000],
    ['nothing', undefined, undefined, null],
    ['an empty text', '', undefined, null],
    ['a negative number', '-5', undefined, null],
    ['words', 'in a moment', undefined, null],
    ['a date that is none', 'Mon, 99 Foo 2026 09:01:00 GMT', undefined, null],
  ])('may be %s', (_, header, date, ms) => {
    expect(retryAfterMs(header, date, NOW)).toBe(ms);
  });

  it('is never cut short, and is spread a little', () => {
    expect([spread(10_000, () => 0), spread(10_000, () => 1), spread(3_600_000, () => 1)]).toEqual([
      10_000, 11_000, 3_602_000,
    ]);
  });
});

describe('the pause between two attempts', () => {
  it('doubles up to its bound, and half of it is chance', () => {
    const pauses = { firstMs: 500, longestMs: 60_000 };
    expect([0, 1, 2, 10, 5_000].map((attempts) => backoffMs(attempts, pauses, () => 1))).toEqual([
      500, 1_000, 2_000, 60_000, 60_000,
    ]);
    expect([0, 1, 5_000].map((attempts) => backoffMs(attempts, pauses, () => 0))).toEqual([250, 500, 30_000]);
  });
});

describe('a channel’s limits', () => {
  const limit = fc
    .record({
      atOnce: fc.integer({ min: 1, max: 10 }),
      more: fc.integer({ min: 1, max: 20 }),
      withinMs: fc.integer({ min: 100, max: 5_000 }),
    })
    .map(({ atOnce, more, withinMs }): Limit => ({ atOnce, most: atOnce + more, withinMs }));

  it('hold in any stretch of time, however eager the sender', () => {
    fc.assert(
      fc.property(
        fc.array(limit, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(400), { maxLength: 120 }),
        (limits, breaks) => {
          const buckets = new Buckets(limits);
          const sentAtMs: number[] = [];
          let nowMs = NOW;
          for (const breakMs of breaks) {
            nowMs += breakMs + buckets.waitMs(nowMs + breakMs);
            expect(buckets.waitMs(nowMs)).toBe(0);
            buckets.take(nowMs);
            sentAtMs.push(nowMs);
          }
          for (const { most, withinMs } of limits)
            for (const fromMs of sentAtMs)
              expect(sentAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + withinMs).length).toBeLessThanOrEqual(
                most,
              );
        },
      ),
      SETTINGS,
    );
  });

  it('are those that Teams publishes', () => {
    const { inAll, toOne } = DELIVERY_LIMITS['msteams'] ?? { inAll: [], toOne: [] };
    expect(inAll.map(({ most, withinMs }) => [most, withinMs])).toEqual([[50, 1_000]]);
    expect(toOne.map(({ most, withinMs }) => [most, withinMs])).toContainEqual([1_800, 3_600_000]);
  });

  it('slow one busy conversation down, and not the others', () => {
    const pace = new DeliveryPace();
    for (let sent = 0; sent < 4; sent += 1) pace.take('msteams', 'msteams/busy', NOW);
    expect(pace.conversationWaitMs('msteams/busy', NOW)).toBeGreaterThan(0);
    expect(pace.conversationWaitMs('msteams/other', NOW)).toBe(0);
    expect(pace.channelWaitMs('msteams', NOW)).toBe(0);
  });

  it('let a conversation have 1,800 in an hour, and not one more', () => {
    const pace = new DeliveryPace();
    let [nowMs, sent] = [NOW, 0];
    for (;;) {
      nowMs += pace.conversationWaitMs('msteams/a', nowMs);
      if (nowMs >= NOW + 3_600_000) break;
      pace.take('msteams', 'msteams/a', nowMs);
      sent += 1;
    }
    expect(sent).toBeLessThanOrEqual(1_800);
    expect(sent).toBeGreaterThan(1_750);
  });

  it.each([2, 3, 7, 20])('are divided among %i instances that share the bot', (instances) => {
    const paces = Array.from({ length: instances }, () => new DeliveryPace());
    for (const pace of paces) pace.sharedBy(instances);
    const sentAtMs: number[] = [];
    for (let nowMs = NOW; nowMs < NOW + 4_000; nowMs += 1)
      for (const [index, pace] of paces.entries())
        while (pace.channelWaitMs('msteams', nowMs) === 0) {
          pace.take('msteams', `msteams/${index}/${sentAtMs.length}`, nowMs);
          sentAtMs.push(nowMs);
        }
    const stretches = sentAtMs.map(
      (fromMs) => sentAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1_000).length,
    );
    expect(Math.max(...stretches)).toBeLessThanOrEqual(50);
    // Thirty a second flow in, whoever takes them.
    expect(sentAtMs.length).toBeGreaterThan(4 * 30 * 0.9);
  });

  it('are shared anew as instances come and go, and what was sent stays sent', () => {
    const pace = new DeliveryPace();
    for (let sent = 0; sent < 20; sent += 1) pace.take('msteams', `msteams/${sent}`, NOW);
    const waitMs = pace.channelWaitMs('msteams', NOW);
    pace.sharedBy(2);
    expect(pace.channelWaitMs('msteams', NOW)).toBeGreaterThan(waitMs);
    pace.sharedBy(1);
    expect(pace.channelWaitMs('msteams', NOW)).toBe(waitMs);
    expect(waitMs).toBeGreaterThan(0);
  });

  it('do not make anybody wait for a clock that was set back', () => {
    const buckets = new Buckets([{ most: 2, withinMs: 1_000, atOnce: 1 }]);
    buckets.take(NOW);
    expect(buckets.waitMs(NOW - 86_400_000)).toBe(1_000);
  });
});

describe('those who wait', () => {
  it('are woken when they’re due, soonest first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(50), (times, nowMs) => {
        const queue = new WakeQueue<number>();
        for (const atMs of times) queue.push(atMs, atMs);
        const woken: number[] = [];
        for (let due = queue.shift(nowMs); due !== null; due = queue.shift(nowMs)) woken.push(due.item);
        expect(woken).toEqual(times.filter((atMs) => atMs <= nowMs).sort((a, b) => a - b));
      }),
      SETTINGS,
    );
  });
});
