import { join } from 'node:path';
import { projectRoot } from '../config/project-root';
import type { Logger } from '../core/logger';
import { createUnderstander, type Understander } from '../language/understander';
import { loadLexicons } from '../mood/lexicon';
import { createMoodReader, type MoodReader } from '../mood/mood-reader';
import { createPhrasebook, type LivePhrasebook } from '../phrasebook/phrasebook';

/** All that is read from `locales/`: the words, what customers say, what moods sound like. */
export interface Knowledge {
  readonly phrasebook: LivePhrasebook;
  readonly moodReader: MoodReader;
  readonly understander: Understander;
}

export const LOCALES = join(projectRoot(), 'locales');

/** @param cacheFolder where trained models are kept between starts; null keeps none */
export async function loadKnowledge(logger: Logger, cacheFolder: string | null): Promise<Knowledge> {
  const [phrasebook, understander, moodReader] = await Promise.all([
    createPhrasebook(LOCALES, { logger }),
    loadUnderstander(cacheFolder),
    loadMoodReader(),
  ]);
  return { phrasebook, understander, moodReader };
}

/** The mood reader alone: `tact mood` needs no more. */
export async function loadMoodReader(): Promise<MoodReader> {
  return createMoodReader(await loadLexicons(LOCALES));
}

/** The understander alone: `tact understand` needs no more. */
export function loadUnderstander(cacheFolder: string | null = null): Promise<Understander> {
  return createUnderstander({ localesFolder: LOCALES, cacheFolder });
}
