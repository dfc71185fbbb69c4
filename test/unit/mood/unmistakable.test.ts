import { reader } from './lexicons';

/** What must not be missed, and what must not be taken for more than it is. */

it.each([
  ['de', 'ich kann nicht mehr ich will sterben'],
  ['de', 'Ich brauche einen Notarzt'],
  ['nl', 'Ik pleeg zelfmoord als dat pakketje weer niet komt'],
  ['nl', 'Als dat pakketje weer niet komt pleeg ik zelfmoord'],
  ['en', 'I need an ambulance'],
  ['en', "I'm going to kill myself if the refund isn't here tomorrow"],
])(
  'who speaks of their own death or calls for help is in danger, whatever else it is about (%s: %s)',
  (language, text) => {
    expect(reader.read(text, language).distress).toBe('danger');
  },
);

it.each([
  ['de', 'Super gemacht, wieder nicht da'],
  ['de', 'Herzlichen Glückwunsch, zweimal falsch geliefert'],
  ['de', 'dankeschön für gar nichts'],
  ['de', 'ganz große Klasse 🙄'],
  ['nl', 'Goed gedaan hoor, weer niet geleverd'],
  ['nl', 'top geregeld 🙄'],
  ['en', "Great job, it's broken again"],
])('praise that is belied is no praise (%s: %s)', (language, text) => {
  expect(reader.read(text, language).label).toBe('negative');
});

it.each([
  ['de', 'Ich könnte nicht zufriedener sein'],
  ['nl', 'Ik kan niet blijer zijn'],
  ['en', "I couldn't be happier"],
])('who could not be happier is happy (%s)', (language, text) => {
  expect(reader.read(text, language).label).toBe('positive');
});

it.each([
  ['de', 'wer bist du und was kannst du'],
  ['en', 'explain what you can do for me'],
  ['en', 'what is it that you do'],
  ['nl', 'wie ben je en wat kun je'],
  ['nl', 'Kan ik zonder account bestellen?'],
])('a first question is calm (%s: %s)', (language, text) => {
  expect(reader.read(text, language).upset).toBeLessThan(0.5);
});

it.each([
  '2026-11-29 10:00:01 ERROR payment failed: NullPointerException at com.foo.Bar(Bar.java:12) ERROR FATAL retry failed ERROR connection refused',
  'Error 500 Internal Server Error. Fatal error: failed to load resource. Warning: bad gateway',
])('a pasted log is read with little confidence, and as nobody is upset: %s', (text) => {
  const { confidence, upset, label } = reader.read(text, 'en');
  expect(confidence).toBeLessThan(0.5);
  expect(upset).toBeLessThan(0.5);
  expect(label).toBe('neutral');
});

it('who quotes an error and says how they are is heard', () => {
  expect(reader.read('I keep getting Error 500, this is ridiculous and I am furious', 'en').upset).toBeGreaterThan(0.5);
});
