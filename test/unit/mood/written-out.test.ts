import { tokenize } from '../../../src/mood/tokenize';
import { writeOut, writePatternOut } from '../../../src/mood/written-out';

const CONTRACTIONS = new Map([
  ['kzie', 'ik zie'],
  ['et', 'het'],
  ['nie', 'niet'],
]);
const wordsOf = (text: string): string =>
  writeOut(
    tokenize(text, () => true),
    CONTRACTIONS,
  )
    .map(({ word }) => word)
    .join(' ');

it.each([
  ['Kzie et nie meer zitten', 'ik zie het niet meer zitten'],
  ["k'zie et", 'ik zie het'],
  ['de kist is niet kapot', 'de kist is niet kapot'],
])('reads "%s" as "%s"', (text, words) => {
  expect(wordsOf(text)).toBe(words);
});

it('leaves both words at the place of the one that was written', () => {
  const tokens = writeOut(
    tokenize('nu kzie', () => true),
    CONTRACTIONS,
  );
  expect(tokens.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [3, 7],
    [3, 7],
  ]);
});

it('writes patterns out in their alternatives, too, and nothing in a language that has no contractions', () => {
  expect(writePatternOut('(nie|nooit) ... et', CONTRACTIONS)).toBe('(niet|nooit) ... het');
  expect(writePatternOut('et nie', new Map())).toBe('et nie');
});
