import { LANGUAGES, shippedUnderstander } from './locales';

const SAID = {
  de: ['nicht mehr nötig', 'Ich habe es mir anders überlegt.', "hab's mir anders überlegt"],
  en: ['I changed my mind', "I've changed my mind.", 'no longer needed'],
  nl: ['ik bedenk me', 'Ik heb me bedacht.', 'niet meer nodig'],
} as const;
const CALLED_OFF = { de: 'Stopp', en: 'I changed my mind, stop', nl: 'laat maar' } as const;

describe.each(LANGUAGES)('that something is not wanted after all (%s)', (language) => {
  const gives = async (text: string) =>
    (await shippedUnderstander()).understand(text, { locale: language }).givesReason === true;

  it.each(SAID[language])('is a reason where one is asked for: %j', async (text) => {
    expect(await gives(text)).toBe(true);
  });

  it('is none where only an end is wanted', async () => {
    expect(await gives(CALLED_OFF[language])).toBe(false);
  });
});
