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
  ['help me alstublieft', 'nl'],
  ['help me aub', 'nl'],
  ['help me please', 'en'],
  ['Où est mon colis, s’il vous plaît ?', null],
  ['¿Dónde está mi paquete?', null],
  ['Champagne flutes Lyra', null],
  ['Gruyère fondue set', null],
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
  ['je ne comprends pas', 'fr'],
  ['je ne sais pas', 'fr'],
  ['ça ne marche pas', 'fr'],
  ['je ne reçois rien', 'fr'],
  ['mon adresse a changé', 'fr'],
  ['annuler mon abonnement merci', 'fr'],
  ['¿Dónde está mi paquete?', 'es'],
  ['Gdzie jest moja paczka', 'pl'],
  ['Dov’è il mio pacco, per favore', 'it'],
  ['Siparişim nerede acaba', 'tr'],
  ['Onde está a minha encomenda', 'pt'],
  ['Unde este coletul meu', 'ro'],
  ['Где моя посылка', 'ru'],
  ['Де моя посилка, її немає', 'uk'],
  ['أين طلبي من فضلك', 'ar'],
  ['سفارش من کجاست', 'fa'],
  ['我的订单在哪里', 'zh'],
  ['注文した商品が届きません', 'ja'],
  ['내 주문 어디 있어요', 'ko'],
  ['Πού είναι η παραγγελία μου', 'el'],
  ['איפה ההזמנה שלי', 'he'],
  ['मेरा ऑर्डर कहाँ है', 'hi'],
  ['Къде е моята поръчка', 'bg'],
  ['Hol van a csomagom?', 'hu'],
  ['Kde je můj balík?', 'cs'],
  ['Kde je moja objednávka?', 'sk'],
  ['Gdje je moja narudžba', 'hr'],
  ['Hvornår kommer min pakke?', 'da'],
  ['Hvor er pakka mi?', 'no'],
  ['Var är mitt paket?', 'sv'],
  ['Missä pakettini on?', 'fi'],
  ['พัสดุของฉันอยู่ที่ไหน', 'th'],
  ['Hola', 'es'],
  ['bonjour!', 'fr'],
  ['Привет', 'ru'],
])('"%s" is in a language that is not installed, %s, and asks for nothing', async (message, language) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: 'de' })).toMatchObject({
    intent: 'none',
    language: null,
    foreignLanguage: language,
  });
});

it.each([
  'ok',
  'merci',
  'ciao',
  'banana banana banana',
  'do u sell to businesses',
  'Merci, die Adresse passt',
  'der Winkel μ ist falsch',
  'NB-48213',
  'Peter Müller',
  'Servus, i hob bei eich a Lampn bstellt und de is no ned do',
])('"%s" is in no foreign language', async (message) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: 'de' }).foreignLanguage).toBeUndefined();
});

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
  ['na klar', 'de'],
  ['nö', 'de'],
  ['dunno', 'en'],
])('"%s" is most likely in %s, though it may be in any', async (message, language) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).likelyLanguage).toBe(language);
});

it.each(['ok', '12345', '😀', ''])('"%s" is like no language', async (message) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).likelyLanguage).toBeNull();
});

it.each([
  ['Rückruf bitte, 0171 2345678', 'callback'],
  ['terugbellen graag, 06 12345678', 'callback'],
  ['call back please, 07700 900123', 'callback'],
  ['NB-48213, danke', 'none'],
])('what is said beside the facts in "%s" is %s', async (message, intent) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: 'de' }).intent).toBe(intent);
});

it.each([
  ['bis Februar', '2027-02-01'],
  ['tot eind februari', '2027-02-28'],
  ['until the end of March', '2027-03-31'],
  ['bis Anfang März 2028', '2028-03-01'],
  ['tot december', '2026-12-01'],
  ['until November', '2027-11-01'],
  ['until mid February', '2027-02-15'],
  ['bis Mitte Februar', '2027-02-15'],
  ['tot half februari', '2027-02-15'],
  ['until next month', '2026-12-01'],
  ['bis zum nächsten Monat', '2026-12-01'],
  ['tot eind volgende maand', '2026-12-31'],
  ['may I pause it', null],
  ['bis 3. Februar 10 Uhr', null],
  ['nächsten Monat', null],
])('"%s" gives the day %s', async (message, day) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '', today: '2026-11-29' }).untilMonth ?? null).toBe(day);
});

it.each([
  ['nächsten Monat', '2026-12-01'],
  ['erst kommenden Monat wieder', '2026-12-01'],
  ['Ende nächsten Monats', '2026-12-31'],
  ['Anfang März', '2027-03-01'],
  ['so Ende Januar, denke ich', '2027-01-31'],
  ['next month', '2026-12-01'],
  ['mid-February', '2027-02-15'],
  ['early March 2028', '2028-03-01'],
  ['volgende maand', '2026-12-01'],
  ['begin maart', '2027-03-01'],
  ['ik denk half februari', '2027-02-15'],
  ['in maart', '2027-03-01'],
  ['März', '2027-03-01'],
  ['I may come back to that', null],
  ['letzten Monat', null],
  ['3. Februar 10 Uhr', null],
])('"%s", said to when something ends, is the day %s', async (message, day) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '', today: '2026-11-29' }).namedMonth ?? null).toBe(day);
});

it('takes digits after a number sign for those of an order, unless they are called something else', async () => {
  const { understand } = await shippedUnderstander();
  const typesIn = (text: string): readonly string[] =>
    understand(text, { locale: 'de' }).entities.map(({ type }) => type);
  expect(typesIn('#48213')).toEqual(['order']);
  expect(typesIn('Kundennummer #48213')).not.toContain('order');
});

it.each([
  ['meine andere Bestellung', true],
  ['mijn andere bestelling', true],
  ['my other order', true],
  ['my order', undefined],
])('"%s" names another order: %s', async (message, names) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).namesOtherOrder).toBe(names);
});

it.each([
  ['danke für alles', 'thanks'],
  ['bedankt voor alles', 'thanks'],
  ['thanks for everything', 'thanks'],
  ['Ich möchte eine Rechnung für alles', 'invoice_copy'],
  ['I want a refund for everything', 'return_item'],
  ['ik wil geld terug voor alles', 'return_item'],
])('"%s" is %s: who asks for something for all of it says no goodbye', async (message, intent) => {
  const { understand } = await shippedUnderstander();
  expect(understand(message, { locale: '' }).intent).toBe(intent);
});
