import { conceptOf } from '../../../src/mood/grams';
import { compileConcepts } from '../../../src/mood/concepts';
import { parseLexicon } from '../../../src/mood/lexicon';
import { tokenize } from '../../../src/mood/tokenize';
import { lexicons } from './lexicons';

const source = (concepts: Readonly<Record<string, readonly string[]>>): string =>
  JSON.stringify({ ...lexicons.de, concepts }, null, 2);

function conceptsByWord(text: string, concepts: Readonly<Record<string, readonly string[]>>): readonly string[][] {
  const conceptsOf = compileConcepts(parseLexicon(source(concepts), 'de/mood.json'));
  const names = new Map([...Object.keys(concepts), 'not'].map((name) => [conceptOf(name), name]));
  return conceptsOf(tokenize(text, () => true)).map((found) => found.map((concept) => names.get(concept) ?? '?'));
}

describe('a concept', () => {
  it.each([
    ['a word', { rent: ['miete'] }, 'Die Miete', [[], ['rent']]],
    ['a word in another form', { rent: ['wohnung'] }, 'Die Wohnungen', [[], ['rent']]],
    ['the beginning of a word', { dunning: ['mahn*'] }, 'Eine Mahnung', [[], ['dunning']]],
    ['the ending of a compound', { contract: ['*vertrag'] }, 'Mein Stromvertrag', [[], ['contract']]],
    ['a compound in another form', { rent: ['*wohnung'] }, 'Mietwohnungen', [['rent']]],
    ['the ending by itself', { contract: ['*vertrag'] }, 'Vertrag', [['contract']]],
    ['words in a row, at the last one', { brink: ['am ende'] }, 'Ich bin am Ende.', [[], [], [], ['brink']]],
    ['words that a hyphen joins', { vehicle: ['e-bike'] }, 'Das E-Bike', [[], [], ['vehicle']]],
    ['words that a mark joins', { emergency: ['a&e'] }, 'in A&E', [[], [], ['emergency']]],
    ['an entry with an umlaut', { exhausted: ['erschöpft'] }, 'erschoepft', [['exhausted']]],
    ['several concepts in one word', { rent: ['miete'], home: ['miet*'] }, 'Miete', [['rent', 'home']]],
    [
      'a form of one word that is another one',
      { rent: ['miete'], letting: ['mieten'] },
      'Mieten',
      [['rent', 'letting']],
    ],
    ['a negator', {}, 'nicht', [['not']]],
  ])('is found in %s', (_name, concepts, text, expected) => {
    expect(conceptsByWord(text, concepts)).toEqual(expected);
  });

  it.each([
    ['the middle of a word', { contract: ['*vertrag'] }, 'Vertragspartner'],
    ['words that a sentence parts', { brink: ['am ende'] }, 'Ich bin am. Ende'],
    ['words with another between', { brink: ['am ende'] }, 'am bitteren Ende'],
  ])('is not found in %s', (_name, concepts, text) => {
    expect(conceptsByWord(text, concepts).flat()).toEqual([]);
  });

  it.each([
    ['Miete', 'must be lower case'],
    ['*amt', 'must have at least 4 letters beside its star'],
    ['m*', 'must have at least 2 letters beside its star'],
    ['*miet*', 'must have one star'],
    ['f*ck', 'must be a word, begin\\*, \\*ending, or words apart by spaces'],
    ['am  ende', 'must have single spaces'],
    ['am ende ', 'must have single spaces'],
    ['am ende der welt', 'must have at most 3 words'],
    ['am end*', 'must have no star'],
    ['', 'must be a word'],
  ])('is refused with file, line and entry for "%s"', (entry, reason) => {
    const text = source({ rent: [entry] });
    const line = text.split('\n').findIndex((each) => each.includes('"rent"')) + 2;
    const shown = entry.replaceAll('*', '\\*');
    expect(() => parseLexicon(text, 'de/mood.json')).toThrow(
      new RegExp(`^de/mood\\.json:${line}: concepts\\.rent\\.0: "${shown}" ${reason}`),
    );
  });

  it('is found in forms that cannot be traced back to their word', () => {
    const inflection = [...(lexicons['de']?.inflection ?? []), { ends: '', drop: 2, add: ['xx'] }];
    const concepts = { home: ['hause'] };
    const text = JSON.stringify({ ...lexicons.de, concepts, inflection });
    const conceptsOf = compileConcepts(parseLexicon(text, 'de/mood.json'));
    expect(conceptsOf(tokenize('hauxx', () => true))).toEqual([[conceptOf('home')]]);
  });

  it('has the same name in all languages', () => {
    const [first, ...others] = Object.values(lexicons).map(({ concepts }) => Object.keys(concepts).sort());
    for (const names of others) expect(names).toEqual(first);
  });
});
