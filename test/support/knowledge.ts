import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import { silentLogger } from '../../src/core/logger';
import { loadKnowledge, type Knowledge } from '../../src/wiring/knowledge';
import { keptByWorker } from './kept-by-worker';

/** Trained models are kept by the hash of what they were trained on: test files share one and never a stale one. */
export const TEST_MODELS = join(projectRoot(), 'build', 'test-models');

/** The project's own words, intents and moods, as they are: changed files are not followed. */
export function loadTestKnowledge(): Promise<Knowledge> {
  return keptByWorker('knowledge', async () => {
    const knowledge = await loadKnowledge(silentLogger, TEST_MODELS);
    knowledge.close();
    return { ...knowledge, close: () => undefined };
  });
}
