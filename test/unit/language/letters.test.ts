import { LanguageDetector } from '../../../src/language/detect-language';
import type { LetterScores } from '../../../src/language/eld-scorer';
import { readLocaleFiles } from '../../../src/language/locale-files';
import { tokensOf } from '../../../src/language/tokens';
import { LANGUAGES, LOCALES } from './locales';

/** A detector whose letters always speak for one language, as loudly as they can; and how often they were asked. */
async function loudFor(language: string) {
  const asked: string[] = [];
  const letters = (text: string): LetterScores => {
    asked.push(text);
    return { byLanguage: { [language]: 1 }, foreign: null };
  };
  return { asked, detector: new LanguageDetector(await readLocaleFiles(LOCALES), letters) };
}

describe('The letters of a message', () => {
  it.each([
    ['this is the third time and nothing came, what can you do?', 'en'],
    ['Das ist jetzt schon die zweite Woche und ich habe nichts bekommen', 'de'],
    ['dit is al de tweede week en ik heb nog niets gekregen', 'nl'],
  ])('are not counted where its words are clear: "%s"', async (text, language) => {
    const { asked, detector } = await loudFor(LANGUAGES.find((other) => other !== language) ?? '');
    expect(detector.detect(tokensOf(text))).toMatchObject({ language });
    expect(asked).toEqual([]);
  });

  it('are counted where they can change what its words say', async () => {
    const { asked, detector } = await loudFor('nl');
    detector.detect(tokensOf('super top service'));
    expect(asked).toHaveLength(1);
  });
});
