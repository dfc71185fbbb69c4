import { LANGUAGES, shippedUnderstander } from './locales';

const SAID = {
  de: {
    told: ['Ihr Fahrer hat meine Mutter angeschrien!', 'Man hat einfach aufgelegt', 'Ich stand eine Stunde am Telefon'],
    felt: ['Ich bin stinksauer! Unmöglich!', 'Das ist echt das Letzte mit Ihnen', 'Unverschämt so etwas'],
  },
  en: {
    told: ['Your driver shouted at my mother!', 'They hung up on me', 'I was on hold for an hour'],
    felt: ['This is outrageous!!! I am so angry!', "I'm really upset with you lot", 'This is the worst shop ever'],
  },
  nl: {
    told: ['Uw bezorger schreeuwde tegen mijn moeder!', 'Er werd gewoon opgehangen', 'Ik stond een uur in de wacht'],
    felt: ['Ik ben woedend! Belachelijk dit!', 'Ik ben echt klaar met jullie', 'Wat een schandalige winkel'],
  },
} as const;

describe.each(LANGUAGES)('of a complaint (%s)', (language) => {
  const tells = async (text: string) =>
    (await shippedUnderstander()).understand(text, { locale: language }).tellsOfConduct === true;

  it.each(SAID[language].told)('it is known that it tells what somebody did: %j', async (text) => {
    expect(await tells(text)).toBe(true);
  });

  it.each(SAID[language].felt)('it is known that it tells only how somebody feels: %j', async (text) => {
    expect(await tells(text)).toBe(false);
  });
});
