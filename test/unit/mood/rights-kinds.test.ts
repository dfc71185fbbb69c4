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

/** The same words, which claim the same right in each language. */
const ALIKE: typeof CASES = [
  [['disputedCharge'], 'de', 'Die Abbuchung habe ich nie genehmigt'],
  [['disputedCharge'], 'en', 'I never authorised that payment'],
  [['disputedCharge'], 'nl', 'Ik heb nooit toestemming gegeven voor die afschrijving'],
  [['disputedCharge'], 'de', 'Dieser Abbuchung habe ich nie zugestimmt'],
  [['disputedCharge'], 'en', 'That charge was never approved by me'],
  [['disputedCharge'], 'nl', 'Met die afschrijving ben ik nooit akkoord gegaan'],
  [['disputedCharge'], 'de', 'Ich habe nie meine Zustimmung zu dieser Abbuchung gegeben'],
  [['disputedCharge'], 'en', 'I never gave permission for that payment'],
  [['disputedCharge'], 'nl', 'Die betaling heb ik nooit goedgekeurd'],
  [['disputedCharge'], 'de', 'Ich lege Widerspruch gegen die Abbuchung ein'],
  [['disputedCharge'], 'en', 'I object to this direct debit'],
  [['disputedCharge'], 'nl', 'Ik maak bezwaar tegen deze afschrijving'],
  [['disputedCharge'], 'de', 'Der Lastschrift habe ich nie eingewilligt'],
  [['disputedCharge'], 'en', 'I never consented to that charge'],
  [['disputedCharge'], 'nl', 'Deze afschrijving is zonder toestemming gedaan'],
  [['consent'], 'de', 'Ich widerspreche der Verarbeitung meiner Daten für Werbung'],
  [['consent'], 'en', 'I object to the processing of my data for advertising'],
  [['consent'], 'nl', 'Ik maak bezwaar tegen de verwerking van mijn gegevens voor reclame'],
  [['consent'], 'de', 'Ich willige in die Nutzung meiner Daten nicht mehr ein'],
  [['consent'], 'en', 'I no longer consent to the use of my data'],
  [['consent'], 'nl', 'Ik geef geen toestemming meer voor het gebruik van mijn gegevens'],
  [['cancellation'], 'de', 'Bitte beenden Sie meinen Vertrag'],
  [['cancellation'], 'en', 'Please terminate my contract'],
  [['cancellation'], 'nl', 'Beëindig alstublieft mijn contract'],
  [['cancellation'], 'de', 'Ich beende meine Mitgliedschaft zum heutigen Tag'],
  [['cancellation'], 'en', "I'm ending my membership as of today"],
  [['cancellation'], 'nl', 'Ik beëindig mijn lidmaatschap per vandaag'],
  [['dataAccess'], 'de', 'Ich will alle Informationen sehen, die Sie über mich speichern'],
  [['dataAccess'], 'en', 'I want to see all the information you store about me'],
  [['dataAccess'], 'nl', 'Ik wil alle informatie zien die u over mij bewaart'],
  [['dataAccess'], 'de', 'Bitte legen Sie die Daten offen, die Sie über mich haben'],
  [['dataAccess'], 'en', 'Please disclose the personal data you have on me'],
  [['dataAccess'], 'nl', 'Geef mij de persoonsgegevens die u van mij heeft'],
  [['erasure'], 'de', 'Entfernen Sie alles, was Sie über mich haben, DSGVO'],
  [['erasure'], 'en', 'Remove everything you have about me, GDPR'],
  [['erasure'], 'nl', 'Verwijder alles wat u van mij heeft, AVG'],
  [['erasure'], 'de', 'Bitte löschen Sie meinen Kundendatensatz'],
  [['erasure'], 'en', 'Please wipe my customer record'],
  [['erasure'], 'nl', 'Wis alstublieft mijn klantdossier'],
  [['complaint'], 'de', 'Ich möchte eine Datenschutzbeschwerde einreichen'],
  [['complaint'], 'en', 'I wish to make a complaint about data protection'],
  [['complaint'], 'nl', 'Ik wil een privacyklacht indienen'],
];

describe('rights', () => {
  it.each([...CASES, ...ALIKE])('%j, %s: "%s"', (kinds, language, text) => {
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
