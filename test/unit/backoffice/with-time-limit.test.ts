import { BackofficeError, eachOperation } from '../../../src/backoffice/ports';
import { withTimeLimit, type TimeLimitOptions } from '../../../src/backoffice/with-time-limit';

const FIND = { number: 'NB-1', proof: {} };
const REFUND = { access: '', orderNumber: 'NB-1', reason: 'lost', requestId: 'request-1' } as const;
const never = (): Promise<never> => new Promise(() => undefined);
const failing = (code: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error('secret words of a customer'), { code }));

/** A shop whose every call does the same. */
function limited(call: () => Promise<never>, options: TimeLimitOptions = {}) {
  const asked: string[] = [];
  const behaviour = { call };
  const shop = eachOperation((name) => () => {
    asked.push(name);
    return behaviour.call();
  });
  const backoffice = withTimeLimit(shop, { limitMs: 10, ...options });
  return {
    asked,
    behaviour,
    read: () => backoffice.findOrder(FIND),
    write: () => backoffice.requestRefund(REFUND),
  };
}

/** How a call ended. */
async function end(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (!(error instanceof BackofficeError)) throw error;
    return `${error.why}${error.mayBeDone ? ', may be done' : ''}`;
  }
}

describe('a back office with a time limit', () => {
  it('hands on what was asked, and the answer', async () => {
    const seen: unknown[] = [];
    const shop = {
      ...eachOperation(() => never),
      findOrder: (asked: unknown) => (seen.push(asked), Promise.resolve({ outcome: 'noMatch' } as const)),
    };
    const asked = { number: 'NB-1', proof: { postcode: '10115' } };
    expect(await withTimeLimit(shop).findOrder(asked)).toEqual({ outcome: 'noMatch' });
    expect(seen).toEqual([asked]);
  });

  it('gives up a call that comes too late; a write may have been done all the same, a look has changed nothing', async () => {
    const { read, write, asked } = limited(never);
    expect([await end(read()), await end(write())]).toEqual(['late', 'late, may be done']);
    expect(asked).toEqual(['findOrder', 'requestRefund']);
  });

  it('knows that a write was not done where no connection was made, and does not claim it anywhere else', async () => {
    const { write, behaviour } = limited(failing('ECONNREFUSED'));
    expect(await end(write())).toBe('failed');
    behaviour.call = failing('ECONNRESET');
    expect(await end(write())).toBe('failed, may be done');
    behaviour.call = () => {
      throw new TypeError('not even a promise');
    };
    expect(await end(write())).toBe('failed, may be done');
  });

  it('never repeats what the systems said', async () => {
    const { read } = limited(failing('EIO'));
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(JSON.stringify([String(error), error, (error as Error).cause ?? null])).not.toContain('secret');
  });

  it('ignores what comes too late, good or bad', async () => {
    const settled: (() => void)[] = [];
    const late = limited(
      () =>
        new Promise<never>((_resolve, reject) => {
          settled.push(() => {
            reject(new Error('late trouble'));
          });
        }),
    );
    expect(await end(late.read())).toBe('late');
    // An unhandled rejection would end the test run.
    for (const settle of settled) settle();
    await new Promise(setImmediate);
    expect(late.asked).toHaveLength(1);
  });

  it('leaves systems in peace that answer nothing, and lets one call find out whether they are back', async () => {
    let nowMs = 0;
    const { read, write, asked, behaviour } = limited(never, { restMs: 1_000, nowMs: () => nowMs });
    for (let call = 0; call < 5; call += 1) expect(await end(read())).toBe('late');
    expect([await end(read()), await end(write())]).toEqual(['resting', 'resting']);
    expect(asked).toHaveLength(5);
    nowMs = 1_000;
    expect(await Promise.all([end(read()), end(read()), end(read())])).toEqual(['late', 'resting', 'resting']);
    nowMs = 2_000;
    behaviour.call = failing('EIO');
    expect([await end(read()), await end(read())]).toEqual(['failed', 'failed']);
  });

  it('tells how each call ended and how long it took', async () => {
    const told: string[] = [];
    const { read, write, behaviour } = limited(never, {
      onCall: (call, ended, seconds) => told.push(`${call} ${ended} ${seconds >= 0.009 ? 'slow' : 'quick'}`),
    });
    await end(write());
    behaviour.call = failing('EIO');
    await end(read());
    expect(told).toEqual(['requestRefund late slow', 'findOrder failed quick']);
  });
});
