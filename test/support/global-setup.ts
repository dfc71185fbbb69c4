import { loadUnderstander } from '../../src/wiring/knowledge';
import { TEST_MODELS } from './knowledge';
import { openDoor } from './postgres-on-demand';

/** Before all tests. What all of them understand with is learnt once, or four test files would learn it at the same time. */
export default async function setUp(): Promise<void> {
  await openDoor();
  await loadUnderstander(TEST_MODELS);
}
