import { reader } from './lexicons';

/** What a customer might well say and was taken for something else, when people tried it out. */
const CALM: readonly (readonly [language: string, text: string])[] = [
  ['en', 'oh hang on, it is three. my bad!'],
  ['en', 'no wait, actually money back'],
  ['en', 'bloody hell that was quick, ordered yesterday and its here'],
  ['en', "fuck me that's fast delivery"],
  ['de', 'no problem, ich warte'],
  ['de', 'Entschuldigen Sie meinen Ton vorhin'],
  ['nl', 'laat maar gevonden!'],
];
const UPSET: readonly (readonly [language: string, text: string])[] = [
  ['en', 'so you lost it. great job'],
  ['en', "you're having a laugh"],
  ['en', 'cheers for nowt'],
  ['nl', 'top service hoor'],
  ['nl', 'geweldig hoor, applausje'],
];
const NO_NEED: readonly (readonly [language: string, text: string])[] = [
  ['en', 'hi is your sofa fire retardant? got a baby'],
  ['en', 'is your sofa fire retardant?'],
  ['en', "i'm panicking, I sent it to the wrong address!"],
  ['en', "OMG I'm freaking out this is GORGEOUS"],
  ['en', "my son is in hospital, I won't be able to collect the parcel"],
  ['en', 'my daughter is in hospital and I need the tablet for her'],
  ['en', 'ur not very good at this are you'],
  ['de', 'Kann ich mein Abo pausieren statt kündigen?'],
  ['de', 'Der Fahrer hat mich Schlampe genannt'],
  ['de', 'was ist mit insolvenz, seid ihr pleite?'],
  ['nl', 'klopt dat ik 14 dagen bedenktijd heb?'],
  ['nl', 'ik zie het niet meer zitten met dat pakket van jullie, stuur maar terug'],
];
const NEED: readonly (readonly [language: string, text: string, distress: string])[] = [
  ['en', "he'll kill me if he sees this parcel", 'danger'],
  ['en', "my electric's been cut off because you took the payment twice", 'hardship'],
  ['de', 'Euer Scheiß Lieferdienst hat meine Katze überfahren', 'bereavement'],
  ['de', 'und wann krieg ich die kohle zurück, bin grad echt blank', 'hardship'],
  ['de', 'meine tochter hat die knopfzelle aus der fernbedienung verschluckt', 'safety'],
  ['nl', 'ik zie het niet meer zitten', 'danger'],
];

describe('what trials have shown', () => {
  it.each(CALM)('%s: %j is calm', (language, text) => {
    expect(reader.read(text, language).upset).toBeLessThan(0.5);
  });

  it.each(UPSET)('%s: %j is upset', (language, text) => {
    expect(reader.read(text, language).upset).toBeGreaterThanOrEqual(0.5);
  });

  it.each(NO_NEED)('%s: %j tells of no need', (language, text) => {
    expect(reader.read(text, language).distress).toBeNull();
  });

  it.each(NEED)('%s: %j tells of it', (language, text, distress) => {
    expect(reader.read(text, language).distress).toBe(distress);
  });
});
