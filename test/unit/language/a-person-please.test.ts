import { shippedUnderstander } from './locales';

const WANTS_A_PERSON: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Mensch bitte',
    'MENSCH!!!',
    'ich will mit einem Mitarbeiter sprechen',
    'Kann ich bitte mit einem echten Menschen sprechen?',
    'ich moechte mit jemandem reden',
    'verbinden Sie mich mit dem Kundendienst',
    'gib mir einen Mitarbeiter',
    'Ich brauche einen Menschen, keinen Bot',
    'ich will nicht mit einem Bot reden',
    'blöder Bot',
    'kann mir hier jemand helfen',
    'Wo ist mein Paket? Ich will jetzt einen Menschen sprechen!',
    'Ihren Chef bitte',
    'ich möchte zu einem Berater weitergeleitet werden',
    'mit nem mitarbeiter chatten',
    'Könnte ich wohl Ihren Vorgesetzten sprechen',
    'gibt es hier auch echte Menschen',
    'mitarbieter bitte',
    'ich wil mit einm menschn sprechn',
    'Bitte einen Ansprechpartner, NB-48213 ist schon wieder nicht da',
  ],
  nl: [
    'mens graag',
    'EEN MENS!!!',
    'kan ik een medewerker spreken',
    'Mag ik alstublieft een echt mens spreken?',
    'ik wil iemand spreken',
    'verbind me door met de klantenservice',
    'geef me een medewerker',
    'Ik heb een mens nodig, geen bot',
    'ik wil niet met een robot praten',
    'stomme bot',
    'kan iemand mij helpen',
    'Waar is mijn pakket? Ik wil nu een mens spreken!',
    'uw manager graag',
    'ik wil doorverbonden worden met een adviseur',
    'met een medewerker chatten',
    'Zou ik uw leidinggevende kunnen spreken',
    'zijn hier ook echte mensen',
    'medewreker aub',
    'ik wil met n mens prate',
    'Graag een medewerker, NB-48213 is er weer niet',
  ],
  en: [
    'human please',
    'A PERSON!!!',
    'let me talk to a human',
    'agent!!',
    'Can I please speak to a real person?',
    'i want to speak with somebody',
    'put me through to customer service',
    'give me an agent',
    'I need a human, not a bot',
    "I don't want to talk to a bot",
    'stupid bot',
    'can somebody please help me, a real person',
    'Where is my parcel? I want to talk to a human now!',
    'your manager please',
    "I'd like to be transferred to an advisor",
    'chat with an employee',
    'could I possibly have a word with your supervisor',
    'are there any real people here',
    'humna please',
    'An agent please, NB-48213 is missing again',
  ],
};

const WANTS_NO_PERSON = [
  'is a human skeleton in stock',
  'are you a human?',
  'human hair wig, black',
  'I already spoke to an agent yesterday, where is my refund',
  'your staff was rude',
  'The driver is a nice person',
  'do you sell books about the human body',
  'I need a lamp for a person who reads a lot',
  'is this jacket for people over two metres',
  'real leather?',
  'the agent said my parcel is on its way',
  'bist du ein Mensch?',
  'habt ihr ein menschliches Skelett im Sortiment',
  'Ihr Mitarbeiter hat das Paket falsch abgegeben',
  'ich habe gestern schon mit einem Mitarbeiter gesprochen, wo bleibt das Geld',
  'der Paketbote war ein netter Mensch',
  'Gibt es das Spiel auch für vier Personen',
  'ich brauche das für drei Personen',
  'ben je een mens?',
  'hebben jullie een menselijk skelet',
  'De medewerker heeft het pakket verkeerd bezorgd',
  'ik heb gisteren al met een medewerker gesproken, waar blijft mijn geld',
  'de bezorger was een aardige man',
  'is dit spel voor vier personen',
  'ok',
  'NB-48213',
];

describe.each(Object.entries(WANTS_A_PERSON))('a wish for a person in %s', (language, messages) => {
  it.each(messages)('is heard in "%s"', async (message) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: language }).intent).toBe('human');
  });
});

it.each(WANTS_NO_PERSON)('no wish for a person is heard in "%s"', async (message) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: 'en' }).intent).not.toBe('human');
});
