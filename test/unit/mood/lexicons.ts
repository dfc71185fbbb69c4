import { join } from 'node:path';
import { loadLexicon } from '../../../src/mood/lexicon';
import { loadMoodModel } from '../../../src/mood/model-file';
import { createMoodReader } from '../../../src/mood/mood-reader';
import { keptByWorker } from '../../support/kept-by-worker';

const locales = join(__dirname, '..', '..', '..', 'locales');

export const { lexicons, model, reader } = keptByWorker('moods', () => {
  const lexicons = Object.fromEntries(
    ['de', 'en', 'nl'].map((language) => [language, loadLexicon(join(locales, language))]),
  );
  const model = loadMoodModel(join(locales, '..', 'training', 'mood', 'model.json'));
  return { lexicons, model, reader: createMoodReader(lexicons, model) };
});
