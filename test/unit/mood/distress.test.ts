import type { DistressClass } from '../../../src/mood/types';
import { reader } from './lexicons';

const CASES: readonly (readonly [DistressClass | null, string, string])[] = [
  ['danger', 'de', 'Ich bring mich um, wenn das Paket wieder nicht kommt'],
  ['danger', 'de', 'Ich will nicht mehr leben'],
  ['danger', 'en', 'I am going to kill myself'],
  ['danger', 'en', 'I don’t want to live anymore'],
  ['danger', 'nl', 'Ik maak er een einde aan'],
  ['danger', 'nl', 'ik wil dood'],
  ['despair', 'de', 'Ich kann nicht mehr, ich bin völlig verzweifelt'],
  ['despair', 'en', "I can't take this anymore, I'm having a panic attack"],
  ['despair', 'nl', 'Ik ben ten einde raad, ik kan niet meer'],
  ['hardship', 'de', 'Ich kann meine Rechnung nicht bezahlen, ich habe meinen Job verloren'],
  ['hardship', 'en', "I lost my job and can't pay my bill"],
  ['hardship', 'nl', 'Ik kan de rekening niet betalen, ik ben mijn baan kwijt'],
  ['bereavement', 'de', 'Meine Mutter ist gestorben, ich muss ihr Konto schließen'],
  ['bereavement', 'en', 'My father died, I have to close his account'],
  ['bereavement', 'nl', 'Mijn vader is overleden, ik moet zijn account sluiten'],
  ['safety', 'de', 'Der Akku hat angefangen zu brennen'],
  ['safety', 'en', 'The charger caught fire last night'],
  ['safety', 'nl', 'De oplader vloog in brand'],
  ['harassment', 'de', 'Ich weiß wo du wohnst, du Wichser'],
  ['harassment', 'en', 'I know where you live'],
  ['harassment', 'nl', 'ik weet waar je woont, klootzak'],
  ['rights', 'de', 'Ich widerrufe den Vertrag und schalte meinen Anwalt ein'],
  ['rights', 'en', 'Delete my personal data under GDPR'],
  ['rights', 'nl', 'Ik dien een klacht in bij de geschillencommissie'],
  ['danger', 'de', 'Ich überlege, mir etwas anzutun'],
  ['danger', 'en', 'My husband is beating me, please change my address'],
  ['danger', 'nl', 'Mijn ex bedreigt me, wijzig mijn adres alstublieft'],
  ['safety', 'de', 'In der Suppe waren Glasscherben'],
  ['safety', 'en', 'My son cut himself on the toy'],
  ['safety', 'nl', 'Mijn dochter heeft zich verwond aan het speelgoed'],
  [null, 'en', 'An ATM swallowed my credit card'],
  [null, 'en', 'I can no longer afford order 4711, please cancel it'],
  [null, 'en', 'tell me a joke about lawyers'],
  [null, 'en', 'My daughter hurt her feelings. I have the wrong colour'],
  [null, 'de', 'Mein Freund hat das Paket verloren'],
  [null, 'de', 'Ich kann die Rechnung nicht online bezahlen'],
  [null, 'nl', 'Ik sta voor de trein te wachten en heb geen ticket'],
  [null, 'nl', 'Mijn moeder is haar wachtwoord verloren'],
  [null, 'en', 'this app is killing me'],
  [null, 'en', 'My phone died and the battery is dead'],
  [null, 'en', "I can't pay with PayPal at checkout"],
  [null, 'en', 'I ordered the Death Star and Suicide Squad'],
  [null, 'en', 'I would like to cancel my order'],
  [null, 'de', 'Die Warterei bringt mich noch um den Verstand'],
  [null, 'de', 'Ich kann nicht mehr einloggen'],
  [null, 'de', 'Der Akku ist tot'],
  [null, 'de', 'Bitte liefern Sie den Todesstern'],
  [null, 'de', 'Ich möchte meine Bestellung stornieren'],
  [null, 'nl', 'Ik kan niet meer inloggen'],
  [null, 'nl', 'Mijn telefoon is dood'],
  [null, 'nl', 'Het wachten wordt mijn dood'],
  [null, 'nl', 'Ik wil mijn bestelling annuleren'],
];

describe('distress', () => {
  it.each(CASES)('%s, %s: "%s"', (expected, language, text) => {
    expect(reader.read(text, language).distress).toBe(expected);
  });

  it('is named by its gravest class', () => {
    expect(reader.read('I lost my job and I want to kill myself', 'en').distress).toBe('danger');
    expect(reader.read('My lawyer will hear that my daughter was injured', 'en').distress).toBe('safety');
  });

  it('leaves grief without anger', () => {
    for (const [language, text] of [
      ['de', 'Meine Mutter ist gestorben, ich muss ihr Konto schließen'],
      ['en', 'My father died, I have to close his account'],
      ['nl', 'Mijn vader is overleden, ik moet zijn account sluiten'],
    ] as const) {
      expect(reader.read(text, language).upset).toBeLessThan(0.2);
    }
  });
});
