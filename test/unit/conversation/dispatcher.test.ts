import { setTimeout as pause } from 'node:timers/promises';
import type { OutboxStore } from '../../../src/conversation/courier';
import { OK, type Answer } from '../../support/hostile-connector';
import { openDeliveries, until } from '../../support/deliveries';
import { HERE, NOW } from '../../support/store';

describe('dispatcher', () => {
  let deliveries: Awaited<ReturnType<typeof openDeliveries>>;
  beforeEach(async () => {
    deliveries = await openDeliveries();
  });
  afterEach(() => deliveries.close());

  const open = (plan?: (conversation: string, request: number) => Answer) => deliveries.connector(plan);
  /** Answers as listed, then 2xx. */
  const inTurn = (...answers: Answer[]) => open((_, request) => answers[request - 1] ?? OK);
  const undelivered = (id: string) => deliveries.conversations.undeliveredOf(id, 100);

  it('sends a conversation’s replies in order, each once, and gives the lease back with the last', async () => {
    const connector = await open();
    const dispatcher = deliveries.dispatcher({ hooks: { mayRelease: () => true } });
    const rows = await deliveries.write('sms/a', ['1', '2', '3'], connector.url);
    expect(await deliveries.leaseOf('sms/a')).toBe(HERE);
    dispatcher.put(rows);
    expect(dispatcher.has('sms/a')).toBe(true);
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['1', '2', '3']);
    expect(connector.mostAtOnce.ofOne).toBe(1);
    expect(await undelivered('sms/a')).toEqual([]);
    expect(await deliveries.leaseOf('sms/a')).toBeNull();
    expect(dispatcher.has('sms/a')).toBe(false);
  });

  it('keeps the lease while something else is left to do in the conversation', async () => {
    const connector = await open();
    const dispatcher = deliveries.dispatcher({ hooks: { mayRelease: () => false } });
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    await dispatcher.idle();
    expect(await deliveries.leaseOf('sms/a')).toBe(HERE);
  });

  it('does not send a row again whose delivery the store could not take down', async () => {
    const connector = await open();
    let isAway = true;
    const { conversations } = deliveries;
    const store: OutboxStore = {
      ...conversations,
      markDelivered: (...given) => (isAway ? Promise.reject(new Error('away')) : conversations.markDelivered(...given)),
    };
    const dispatcher = deliveries.dispatcher({ store });
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    for (let round = 0; round < 10; round += 1) {
      await dispatcher.idle();
      deliveries.clock.nowMs += 10_000;
      dispatcher.tick(deliveries.clock.nowMs);
      dispatcher.put(await undelivered('sms/a'));
    }
    expect(connector.shown('a')).toEqual(['1']);
    isAway = false;
    await deliveries.settle(dispatcher, 10_000);
    expect(connector.shown('a')).toEqual(['1', '2']);
    expect(await undelivered('sms/a')).toEqual([]);
  });

  it('holds no rows of conversations that wait, and few in all', async () => {
    const connector = await open(() => ({ status: 503 }));
    const dispatcher = deliveries.dispatcher({ mostRowsHeld: 20 });
    dispatcher.put(await deliveries.write('sms/first', ['1', '2', '3'], connector.url));
    await dispatcher.idle();
    expect([dispatcher.size, dispatcher.counts.rowsHeld]).toEqual([1, 0]);
    for (let number = 0; number < 80; number += 1)
      dispatcher.put(await deliveries.write(`sms/c${number}`, ['1', '2', '3'], connector.url));
    await dispatcher.idle();
    expect(dispatcher.size).toBe(81);
    expect(dispatcher.counts.rowsHeld).toBeLessThanOrEqual(25);
  });

  it('stops with the attempt in flight when the lease is lost, and begins anew when it comes back', async () => {
    const connector = await inTurn('hold');
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    dispatcher.put(await deliveries.write('sms/b', ['1'], 'http://127.0.0.1:9/'));
    await until(() => connector.requests === 1);
    dispatcher.drop('sms/a');
    expect(dispatcher.has('sms/a')).toBe(true);
    connector.release();
    await until(() => !dispatcher.has('sms/a'));
    expect(connector.shown('a')).toEqual(['1']);
    expect(await undelivered('sms/a')).toMatchObject([{ activity: { text: '2' } }]);
    dispatcher.put(await undelivered('sms/a'));
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['1', '2']);
    dispatcher.drop('sms/b');
    expect(dispatcher.size).toBe(0);
    expect(dispatcher.counts.rowsHeld).toBe(0);
  });

  it('has one attempt in flight even when a lost lease comes back during it', async () => {
    const connector = await inTurn('hold');
    const dispatcher = deliveries.dispatcher();
    const rows = await deliveries.write('sms/a', ['1', '2'], connector.url);
    dispatcher.put(rows);
    await until(() => connector.requests === 1);
    dispatcher.drop('sms/a');
    dispatcher.put(rows);
    await pause(20);
    expect(connector.requests).toBe(1);
    connector.release();
    await until(() => dispatcher.size === 0);
    expect(connector.shown('a')).toEqual(['1', '2']);
  });

  it('does not send what somebody else sent between losing a lease and having it back', async () => {
    const connector = await inTurn('hold');
    const dispatcher = deliveries.dispatcher();
    const rows = await deliveries.write('sms/a', ['1', '2', '3'], connector.url);
    dispatcher.put(rows);
    await until(() => connector.requests === 1);
    dispatcher.drop('sms/a');
    await deliveries.conversations.markDelivered('sms/a', rows[1]?.seq ?? 0, NOW, false);
    dispatcher.put(await undelivered('sms/a'));
    connector.release();
    await until(() => dispatcher.size === 0);
    expect(connector.shown('a')).toEqual(['1', '3']);
  });

  it('does not send again what is handed over after it was read from the store and sent', async () => {
    const connector = await inTurn({ status: 503 });
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    await dispatcher.idle();
    const late = await deliveries.write('sms/a', ['2'], connector.url);
    await deliveries.settle(dispatcher, 1_000);
    dispatcher.put(late);
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['1', '2']);
  });

  it('sends nothing while it is not known whether this instance still counts as alive', async () => {
    let isAlive = false;
    const connector = await open();
    const dispatcher = deliveries.dispatcher({ hooks: { mayDeliver: () => isAlive } });
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    dispatcher.tick(NOW + 1_000);
    await dispatcher.idle();
    expect(connector.requests).toBe(0);
    isAlive = true;
    dispatcher.tick(NOW + 2_000);
    await dispatcher.idle();
    expect(connector.shown('a')).toEqual(['1']);
  });

  it('lets what is in flight end when it’s closed, and begins nothing more', async () => {
    const connector = await inTurn({ status: 200, afterMs: 60 });
    const dispatcher = deliveries.dispatcher();
    dispatcher.put(await deliveries.write('sms/a', ['1', '2'], connector.url));
    await until(() => connector.requests === 1);
    await dispatcher.close(AbortSignal.timeout(5_000));
    expect(connector.shown('a')).toEqual(['1']);
    expect(await undelivered('sms/a')).toMatchObject([{ activity: { text: '2' }, attempts: 0 }]);
  });

  it('is closed in time even if a channel never answers; who comes next sends it again', async () => {
    const connector = await inTurn('silence');
    const dispatcher = deliveries.dispatcher({ patienceMs: 60_000 });
    dispatcher.put(await deliveries.write('sms/a', ['1'], connector.url));
    await until(() => connector.arrivals.length === 1);
    const before = performance.now();
    await dispatcher.close(AbortSignal.timeout(100));
    expect(performance.now() - before).toBeLessThan(1_000);
    await until(() => connector.inFlight === 0);
    const next = deliveries.dispatcher();
    next.put(await undelivered('sms/a'));
    await next.idle();
    expect(connector.shown('a')).toEqual(['1', '1']);
    expect(connector.mostAtOnce.ofOne).toBe(1);
  });
});
