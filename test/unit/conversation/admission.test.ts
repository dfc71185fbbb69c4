import { AdmissionGate } from '../../../src/conversation/admission';
import type { BotError } from '../../../src/core/errors';

function gate() {
  const waiting = new Map<string, number>();
  const mailbox = {
    get waiting() {
      return [...waiting.values()].reduce((sum, count) => sum + count, 0);
    },
    waitingIn: (conversationId: string) => waiting.get(conversationId) ?? 0,
  };
  return { waiting, gate: new AdmissionGate(mailbox, { waiting: 10, waitingInOne: 3, writes: 4 }) };
}
const never = () => new Promise<never>(() => undefined);

function refusal(attempt: () => void): string {
  try {
    attempt();
    return 'admitted';
  } catch (error) {
    const { code, status, retryAfterSeconds } = error as BotError;
    return `${code} ${status} ${(retryAfterSeconds ?? 0) > 0 ? 'later' : 'never'}`;
  }
}

describe('admission', () => {
  it('lets an activity through to the store and gives what the store says', async () => {
    const { gate: open } = gate();
    expect(await open.admit('a', () => Promise.resolve('written'))).toBe('written');
    await expect(open.admit('a', () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    expect(open.writesWaiting).toBe(0);
  });

  it('refuses everybody while too much waits for its turn, before anything is written', async () => {
    const { gate: full, waiting } = gate();
    for (const id of ['a', 'b', 'c', 'd', 'e']) waiting.set(id, 2);
    let written = 0;
    const write = () => Promise.resolve((written += 1));
    await expect(full.admit('new', write)).rejects.toMatchObject({ code: 'server.busy', status: 503 });
    expect([written, full.fullQueues()]).toEqual([0, ['turns']]);
    waiting.delete('a');
    await full.admit('new', write);
    expect([written, full.fullQueues()]).toEqual([1, []]);
  });

  it('refuses everybody while too much is on its way into the store', () => {
    const { gate: full } = gate();
    for (const id of ['a', 'b', 'c', 'd']) void full.admit(id, never);
    expect(refusal(() => full.check('e'))).toBe('server.busy 503 later');
    expect(full.fullQueues()).toEqual(['writes']);
  });

  it('tells the one conversation that floods, and no other, counting what is still being written', () => {
    const { gate: open, waiting } = gate();
    waiting.set('flood', 2);
    expect(refusal(() => open.check('flood'))).toBe('admitted');
    void open.admit('flood', never);
    expect(refusal(() => open.check('flood'))).toBe('rate.limited 429 later');
    expect(refusal(() => open.check('other'))).toBe('admitted');
  });

  it('takes nothing more once it is closed', () => {
    const { gate: closing } = gate();
    closing.close();
    expect(refusal(() => closing.check('a'))).toBe('server.busy 503 later');
  });
});
