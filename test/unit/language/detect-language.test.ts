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
