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
