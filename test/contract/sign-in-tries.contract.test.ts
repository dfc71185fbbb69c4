import { createSharedSignInLimit } from '../../src/accounts/shared-sign-in-limit';
import type { SignInLimit } from '../../src/accounts/sign-in-limit';
import { ENGINES } from '../support/engines';
import { NOW, openStores, storesOf } from '../support/store';

const LIMITS = { perNameAndAddress: 3, perName: 6, perAddress: 5 };
const WINDOW_MS = 15 * 60_000;

for (const engine of ENGINES) {
  describe(`sign-in tries on ${engine.name}`, () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    let clock: { nowMs: number; now(): number };
    let here: SignInLimit;
    let there: SignInLimit;
    beforeEach(async () => {
      stores = await openStores(engine);
      clock = { nowMs: NOW, now: () => clock.nowMs };
      here = createSharedSignInLimit(stores.signInTries, clock, LIMITS);
      there = createSharedSignInLimit(storesOf(stores, 'there').signInTries, clock, LIMITS);
    });
    afterEach(() => stores.close());

    const isRefused = (limit: SignInLimit, name: string, address: string): Promise<boolean> =>
      limit.count(name, address).then(
        () => false,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'rate.limited' });
          return true;
        },
      );

    it('count over all instances together', async () => {
      const outcomes: boolean[] = [];
      for (const limit of [here, there, here, there]) outcomes.push(await isRefused(limit, 'ada', '10.0.0.1'));
      expect(outcomes).toEqual([false, false, false, true]);
      expect(await isRefused(there, 'ben', '10.0.0.1')).toBe(false);
    });

    it('each count, however many come at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => isRefused(index % 2 === 0 ? here : there, 'ada', `10.0.0.${index}`)),
      );
      expect(outcomes.filter((refused) => refused)).toHaveLength(2);
    });

    it('are forgiven by the right password, in every instance', async () => {
      for (const limit of [here, there, here]) await limit.count('ada', '10.0.0.1');
      await here.succeeded('ada', '10.0.0.1');
      expect(await isRefused(there, 'ada', '10.0.0.1')).toBe(false);
    });

    it('no longer count when a quarter of an hour is over, and are forgotten then', async () => {
      const window = await stores.signInTries.count('key', WINDOW_MS, NOW);
      expect(window).toEqual({ tries: 1, endsAtMs: NOW + WINDOW_MS });
      expect(await stores.signInTries.count('key', WINDOW_MS, NOW + WINDOW_MS - 1)).toEqual({ ...window, tries: 2 });
      const later = NOW + WINDOW_MS;
      expect(await stores.signInTries.count('key', WINDOW_MS, later)).toEqual({
        tries: 1,
        endsAtMs: later + WINDOW_MS,
      });
      await stores.signInTries.sweep(later + WINDOW_MS);
      expect(await stores.db.selectFrom('sign_in_tries').selectAll().execute()).toEqual([]);
    });

    it('are kept without names and addresses', async () => {
      await here.count('ada@example.org', '10.0.0.1');
      const rows = await stores.db.selectFrom('sign_in_tries').selectAll().execute();
      expect(rows).toHaveLength(3);
      expect(JSON.stringify(rows)).not.toMatch(/ada|10\.0/);
    });
  });
}
