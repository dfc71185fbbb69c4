import { LANGUAGES, shippedUnderstander } from './locales';

const NOUNS = {
  de: ['Bestellung', 'bestellung??', 'Paket', 'meine Bestellung'],
  nl: ['bestelling', 'pakket', 'mijn bestelling'],
  en: ['order', 'parcel', 'my order'],
} as const;
const WISHES = {
  de: ['Bestellung stornieren', 'cancel_order'],
  nl: ['bestelling annuleren', 'cancel_order'],
  en: ['cancel my order', 'cancel_order'],
} as const;
const BESIDE_A_NAME = {
  de: 'Guten Tag, mein Name ist Anna Lindner, anna.lindner@example.com, Bestellung NB-48213.',
  nl: 'Ik heet Jan de Vries, bestelling NB-51233',
  en: 'Hello, my name is Olivia Bennett, order NB-60921',
} as const;

describe.each(LANGUAGES)('a lone noun (%s)', (language) => {
  it.each(NOUNS[language])('wishes nothing, and what it may be about is known: %j', async (text) => {
    const { understand } = await shippedUnderstander();
    const { intent, alternatives } = understand(text, { locale: language });
    expect(intent).toBe('none');
    expect(alternatives.length).toBeGreaterThan(0);
  });

  it('wishes nothing beside a name', async () => {
    const { understand } = await shippedUnderstander();
    const { intent, also } = understand(BESIDE_A_NAME[language], { locale: language });
    expect(['none', 'greeting']).toContain(intent);
    expect(also).toBeUndefined();
  });

  it('is no lone one with a verb', async () => {
    const { understand } = await shippedUnderstander();
    const [text, intent] = WISHES[language];
    expect(understand(text, { locale: language }).intent).toBe(intent);
  });
});
