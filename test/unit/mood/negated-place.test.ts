import { reader } from './lexicons';

/** The words of a message that a signal is about, as the desk quotes them. */
const quoted = (text: string, language: string, kind: string): readonly string[] =>
  reader
    .read(text, language)
    .signals.filter((signal) => signal.kind === kind)
    .map(({ at: [from, to] }) => text.slice(from, to));

it.each([
  ['en', "I'm not angry, just curious", 'not angry'],
  ['en', 'I am not at all angry', 'not at all angry'],
  ['de', 'Ich bin nicht wütend', 'nicht wütend'],
  ['de', 'Das Paket gefällt mir nicht', 'gefällt mir nicht'],
  ['nl', 'Ik ben niet boos', 'niet boos'],
  ['nl', 'Ik ben helemaal niet boos hoor', 'niet boos'],
])('a word that was turned round is quoted with what turned it, in %s: %s', (language, text, quote) => {
  expect(quoted(text, language, 'negatedWord')).toContain(quote);
});

it.each([
  ['en', 'I am angry', 'angry'],
  ['de', 'Ich bin nicht nicht wütend', 'wütend'],
  ['nl', 'Ik ben boos', 'boos'],
])('and by itself where nothing did, in %s: %s', (language, text, quote) => {
  expect(quoted(text, language, 'word')).toContain(quote);
});
