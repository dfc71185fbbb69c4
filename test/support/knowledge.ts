import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import { silentLogger } from '../../src/core/logger';
import { loadKnowledge, type Knowledge } from '../../src/wiring/knowledge';

/** Trained models are kept by the hash of what they were trained on: test files share one and never a stale one. */
export const TEST_MODELS = join(projectRoot(), 'build', 'test-models');

/** The project's own words, intents and moods. */
export function loadTestKnowledge(): Promise<Knowledge> {
  return loadKnowledge(silentLogger, TEST_MODELS);
}
