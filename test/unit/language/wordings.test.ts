import { shippedUnderstander } from './locales';

/** What a message says in so many words, and messages beside it that don't. */
const SAID = {
  complains: {
    said: [
      ["I'd like to make a complaint about the phone call", 'en'],
      ['I have a complaint', 'en'],
      ['ich will mich über das Telefonat beschweren', 'de'],
      ['Ich möchte eine Beschwerde einreichen', 'de'],
      ['ik wil een klacht indienen over het telefoontje', 'nl'],
      ['ik heb een klacht', 'nl'],
    ],
    not: [
      ['my complaint was ignored', 'en'],
      ['meine Beschwerde wurde ignoriert', 'de'],
      ['mijn klacht is genegeerd', 'nl'],
    ],
  },
  asksToRecord: {
    said: [
      ['no, I just want it on record', 'en'],
      ['nein, einfach aufnehmen', 'de'],
      ['nehmen Sie das als Beschwerde auf', 'de'],
      ['nee, leg het gewoon vast', 'nl'],
    ],
    not: [
      ['no, thank you', 'en'],
      ['nein danke', 'de'],
      ['nee, dank u', 'nl'],
    ],
  },
  asksToWait: {
    said: [
      ['one moment please', 'en'],
      ['um, hold on a second', 'en'],
      ['moment', 'de'],
      ['öhm', 'de'],
      ['einen Moment bitte', 'de'],
      ['momentje', 'nl'],
      ['wacht even', 'nl'],
    ],
    not: [
      ['I have waited long enough', 'en'],
      ['ich warte seit drei Wochen', 'de'],
      ['im Moment ist nichts da', 'de'],
      ['ik wacht al drie weken', 'nl'],
    ],
  },
  missesMail: {
    said: [
      ["didn't get any email", 'en'],
      ["nothing's arrived yet", 'en'],
      ['es kam keine Mail', 'de'],
      ['hab nix bekommen', 'de'],
      ['geen mail gekregen', 'nl'],
      ['er komt niks binnen', 'nl'],
    ],
    not: [
      ["my parcel hasn't arrived either", 'en'],
      ['mein Paket ist auch nicht angekommen', 'de'],
      ['mijn pakket is ook niet aangekomen', 'nl'],
    ],
  },
  lacksAccess: {
    said: [
      ["I don't have access to that email any more", 'en'],
      ["I can't get into that mailbox any more", 'en'],
      ['auf die Adresse habe ich keinen Zugriff mehr', 'de'],
      ['an das Postfach komme ich nicht mehr ran', 'de'],
      ['die Adresse hab ich nicht mehr', 'de'],
      ['ik kan niet meer bij die mail', 'nl'],
      ['dat mailadres gebruik ik niet meer', 'nl'],
    ],
    not: [
      ["no, it's another address", 'en'],
      ['nein, es ist eine andere Adresse', 'de'],
      ['nee, het is een ander adres', 'nl'],
    ],
  },
} as const;

for (const [flag, { said, not }] of Object.entries(SAID) as [keyof typeof SAID, (typeof SAID)[keyof typeof SAID]][]) {
  const says = async (text: string, locale: string): Promise<boolean> =>
    (await shippedUnderstander()).understand(text, { locale })[flag] === true;

  it.each([...said])(`${flag} is said by "%s"`, async (text, locale) => {
    expect(await says(text, locale)).toBe(true);
  });

  it.each([...not])(`${flag} is not said by "%s"`, async (text, locale) => {
    expect(await says(text, locale)).toBe(false);
  });
}
