import { basesOf, inflect, isReversible } from '../../../src/mood/word-forms';
import { lexicons } from './lexicons';

describe.each(Object.entries(lexicons))('a form of a word in %s', (_language, { words, inflection }) => {
  const known = Object.keys(words).flatMap((key) => key.split('|'));

  it('is traced back to the word, by every rule', () => {
    expect(inflection.filter((rule) => !isReversible(rule))).toEqual([]);
    const lost = known.flatMap((word) =>
      inflect(word, inflection)
        .filter((form) => !basesOf(form, inflection).includes(word))
        .map((form) => `${word}: ${form}`),
    );
    expect(lost).toEqual([]);
  });

  it('is traced back to nothing that it is no form of', () => {
    const wrong = known.flatMap((form) =>
      basesOf(form, inflection).filter((base) => !inflect(base, inflection).includes(form)),
    );
    expect(wrong).toEqual([]);
  });
});

it('cannot be traced back where a rule cuts off more than it says', () => {
  expect(isReversible({ ends: 'e', drop: 2, add: ['t'] })).toBe(false);
});
