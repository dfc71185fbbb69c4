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
