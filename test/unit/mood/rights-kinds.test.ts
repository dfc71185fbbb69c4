import type { RightsKind } from '../../../src/mood/types';
import { reader } from './lexicons';

const CASES: readonly (readonly [readonly RightsKind[], string, string])[] = [
  [['withdrawal'], 'de', 'Hiermit widerrufe ich meine Bestellung'],
  [['withdrawal'], 'en', 'I am using my right of withdrawal'],
  [['withdrawal'], 'nl', 'Ik maak gebruik van mijn herroepingsrecht'],
  [['cancellation'], 'de', 'Ich kündige hiermit meinen Vertrag fristlos'],
  [['cancellation'], 'en', 'I want to terminate my contract'],
  [['cancellation'], 'nl', 'Hierbij zeg ik mijn abonnement op'],
  [['dataAccess'], 'de', 'Welche Daten haben Sie über mich gespeichert?'],
  [['dataAccess'], 'en', 'What information do you hold about me? This is a DSAR'],
  [['dataAccess'], 'nl', 'Welke gegevens bewaren jullie over mij?'],
  [['erasure'], 'de', 'Löschen Sie mein Konto'],
  [['erasure'], 'en', 'Delete my account and all my details'],
  [['erasure'], 'nl', 'Ik wil mijn account laten verwijderen'],
  [['disputedCharge'], 'de', 'Ich bestreite diese Abbuchung, sie ist nicht autorisiert'],
  [['disputedCharge'], 'en', 'There is an unauthorised charge on my account'],
  [['disputedCharge'], 'nl', 'Dat bedrag is ten onrechte afgeschreven, ik laat het storneren'],
  [['consent'], 'de', 'Hiermit widerrufe ich meine Einwilligung'],
  [['consent'], 'en', 'I withdraw my consent'],
  [['consent'], 'nl', 'Ik wil mijn toestemming herroepen'],
  [['complaint'], 'de', 'Ich reiche eine förmliche Beschwerde ein'],
  [['complaint'], 'en', 'I am filing a complaint'],
  [['complaint'], 'nl', 'Ik wil een officiële klacht indienen'],
  [['legalAction'], 'de', 'Dann gehe ich vor Gericht'],
  [['legalAction'], 'en', 'I will take this to the ombudsman'],
  [['legalAction'], 'nl', 'Dan stap ik naar de geschillencommissie'],
  [['withdrawal', 'erasure'], 'de', 'Ich widerrufe den Kaufvertrag. Löschen Sie auch meine Daten'],
  [['withdrawal', 'erasure'], 'en', 'I withdraw from the contract. Delete my account too'],
  [['withdrawal', 'erasure'], 'nl', 'Ik herroep de koop. Verwijder ook mijn gegevens'],
  [['disputedCharge'], 'de', 'Ich widerrufe die Lastschrift'],
  [['disputedCharge'], 'en', 'There was an unauthorised withdrawal from my account'],
  [[], 'de', 'Ich mache von meinem Gewährleistungsrecht Gebrauch, Gewährleistung bitte'],
  [[], 'en', 'I know my consumer rights'],
  [[], 'nl', 'Ik heb recht op wettelijke garantie'],
];

describe('rights', () => {
  it.each(CASES)('%j, %s: "%s"', (kinds, language, text) => {
    const { distress, rightsKinds } = reader.read(text, language);
    expect([distress, rightsKinds]).toEqual(['rights', kinds]);
  });

  it.each([
    ['de', 'Wo kann ich meine Daten ändern?'],
    ['en', 'Please cancel my order'],
    ['nl', 'Kan ik mijn account aanpassen?'],
  ])('are claimed by no words that merely name what they are about, %s: "%s"', (language, text) => {
    expect(reader.read(text, language)).toMatchObject({ distress: null, rightsKinds: [] });
  });

  it('are read beside something graver', () => {
    const reading = reader.read('I want to kill myself. Delete all my data', 'en');
    expect(reading).toMatchObject({ distress: 'danger', rightsKinds: ['erasure'] });
  });
});
