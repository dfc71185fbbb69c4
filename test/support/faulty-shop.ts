import type { Backoffice } from '../../src/backoffice/ports';

/** How the shop behaves: as it should, with no connection to it, or doing what it's asked without ever saying so. */
export type ShopMood = 'is there' | 'is out of reach' | 'answers nothing';

export const SHOP_MOODS: readonly ShopMood[] = ['is there', 'is out of reach', 'answers nothing'];

/** A real shop behind a connection that can be made to fail. */
export function faultyShop(shop: Backoffice): Backoffice & { mood: ShopMood } {
  const faulty = {
    mood: 'is there' as ShopMood,
    findOrder: (...asked: Parameters<Backoffice['findOrder']>) => through(() => shop.findOrder(...asked)),
    requestRefund: (...asked: Parameters<Backoffice['requestRefund']>) => through(() => shop.requestRefund(...asked)),
    reportProblem: (...asked: Parameters<Backoffice['reportProblem']>) => through(() => shop.reportProblem(...asked)),
  };
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    if (faulty.mood === 'is out of reach')
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const answer = await call();
    return faulty.mood === 'answers nothing' ? new Promise<T>(() => undefined) : answer;
  };
  return faulty;
}
