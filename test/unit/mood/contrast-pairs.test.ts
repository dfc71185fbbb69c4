import { BRANCH } from '../../../src/mood/decide-branch';
import { reader } from './lexicons';

/** The same matter, told calmly and told in anger. */
const PAIRS: readonly (readonly [string, string, string])[] = [
  ['en', 'My parcel is broken.', 'My parcel is broken AGAIN and nobody answers, this is ridiculous!!'],
  ['en', 'My parcel has not arrived yet, could you check?', 'this is the third time I write!! NOTHING came'],
  [
    'en',
    'The screen has a crack and the charger is missing.',
    'The screen is cracked. You are a joke, I am sick and tired of this company.',
  ],
  ['en', 'I would like a refund for order 4711, please.', 'Give me my money back NOW, this is a scam!!!'],
  ['en', 'I was charged twice for one order.', 'You charged me twice and lied to me about it. Unacceptable.'],
  ['en', 'The wrong shoes were delivered.', 'Wrong shoes for the second time, are you kidding me?!'],
  ['en', 'Where is my order?', 'How many times do I have to ask where my order is???'],
  ['en', 'The app crashes when I log in.', 'Your app is garbage and your support is useless, I have had enough'],
  ['de', 'Mein Paket ist kaputt angekommen.', 'Schon wieder ein kaputtes Paket, das ist eine Frechheit!!'],
  [
    'de',
    'Mein Paket ist noch nicht da, können Sie nachsehen?',
    'Ich schreibe jetzt zum dritten Mal!! NICHTS ist gekommen',
  ],
  [
    'de',
    'Der Bildschirm hat einen Riss und das Kabel fehlt.',
    'Der Bildschirm ist kaputt und keiner meldet sich, mir reicht es jetzt.',
  ],
  [
    'de',
    'Ich möchte mein Geld für die Bestellung 4711 zurück.',
    'Ich will SOFORT mein Geld zurück, ihr seid Betrüger!!!',
  ],
  ['de', 'Der Betrag wurde zweimal abgebucht.', 'Zweimal abgebucht und dann auch noch belogen worden. Unverschämt.'],
  [
    'de',
    'Die falschen Schuhe wurden geliefert.',
    'Jetzt zum zweiten Mal die falschen Schuhe, wollen Sie mich veräppeln?!',
  ],
  ['de', 'Wo ist meine Bestellung?', 'Wie oft soll ich denn noch fragen, wo meine Bestellung bleibt???'],
  ['de', 'Die App stürzt beim Anmelden ab.', 'Eure App ist der letzte Dreck, ich hab die Schnauze voll'],
  ['nl', 'Mijn pakket is kapot aangekomen.', 'Alweer een kapot pakket, dit is echt schandalig!!'],
  ['nl', 'Mijn pakket is er nog niet, kunt u het nakijken?', 'Dit is de derde keer dat ik mail!! Er is NIKS gekomen'],
  [
    'nl',
    'Het scherm heeft een barst en de kabel ontbreekt.',
    'Het scherm is kapot en niemand reageert, ik ben er klaar mee.',
  ],
  ['nl', 'Ik wil graag mijn geld terug voor bestelling 4711.', 'Ik wil NU mijn geld terug, jullie zijn oplichters!!!'],
  [
    'nl',
    'Het bedrag is twee keer afgeschreven.',
    'Twee keer afgeschreven en dan ook nog voorgelogen worden. Onacceptabel.',
  ],
  [
    'nl',
    'De verkeerde schoenen zijn geleverd.',
    'Voor de tweede keer de verkeerde schoenen, houden jullie me voor de gek?!',
  ],
  ['nl', 'Waar is mijn bestelling?', 'Hoe vaak moet ik nog vragen waar mijn bestelling blijft???'],
  ['nl', 'De app loopt vast bij het inloggen.', 'Die app van jullie is waardeloos, ik ben het spuugzat'],
];

describe('a described problem and a mood', () => {
  it.each(PAIRS)('%s: "%s" is calm', (language, calm) => {
    expect(reader.read(calm, language).upset).toBeLessThan(0.35);
  });

  it.each(PAIRS)('%s: "%s" told as "%s" is upset', (language, _calm, upset) => {
    const reading = reader.read(upset, language);
    expect(reading.upset).toBeGreaterThan(BRANCH.enterApologetic);
    expect(reading.label).toBe('negative');
  });
});

describe('joy and thanks', () => {
  it.each([
    ['en', 'Thank you so much!! You guys are awesome'],
    ['en', 'Great, that works perfectly now 😊'],
    ['de', 'Vielen Dank!! Das hat super geklappt'],
    ['de', 'Toll, jetzt bin ich sehr zufrieden 😊'],
    ['nl', 'Heel erg bedankt!! Top geregeld'],
    ['nl', 'Fijn, nu ben ik heel tevreden 😊'],
  ])('%s: "%s" is positive and not upset, marks or none', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.label).toBe('positive');
    expect(reading.upset).toBeLessThan(0.1);
  });

  it.each([
    ['en', 'Can I pay by card? Thanks'],
    ['de', 'Kann ich mit Karte zahlen? Danke'],
    ['nl', 'Kan ik met kaart betalen? Bedankt'],
  ])('%s: manners in a request are not joy: "%s"', (language, text) => {
    expect(reader.read(text, language).label).toBe('neutral');
  });

  it.each([
    ['en', 'thanks for nothing'],
    ['en', 'oh great, my parcel is lost'],
    ['de', 'na toll, das Paket ist weg'],
    ['de', 'danke für nichts'],
    ['nl', 'lekker dan, het pakket is weg'],
    ['nl', 'bedankt voor niks'],
  ])('%s: plain irony is not joy: "%s"', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.label).toBe('negative');
    expect(reading.upset).toBeGreaterThan(0.35);
  });
});
