import { around, type Backoffice } from '../../src/backoffice/ports';

/** How the shop behaves: as it should, with no connection to it, or doing what it's asked without ever saying so. */
export type ShopMood = 'is there' | 'is out of reach' | 'answers nothing';

export const SHOP_MOODS: readonly ShopMood[] = ['is there', 'is out of reach', 'answers nothing'];

/** A real shop behind a connection that can be made to fail. */
export function faultyShop(shop: Backoffice): Backoffice & { mood: ShopMood } {
  const faulty = around(shop, (_name, _asked, call) => {
    if (mooded.mood === 'is out of reach')
      return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    const called = call();
    return mooded.mood === 'answers nothing' ? called.then(() => new Promise<never>(() => undefined)) : called;
  });
  const first: { mood: ShopMood } = { mood: 'is there' };
  const mooded = Object.assign(faulty, first);
  return mooded;
}
