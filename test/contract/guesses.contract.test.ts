import { limitGuesses, type Asker } from '../../src/backoffice/limit-guesses';
import type { Backoffice } from '../../src/backoffice/ports';
import { createGuessStore } from '../../src/storage/guesses.store';
import { DOORS, type Door } from '../support/backoffice-doors';
import { ENGINES } from '../support/engines';
import { NOW, openStores } from '../support/store';

const DAY = 86_400_000;
const WRONG = { email: 'eve@example.com' };
const RIGHT = { postcode: '10115' };
const ANNA = 'NB-48213';

describe.each(ENGINES)('wrong guesses at who somebody is, counted on $name', (engine) => {
  let stores: Awaited<ReturnType<typeof openStores>>;
  let shop: Door;
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  beforeEach(async () => {
    clock.nowMs = NOW;
    stores = await openStores(engine);
    shop = await DOORS[0]!.open(clock);
  });
  afterEach(async () => {
    await shop.close();
    await stores.close();
  });

  /** The back office as somebody in a conversation has it; each time on a store that was opened anew. */
  const asked = (conversationId: string, userId: string | null, backoffice = shop.backoffice): Backoffice => {
    const asker: Asker = { conversationId, channelId: 'web', userId };
    return limitGuesses(backoffice, { store: createGuessStore(stores), clock }, asker);
  };

  async function outcomes(times: number, ask: (n: number) => Promise<{ outcome: string }>): Promise<string[]> {
    const seen: string[] = [];
    for (let n = 0; n < times; n += 1) seen.push((await ask(n)).outcome);
    return seen;
  }

  const tenThenNone = [...Array<string>(10).fill('noMatch'), 'tooManyTries'];

  test('are ten about one number, whoever guesses and however it is written', async () => {
    const written = ['NB-48213', 'nb 48213', '#48213', '48213'];
    const guess = (n: number) =>
      asked(`c${n}`, `u${n}`).findOrder({ number: written[n % written.length]!, proof: WRONG });
    expect(await outcomes(11, guess)).toEqual(tenThenNone);
    // right ones tell nothing any more, until the day is over
    expect((await asked('c99', 'u99').findOrder({ number: ANNA, proof: RIGHT })).outcome).toBe('tooManyTries');
    expect((await asked('c99', 'u99').identify({ reference: 'INV 48213', proof: RIGHT })).outcome).toBe('tooManyTries');
    clock.nowMs += DAY;
    expect((await asked('c99', 'u99').findOrder({ number: ANNA, proof: RIGHT })).outcome).toBe('found');
  });

  test('are the same ten about a number that does not exist', async () => {
    const guess = (n: number) => asked(`c${n}`, `u${n}`).findOrder({ number: 'NB-99999', proof: WRONG });
    expect(await outcomes(11, guess)).toEqual(tenThenNone);
  });

  test('are ten in a conversation, and ten of a channel’s user', async () => {
    const number = (n: number) => `NB-${10_000 + n}`;
    const inOne = (n: number) => asked('c1', null).findOrder({ number: number(n), proof: WRONG });
    expect(await outcomes(11, inOne)).toEqual(tenThenNone);
    const ofOne = (n: number) => asked(`d${n}`, 'eve').identify({ reference: number(100 + n), proof: WRONG });
    expect(await outcomes(11, ofOne)).toEqual(tenThenNone);
    expect((await asked('d100', 'anna').findOrder({ number: ANNA, proof: RIGHT })).outcome).toBe('found');
  });

  test('are counted for appointments as well', async () => {
    const cancel = (n: number) =>
      asked('c1', null).cancelAppointment({ appointmentNumber: 'T-50001', phone: '+4930123456', requestId: `r${n}` });
    expect(await outcomes(11, cancel)).toEqual(tenThenNone);
  });

  test('tell nothing when a right one is among many at the same time', async () => {
    let others: Promise<readonly { outcome: string }[]> = Promise.resolve([]);
    // the right one is slow: by then the others have been counted
    const slow: Backoffice = {
      ...shop.backoffice,
      findOrder: async (one) => {
        const answer = await shop.backoffice.findOrder(one);
        await others;
        return answer;
      },
    };
    const right = asked('c99', 'u99', slow).findOrder({ number: ANNA, proof: RIGHT });
    others = Promise.all(
      Array.from({ length: 20 }, (_, n) => asked(`c${n}`, `u${n}`).findOrder({ number: ANNA, proof: WRONG })),
    );
    for (const { outcome } of await others) expect(['noMatch', 'tooManyTries']).toContain(outcome);
    expect((await right).outcome).toBe('tooManyTries');
  });

  test('do not count right ones, nor what the company could not answer', async () => {
    const right = () => asked('c1', 'anna').findOrder({ number: ANNA, proof: RIGHT });
    expect(new Set(await outcomes(15, right))).toEqual(new Set(['found']));
    const down: Backoffice = { ...shop.backoffice, findOrder: () => Promise.reject(new Error('down')) };
    for (let n = 0; n < 15; n += 1) {
      await expect(asked('c1', 'anna', down).findOrder({ number: ANNA, proof: WRONG })).rejects.toThrow();
    }
    expect((await right()).outcome).toBe('found');
  });

  test('are kept without a name, and swept when their time is over', async () => {
    await asked('c1', 'eve').findOrder({ number: ANNA, proof: WRONG });
    const rows = await stores.db.selectFrom('proof_tries').selectAll().execute();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/eve|48213|c1"/);
    await createGuessStore(stores).sweep(NOW + DAY);
    expect(await stores.db.selectFrom('proof_tries').selectAll().execute()).toEqual([]);
  });
});
