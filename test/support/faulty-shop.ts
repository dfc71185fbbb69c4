import { around, OPERATIONS, type Answer, type Backoffice, type OperationName } from '../../src/backoffice/ports';
import { REST_OPERATIONS } from '../../src/backoffice/rest/operations';
import { patched, type Json } from './patched';

/** How the shop behaves: as it should, with no connection to it, or doing what it's asked without ever saying so. */
export type ShopMood = 'is there' | 'is out of reach' | 'answers nothing';

export const SHOP_MOODS: readonly ShopMood[] = ['is there', 'is out of reach', 'answers nothing'];

/** What a company may answer, and the sample company doesn't. With an `outcome` it's the whole answer, and nothing was done. */
export interface OtherAnswer {
  readonly operation: OperationName;
  /** Laid over the sample company's own answer: `{"order": {"parcels": {"0": {"status": "lost"}}}}`. */
  readonly patch: { readonly [field: string]: Json };
}

export interface FaultyShop extends Backoffice {
  mood: ShopMood;
  /** From now on, until the next one about the same operation. */
  answer(other: OtherAnswer): void;
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/** A real shop behind a connection that can be made to fail, and in front of customers whom the sample company doesn't have. */
export function faultyShop(shop: Backoffice): FaultyShop {
  const others = new Map<OperationName, OtherAnswer['patch']>();
  const faulty = around(shop, (name, _asked, call) => {
    if (mooded.mood === 'is out of reach')
      return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    const called = otherwise(name, others.get(name), call);
    return mooded.mood === 'answers nothing' ? called.then(() => new Promise<never>(() => undefined)) : called;
  });
  const first: Omit<FaultyShop, keyof Backoffice> = {
    mood: 'is there',
    answer: ({ operation, patch }) => void others.set(operation, patch),
  };
  const mooded = Object.assign(faulty, first);
  return mooded;
}

/** @throws ZodError for what no company may answer */
async function otherwise<Name extends OperationName>(
  name: Name,
  patch: OtherAnswer['patch'] | undefined,
  call: () => Promise<Answer<Name>>,
): Promise<Answer<Name>> {
  if (patch === undefined) return call();
  return REST_OPERATIONS[name].answer.parse('outcome' in patch ? patch : patched((await call()) as Json, patch));
}
