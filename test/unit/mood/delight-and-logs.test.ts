import { reader } from './lexicons';

const NOT_UPSET = 0.35;
const UPSET = 0.5;

it.each([
  [
    'de',
    '[FEHLER] Verbindung abgelehnt (ECONNREFUSED 127.0.0.1:5432)\n[WARNUNG] Neuer Versuch in 5s\n[FEHLER] Abbruch nach 3 Versuchen',
  ],
  ['de', 'WARNUNG: Zertifikat abgelaufen\nFEHLER: Anmeldung nicht möglich, Code 0x80070005'],
  ['de', 'Schwerer Fehler: Die Anwendung wurde beendet. FATAL: out of memory'],
  [
    'nl',
    '[FOUT] Verbinding geweigerd (ECONNREFUSED)\n[WAARSCHUWING] Nieuwe poging over 5s\n[FOUT] Afgebroken na 3 pogingen',
  ],
  ['en', 'ERROR 2026-11-29T10:12:33Z checkout failed code=502 retry=3'],
])('%s: a pasted log shouts at nobody: "%s"', (language, text) => {
  expect(reader.read(text, language).upset).toBeLessThan(NOT_UPSET);
});

it.each(['en', 'de', 'nl'])('%s: an insult spelled out is one', (language) => {
  for (const text of ['f u', 'f.u.']) {
    expect(reader.read(text, language).upset).toBeGreaterThan(UPSET);
  }
});

it.each([
  ['en', 'Unbelievable!!! you are the best'],
  ['en', 'Unbelievable!!! Love it'],
  ['de', 'Unglaublich!!! Ihr seid die Besten'],
  ['nl', 'Ongelooflijk!!! Jullie zijn de besten'],
])('%s: disbelief among happy words is delight: "%s"', (language, text) => {
  const { label, upset } = reader.read(text, language);
  expect(label).toBe('positive');
  expect(upset).toBeLessThan(NOT_UPSET);
});
