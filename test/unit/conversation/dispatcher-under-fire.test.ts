import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { OK, type Answer } from '../../support/hostile-connector';
import { openDeliveries, until } from '../../support/deliveries';
import { NOW } from '../../support/store';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('the dispatcher, with a channel that misbehaves,', () => {
  let deliveries: Awaited<ReturnType<typeof openDeliveries>>;
  beforeEach(async () => {
    deliveries = await openDeliveries();
  });
  afterEach(() => deliveries.close());

  const open = (plan?: (conversation: string, request: number) => Answer) => deliveries.connector(plan);
  /** Answers as listed, then 2xx. */
  const inTurn = (...answers: Answer[]) => open((_, request) => answers[request - 1] ?? OK);
  const undelivered = (id: string) => deliveries.conversations.undeliveredOf(id, 100);

  it.each([
    ['seconds', { 'retry-after': '30' }],
    [
      'a date by the channel’s own clock',
      { 'retry-after': 'Mon, 05 Jan 2026 10:00:30 GMT', date: 'Mon, 05 Jan 2026 10:00:00 GMT' },
    ],
  ])('waits as long as 429 says in %s', async (_, headers) => {
    const connector = await inTurn({ status: 429, headers });
    const dispatcher = deliveries.dispatcher({ random: () => 0 });
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    await dispatcher.idle();
    expect(await undelivered('sms/a')).toMatchObject([{ attempts: 1, nextAttemptAtMs: NOW + 30_000 }, { attempts: 0 }]);
    dispatcher.tick(NOW + 29_999);
    await dispatcher.idle();
    expect(connector.requests).toBe(1);
    deliveries.clock.nowMs = NOW + 30_000;
    dispatcher.tick(deliveries.clock.nowMs);
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['1', '2']);
  });

  it('backs off by itself from 429 without Retry-After, from 503 and from a cut connection, longer each time', async () => {
    const connector = await inTurn({ status: 429 }, { status: 503 }, 'cutUnread', 'cutRead');
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await dispatcher.idle();
      const [row] = await undelivered('sms/a');
      pauses.push((row?.nextAttemptAtMs ?? 0) - deliveries.clock.nowMs);
      deliveries.clock.nowMs = row?.nextAttemptAtMs ?? 0;
      dispatcher.tick(deliveries.clock.nowMs);
    }
    await dispatcher.idle();
    expect(pauses).toEqual([375, 750, 1_500, 3_000]);
    // what was read before the connection died may have been shown: at least once, never out of order
    expect(connector.shown('a')).toEqual(['1', '1']);
  });

  it('waits for a slow 2xx instead of sending twice, however much business time passes', async () => {
    const connector = await inTurn('hold');
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    await until(() => connector.requests === 1);
    for (let hour = 0; hour < 20; hour += 1) {
      deliveries.clock.nowMs += HOUR_MS;
      dispatcher.tick(deliveries.clock.nowMs);
      dispatcher.put(await undelivered('sms/a'));
    }
    await pause(50);
    expect(connector.requests).toBe(1);
    connector.release();
    await until(() => dispatcher.size === 0);
    expect(connector.shown('a')).toEqual(['1', '2']);
  });

  it('takes a 2xx for delivered even if the connection dies in its body', async () => {
    const connector = await inTurn('cutBody');
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    await dispatcher.idle();
    expect(dispatcher.size).toBe(0);
    expect(connector.shown('a')).toEqual(['1']);
  });

  it('tries again when an answer never comes, and has never two in flight', async () => {
    const connector = await inTurn('silence', 'silence');
    const dispatcher = deliveries.dispatcher({ patienceMs: 60 });
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    await deliveries.settle(dispatcher, 2_000, () => until(() => connector.inFlight === 0));
    expect(connector.shown('a')).toEqual(['1', '1', '1', '2']);
    expect(connector.mostAtOnce.ofOne).toBe(1);
  });

  it('gives up what the channel refuses for good, keeps it in the log, and goes on', async () => {
    const refused: number[] = [];
    const connector = await inTurn({ status: 400 });
    const metrics = {
      delivered: () => undefined,
      retried: () => undefined,
      refused: (status: number) => refused.push(status),
    };
    const dispatcher = deliveries.dispatcher({ metrics });
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['2']);
    expect(refused).toEqual([400]);
    expect(await undelivered('sms/a')).toEqual([]);
    const log = await deliveries.conversations.read('sms/a', 1, 10);
    expect(log.map(({ delivered }) => delivered)).toEqual([false, true]);
  });

  it('does not let a dead host and a silent one hold up the others', async () => {
    const silent = await open(() => 'silence');
    const well = await open();
    const dead = createServer();
    dead.listen(0, '127.0.0.1');
    await once(dead, 'listening');
    const deadUrl = `http://127.0.0.1:${(dead.address() as AddressInfo).port}/`;
    await closed(dead);
    const dispatcher = deliveries.dispatcher({ patienceMs: 5_000 });
    for (let number = 0; number < 60; number += 1) {
      dispatcher.put(await deliveries.write(`sms/silent${number}`, ['?'], silent.url));
      dispatcher.put(await deliveries.write(`sms/dead${number}`, ['?'], deadUrl));
    }
    const before = performance.now();
    for (let number = 0; number < 60; number += 1)
      dispatcher.put(await deliveries.write(`sms/well${number}`, ['1', '2'], well.url));
    await until(() => well.arrivals.length === 120);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(silent.mostAtOnce.inAll).toBeLessThanOrEqual(32);
    // nor does more of them wait in memory than is under way, and a probe of the dead one
    expect(dispatcher.counts.active).toBeLessThanOrEqual(33);
    expect(dispatcher.counts.deadOrigins).toBe(1);
    await dispatcher.close(AbortSignal.timeout(20));
  });

  it('asks a dead host with one attempt at a time until one works, then catches up', async () => {
    let isWell = false;
    const connector = await open(() => (isWell ? OK : { status: 503, afterMs: 5 }));
    const dispatcher = deliveries.dispatcher();
    for (let number = 0; number < 100; number += 1)
      dispatcher.put(await deliveries.write(`sms/c${number}`, ['1'], connector.url));
    await dispatcher.idle();
    const first = connector.requests;
    expect(first).toBeLessThanOrEqual(40);
    for (let second = 0; second < 120; second += 1) {
      deliveries.clock.nowMs += 1_000;
      dispatcher.tick(deliveries.clock.nowMs);
      await dispatcher.idle();
    }
    // a pause that grows to a minute: a handful of probes in two minutes, from a hundred conversations
    expect(connector.requests - first).toBeLessThanOrEqual(10);
    isWell = true;
    await deliveries.settle(dispatcher, 10_000);
    expect(connector.arrivals.filter(({ isShown }) => isShown)).toHaveLength(100);
  });

  it('slows the whole channel down once several conversations are told to, and leaves other channels alone', async () => {
    let isTold = true;
    const connector = await open(() => (isTold ? { status: 429, headers: { 'retry-after': '20' } } : OK));
    const other = await open();
    const dispatcher = deliveries.dispatcher({ random: () => 0 });
    for (let number = 0; number < 3; number += 1)
      dispatcher.put(await deliveries.write(`sms/told${number}`, ['1'], connector.url));
    await dispatcher.idle();
    expect(connector.requests).toBe(3);
    dispatcher.put(await deliveries.write('sms/next', ['1'], connector.url));
    dispatcher.put(await deliveries.write('telegram/next', ['1'], other.url));
    await dispatcher.idle();
    expect(connector.requests).toBe(3);
    expect(other.shown('next')).toEqual(['1']);
    isTold = false;
    deliveries.clock.nowMs += 20_000;
    dispatcher.tick(deliveries.clock.nowMs);
    await dispatcher.idle();
    expect(connector.arrivals.filter(({ isShown }) => isShown)).toHaveLength(4);
  });

  it('keeps within the 50 requests a second that Teams allows a bot', async () => {
    const sentAtMs: number[] = [];
    const connector = await open(() => {
      sentAtMs.push(deliveries.clock.nowMs);
      return OK;
    });
    const dispatcher = deliveries.dispatcher();
    for (let number = 0; number < 200; number += 1)
      dispatcher.put(await deliveries.write(`msteams/c${number}`, ['1'], connector.url));
    await deliveries.settle(dispatcher, 100);
    expect(sentAtMs).toHaveLength(200);
    for (const fromMs of sentAtMs)
      expect(sentAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1_000).length).toBeLessThanOrEqual(50);
    // and makes use of most of it
    expect(deliveries.clock.nowMs - NOW).toBeLessThan(8_000);
  });

  it('gives up after a day of tries', async () => {
    const connector = await open(() => ({ status: 503 }));
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    await dispatcher.idle();
    deliveries.clock.nowMs = NOW + DAY_MS - 1;
    dispatcher.tick(deliveries.clock.nowMs);
    await dispatcher.idle();
    expect(await undelivered('sms/a')).toHaveLength(1);
    deliveries.clock.nowMs = NOW + DAY_MS + HOUR_MS;
    dispatcher.tick(deliveries.clock.nowMs);
    await dispatcher.idle();
    expect(await undelivered('sms/a')).toEqual([]);
    expect(dispatcher.size).toBe(0);
  });

  it('gives up everything that waited a day for a dead host, not one probe at a time', async () => {
    const connector = await open(() => ({ status: 503 }));
    const dispatcher = deliveries.dispatcher({ mostRowsHeld: 10, hooks: { mayRelease: () => true } });
    for (let number = 0; number < 60; number += 1)
      dispatcher.put(await deliveries.write(`sms/c${number}`, ['1', '2'], connector.url));
    await dispatcher.idle();
    deliveries.clock.nowMs = NOW + DAY_MS + 1;
    for (let minute = 0; minute < 3; minute += 1) {
      deliveries.clock.nowMs += 60_000;
      dispatcher.tick(deliveries.clock.nowMs);
      await dispatcher.idle();
    }
    expect(dispatcher.size).toBe(0);
    expect(await undelivered('sms/c59')).toEqual([]);
    expect(await deliveries.leaseOf('sms/c59')).toBeNull();
  });
});

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
