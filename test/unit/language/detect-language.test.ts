import { shippedUnderstander } from './locales';

const CASES: readonly (readonly [string, string | null])[] = [
  ['Wo ist mein Paket?', 'de'],
  ['wo bleibt das', 'de'],
  ['Danke', 'de'],
  ['moechte zurueckgeben', 'de'],
  ['waar blijft het', 'nl'],
  ['Bedankt', 'nl'],
  ['dank je wel hoor', 'nl'],
  ['ik wil mijn geld terug', 'nl'],
  ['where is it', 'en'],
  ['Thanks', 'en'],
  ["it's broken", 'en'],
  ['WHERE IS MY PARCEL', 'en'],
  ['Peter Müller', null],
  ['Jan de Vries', null],
  ['Amsterdam', null],
  ['NB-48213', null],
  ['1012 AB', null],
  ['anna@example.de', null],
  ['ok', null],
  ['OK!', null],
  ['2', null],
  ['👍', null],
  ['', null],
  ['ja', null],
  ['Ja', null],
  ['nee', null],
  ['no', null],
  ['hello', null],
  ['Hallo', null],
  ['NB-48196 un PLZ 20259', null],
  ['NB-48213 1017 AB', null],
  ['Servus, i hob bei eich a Lampn bstellt und de is no ned do', 'de'],
  ['des is ma wurscht, i wui mei Göid zruck', 'de'],
  ['I han a Lampe bschtellt ond se isch hee', 'de'],
  ['Amai, nu zit ik hier al twee weken te wachten op mijn zetel', 'nl'],
  ['Ge moet mij nu ne keer zeggen waar da pakske blijft', 'nl'],
  ["Allee, da's toch nie serieus", 'nl'],
  ['I need help, this is no good', 'en'],
  ['Où est mon colis, s’il vous plaît ?', null],
  ['¿Dónde está mi paquete?', null],
];

it.each(CASES)('takes "%s" for %s', async (message, language) => {
  const { detectLanguage } = await shippedUnderstander();
  expect(detectLanguage(message).language).toBe(language);
});

it('is surer of a sentence than of a word both languages know', async () => {
  const { detectLanguage } = await shippedUnderstander();
  expect(detectLanguage('ich warte seit zwei Wochen auf meine Bestellung').confidence).toBeGreaterThan(0.95);
  expect(detectLanguage('retour').confidence).toBeLessThan(0.95);
});

it.each([
  ['Où est mon colis s’il vous plaît ?', 'fr'],
  ['bonjour, je n’ai pas reçu ma commande', 'fr'],
  ['¿Dónde está mi paquete?', 'es'],
  ['Gdzie jest moja paczka', 'pl'],
  ['Dov’è il mio pacco, per favore', 'it'],
  ['Siparişim nerede acaba', 'tr'],
  ['Onde está a minha encomenda', 'pt'],
  ['Unde este coletul meu', 'ro'],
  ['Где моя посылка', 'ru'],
  ['Де моя посилка, її немає', 'uk'],
  ['أين طلبي من فضلك', 'ar'],
])('"%s" is in a language that is not installed, %s, and asks for nothing', async (message, language) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: 'de' })).toMatchObject({
    intent: 'none',
    language: null,
    foreignLanguage: language,
  });
});

it.each(['ok', 'merci', 'NB-48213', 'Peter Müller', 'Servus, i hob bei eich a Lampn bstellt und de is no ned do'])(
  '"%s" is in no foreign language',
  async (message) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: 'de' }).foreignLanguage).toBeUndefined();
  },
);

it.each([
  ['Wo ist mein Paket? Und ich habe mein Passwort vergessen.', ['order_status', 'password_reset']],
  ['Mijn pakket is kwijt en ik heb de factuur nog een keer nodig', ['delivery_lost', 'invoice_copy']],
  ['where is my parcel and I need an invoice copy please', ['invoice_copy', 'order_status']],
])('"%s" asks for two things', async (message, both) => {
  const { understand } = await shippedUnderstander();
  const { intent, also = [] } = understand(message, { locale: 'de' });
  expect([intent, ...also].sort()).toEqual(both);
});

it.each([
  ['Garantieschein?', 'de'],
  ['bezorgadres?', 'nl'],
  ['forgotten pasword', 'en'],
])('"%s" is most likely in %s, though it may be in any', async (message, language) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).likelyLanguage).toBe(language);
});

it.each(['ok', '12345', '😀', ''])('"%s" is like no language', async (message) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).likelyLanguage).toBeNull();
});
