import { reader } from './lexicons';

describe('sarcasm and plain indignation', () => {
  it.each([
    ['de', 'eine ganz tolle Firma. Bravo. Zwei Wochen und nix'],
    ['de', 'super Laden, drei Wochen und keine Antwort'],
    ['nl', 'lekker dan'],
    ['nl', 'mooi bedrijf. bravo. twee weken en niks'],
    ['en', 'well done, two weeks and nothing'],
    ['nl', 'Ik vind dit echt niet kunnen'],
    ['nl', 'Dat is toch niet serieus'],
    ['de', 'Das ist doch nicht Ihr Ernst'],
    ['nl', 'al twee weken aan het wachten'],
  ])('%s: "%s" is upset', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.label).toBe('negative');
    expect(reading.upset).toBeGreaterThan(0.4);
  });

  it.each([
    ['de', 'super, vielen Dank, zwei Wochen und alles da'],
    ['en', 'two weeks of use and no problems, great lamp'],
    ['de', 'Bravo, gut gemacht'],
    ['nl', 'Beste service ooit!'],
  ])('%s: "%s" is honest praise', (language, text) => {
    expect(reader.read(text, language).label).toBe('positive');
  });
});

describe('words inside other words, greetings and reports', () => {
  it.each([
    ['nl', 'mijn moeder heeft besteld'],
    ['de', 'bitte schicken Sie mir die Rechnung'],
    ['nl', 'ik wil het liefst morgen'],
    ['nl', 'Beste, ik heb een vraag'],
    ['nl', 'Lieve mensen, waar is mijn pakket'],
    ['en', 'Dear Tact, where is my parcel'],
    ['de', 'Liebes Team, wo ist mein Paket'],
    ['de', 'laut DHL zugestellt'],
    ['nl', 'het pakket is bezorgd bij de buren'],
  ])('%s: "%s" gives no signal', (language, text) => {
    expect(reader.read(text, language).signals).toEqual([]);
  });

  it.each([
    ['de', 'ich will keinen blöden Bot'],
    ['nl', 'ik wil geen stomme bot'],
  ])('%s: "%s" is no praise', (language, text) => {
    expect(reader.read(text, language).valence).toBeLessThan(0);
  });

  it.each([
    ['nl', 'geld terug'],
    ['nl', 'mijn pakket is te laat'],
    ['de', 'mein Paket ist verspätet'],
    ['de', 'beschädigt'],
    ['en', 'I want my money back'],
    ['en', 'damaged'],
  ])('%s: "%s" is a matter, not a mood', (language, text) => {
    expect(reader.read(text, language).upset).toBeLessThan(0.25);
  });
});

describe('despair', () => {
  it.each([
    ['nl', 'ik zie het allemaal niet meer zitten'],
    ['de', 'Ich bin verzweifelt'],
    ['de', 'Ich bin verzweifelt und weiß nicht mehr weiter, mein Paket ist weg'],
    ['en', "I'm desperate and I see no way out"],
  ])('%s: is heard in "%s"', (language, text) => {
    expect(reader.read(text, language).distress).toBe('despair');
  });

  it.each([
    ['de', 'Ich bin so verzweifelt, das war das Geburtstagsgeschenk für meine Tochter und es ist nicht da'],
    ['nl', 'Ik ben wanhopig, het cadeau voor mijn dochter is er niet'],
    ['en', "I'm desperate, the birthday present for my son is not here"],
  ])('%s: is unhappiness over an everyday matter in "%s"', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.distress).toBeNull();
    expect(reading.label).toBe('negative');
  });

  it.each([
    ['nl', 'ik zie die kleur niet zitten'],
    ['nl', 'Het product zie ik niet zitten'],
  ])('%s: is not heard in "%s"', (language, text) => {
    expect(reader.read(text, language).distress).toBeNull();
  });
});
