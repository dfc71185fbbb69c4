import { reader } from './lexicons';

/** Far below what counts as quiet. */
const NOT_UPSET = 0.15;

describe('negation', () => {
  it.each([
    ['en', 'The service was not good'],
    ['en', 'I don’t think that this is great'],
    ['en', 'not very helpful'],
    ['en', 'It doesnt work'],
    ['de', 'Der Service ist nicht gut'],
    ['de', 'Das gefällt mir überhaupt nicht'],
    ['de', 'nicht gerade hilfreich'],
    ['de', 'Ich bin nicht sehr zufrieden'],
    ['de', 'Das Gerät funktioniert leider nicht'],
    ['nl', 'De service is niet goed'],
    ['nl', 'Dat bevalt me helemaal niet'],
    ['nl', 'helemaal niet blij'],
    ['nl', 'Ik ben niet erg tevreden'],
    ['nl', 'Het apparaat werkt niet'],
  ])('%s: turns joy round: "%s"', (language, text) => {
    expect(reader.read(text, language).label).toBe('negative');
  });

  it.each([
    ['en', "I'm not angry at all"],
    ['en', 'no problem'],
    ['en', 'It is not bad'],
    ['de', 'Ich bin nicht sehr verärgert'],
    ['de', 'kein Problem'],
    ['de', 'nicht unzufrieden'],
    ['nl', 'Ik ben niet boos'],
    ['nl', 'geen probleem'],
    ['nl', 'Ik ben niet ontevreden'],
  ])('%s: takes anger away: "%s"', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.label).not.toBe('negative');
    expect(reading.upset).toBeLessThan(NOT_UPSET);
  });

  const OPENINGS = {
    en: ['', 'no ', 'No, ', 'no no ', 'nope, ', 'No! '],
    de: ['', 'nein ', 'Nein, ', 'nö ', 'nein nein ', 'Nein! '],
    nl: ['', 'nee ', 'Nee, ', 'nee hoor ', 'nee nee ', 'Nee! '],
  };
  const DENIALS = {
    en: [
      "I'm not angry",
      'I am not upset',
      "I wasn't cross",
      "i'm not annoyed or angry",
      'I was never angry with you',
      'I am NOT mad',
    ],
    de: [
      'ich bin nicht wütend',
      'ich war nicht verärgert',
      'ich bin weder sauer noch wütend',
      'ich war gar nicht wütend auf euch',
      'ich bin NICHT sauer',
    ],
    nl: [
      'ik ben niet boos',
      'ik was niet kwaad',
      'ik ben niet pissig',
      'ik ben niet boos of kwaad',
      'ik was niet boos op jullie',
      'ik ben NIET boos',
    ],
  };
  const denied = (['en', 'de', 'nl'] as const).flatMap((language) =>
    OPENINGS[language].flatMap((opening) => DENIALS[language].map((denial) => [language, `${opening}${denial}`])),
  );
  it.each([
    ...denied,
    ['en', "I wasn't cross, no"],
    ['de', 'ich war nicht verärgert, nein'],
    ['nl', 'ik was niet boos, nee'],
  ])('%s: who says they are not angry is not upset: "%s"', (language, text) => {
    expect(reader.read(text, language).upset).toBeLessThan(NOT_UPSET);
  });

  it.each([
    ['en', 'No it is not good'],
    ['en', 'no, I am angry'],
    ['de', 'nein, ich bin wütend'],
    ['nl', 'nee, ik ben boos'],
  ])('%s: an answer turns nothing round: "%s"', (language, text) => {
    expect(reader.read(text, language).label).toBe('negative');
  });

  it.each([
    ['en', 'Not only fast but also friendly'],
    ['de', 'Nicht nur schnell, sondern auch freundlich'],
    ['nl', 'Niet alleen snel maar ook vriendelijk'],
  ])('%s: knows what only looks like one: "%s"', (language, text) => {
    expect(reader.read(text, language).label).toBe('positive');
  });

  it('does not reach into the next clause', () => {
    expect(reader.read('I could not find it, great shop though', 'en').label).toBe('positive');
    expect(reader.read('Ich fand es nicht. Toller Laden', 'de').label).toBe('positive');
  });

  it('reads a typographic apostrophe as a plain one', () => {
    expect(reader.read('this isn’t good', 'en').valence).toBe(reader.read("this isn't good", 'en').valence);
  });
});
