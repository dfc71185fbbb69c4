import type { Understanding } from '../../../src/language/types';
import { LANGUAGES, shippedUnderstander } from './locales';

type Wording = 'asksDeadline' | 'saysUpset' | 'threatens' | 'threatenedAt';

const SAID: Readonly<
  Record<Wording, Readonly<Record<'de' | 'en' | 'nl', { readonly yes: string[]; readonly no: string[] }>>>
> = {
  asksDeadline: {
    de: {
      yes: ['Wann läuft die Frist ab?', 'bis wann müssen Sie antworten', 'Wie lange haben Sie dafür Zeit?'],
      no: ['Wann kommt mein Paket?', 'Ich setze Ihnen eine Frist', 'Wann haben Sie geöffnet?'],
    },
    en: {
      yes: ['what is the deadline', 'By when do you have to answer?', 'when will I get a reply'],
      no: ['When does my parcel come?', 'I set you a deadline', 'When are you open?'],
    },
    nl: {
      yes: ['wanneer loopt de termijn af?', 'Hoe lang hebben jullie om te antwoorden?', 'Wanneer krijg ik antwoord?'],
      no: ['Wanneer komt mijn pakket?', 'Ik stel u een termijn', 'Wanneer zijn jullie open?'],
    },
  },
  saysUpset: {
    de: {
      yes: ['Jetzt bin ich wirklich wütend!', 'ich bin stinksauer', 'Das macht mich echt wütend'],
      no: ['Ich bin nicht wütend', 'ich bin jetzt gar nicht sauer', 'Das ist unverschämt!!'],
    },
    en: {
      yes: ['Now I AM angry!', "I'm really annoyed now", 'This makes me so angry'],
      no: ["I'm not angry", 'i am not really annoyed', 'This is outrageous!!'],
    },
    nl: {
      yes: ['nu ben ik wel boos', 'Ik ben echt woedend', 'Dit maakt me boos'],
      no: ['Ik ben niet boos', 'nu ben ik niet kwaad', 'Dit is schandalig!!'],
    },
  },
  threatenedAt: {
    de: {
      yes: [
        'Er hat mich gestern gewürgt',
        'Mein Ex kennt meine Adresse, er bedroht mich',
        'Mein Mann schlägt mich',
        'Ich werde gestalkt',
      ],
      no: ['Ich schlag euch den Laden kurz und klein', 'Ich bring mich um', 'Das bedroht meine Existenz'],
    },
    en: {
      yes: [
        'My ex has my address and he is threatening me',
        'My husband hits me',
        'He punched me last night',
        "I'm being stalked",
      ],
      no: ["I'm coming to smash your office up", 'I want to end it all', 'That threatens my business'],
    },
    nl: {
      yes: ['Mijn ex weet mijn adres, hij bedreigt mij', 'Mijn man slaat mij', 'Ik word gestalkt'],
      no: ['Ik kom jullie kantoor kort en klein slaan', 'Ik wil dood', 'Dat bedreigt mijn bedrijf'],
    },
  },
  threatens: {
    de: {
      yes: [
        'Ich schlag euch den Laden kurz und klein',
        'ich bring dich um',
        'Ich weiß, wo Sie wohnen',
        'Ich zünde die Bude an',
      ],
      no: ['Ich bring mich um', 'Mein Mann schlägt mich', 'Er will mich umbringen', 'Ich will nicht mehr leben'],
    },
    en: {
      yes: [
        "I'm coming to smash your office up",
        "I'll kill you",
        'I know where you live',
        'I will burn your shop down',
      ],
      no: ["I'm going to kill myself", 'My husband hits me', 'He wants to kill me', 'I want to end it all'],
    },
    nl: {
      yes: [
        'Ik kom jullie kantoor kort en klein slaan',
        'ik maak je dood',
        'Ik weet waar u woont',
        'ik steek de boel in brand',
      ],
      no: ['Ik maak mezelf van kant', 'Mijn man slaat me', 'Hij wil me vermoorden', 'Ik wil niet meer leven'],
    },
  },
};

describe.each(LANGUAGES)('in so many words (%s)', (language) => {
  const understood = async (text: string): Promise<Understanding> =>
    (await shippedUnderstander()).understand(text, { locale: language });

  describe.each(['asksDeadline', 'saysUpset', 'threatens'] as const)('%s', (wording) => {
    it.each(SAID[wording][language].yes)('is said by %j', async (text) => {
      expect((await understood(text))[wording]).toBe(true);
    });

    it.each(SAID[wording][language].no)('is not said by %j', async (text) => {
      expect((await understood(text))[wording]).toBeUndefined();
    });
  });

  describe('threatenedAt', () => {
    it.each(SAID.threatenedAt[language].yes)('has places in %j', async (text) => {
      const places = (await understood(text)).threatenedAt ?? [];
      expect(places.length).toBeGreaterThan(0);
      for (const [start, end] of places) {
        expect(start).toBeLessThan(end);
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
      }
    });

    it.each(SAID.threatenedAt[language].no)('has none in %j', async (text) => {
      expect((await understood(text)).threatenedAt).toBeUndefined();
    });
  });
});

it('tells where it is said that somebody is threatened, and not what is said besides', async () => {
  const text = 'hello, my husband hits me, and my parcel is late';
  const { threatenedAt } = (await shippedUnderstander()).understand(text, { locale: 'en' });
  expect(threatenedAt?.map(([start, end]) => text.slice(start, end))).toEqual(['husband hits me']);
});
