import { join } from 'node:path';
import { loadLexicon } from '../../../src/mood/lexicon';
import { createMoodReader } from '../../../src/mood/mood-reader';

const locales = join(__dirname, '..', '..', '..', 'locales');

export const lexicons = Object.fromEntries(
  ['de', 'en', 'nl'].map((language) => [language, loadLexicon(join(locales, language))]),
);
export const reader = createMoodReader(lexicons);
