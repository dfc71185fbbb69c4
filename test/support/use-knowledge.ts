import type { Knowledge } from '../../src/wiring/knowledge';
import { loadTestKnowledge } from './knowledge';

const LOADS_WITHIN_MS = 60_000;

/** Loaded before the tests around this call, and closed after them. */
export function useTestKnowledge(): () => Knowledge {
  let knowledge: Knowledge | undefined;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, LOADS_WITHIN_MS);
  afterAll(() => knowledge?.close());
  return () => {
    if (knowledge === undefined) throw new Error('it is loaded before the tests');
    return knowledge;
  };
}
