import { join } from 'node:path';
import { loadLexicon } from '../../../src/mood/lexicon';
import { loadMoodModel } from '../../../src/mood/model-file';
import { createMoodReader } from '../../../src/mood/mood-reader';

const locales = join(__dirname, '..', '..', '..', 'locales');

export const lexicons = Object.fromEntries(
  ['de', 'en', 'nl'].map((language) => [language, loadLexicon(join(locales, language))]),
);
export const model = loadMoodModel(join(locales, '..', 'training', 'mood', 'model.json'));
export const reader = createMoodReader(lexicons, model);
