import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLexicon, parseLexicon, type MoodLexicon } from '../../../src/mood/lexicon';
import { DISTRESS_CLASSES } from '../../../src/mood/types';
import { lexicons } from './lexicons';

function broken(change: (lexicon: Record<string, unknown>) => void): string {
  const copy = structuredClone(lexicons.nl) as unknown as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy, null, 2);
}

describe('the shipped lexicons', () => {
  it.each(Object.entries(lexicons))(
    '%s: has words and phrases for everything that a mood is read from',
    (language, lexicon: MoodLexicon) => {
      expect(lexicon.language).toBe(language);
      expect(Object.keys(lexicon.words).length).toBeGreaterThan(lexicon.base === undefined ? 800 : 400);
      for (const distress of DISTRESS_CLASSES) expect(lexicon.distress[distress].length).toBeGreaterThan(5);
      for (const group of ['repeatedContact', 'urgency', 'thanks', 'irony', 'negators'] as const)
        expect(lexicon[group].length).toBeGreaterThan(8);
    },
  );

  it.each(Object.entries(lexicons))('%s: weighs no word form twice', (_language, lexicon: MoodLexicon) => {
    const forms = Object.keys(lexicon.words).flatMap((key) => key.split('|'));
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });
});

describe('a broken mood.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mood-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is refused with the file and the line when it is not JSON', () => {
    writeFileSync(join(folder, 'mood.json'), '{\n  "language": "nl",\n  "words": { oeps }\n}\n');
    expect(() => loadLexicon(folder)).toThrow(/mood\.json:3: not JSON: a name in double quotes is missing here/);
  });

  it('is refused where a list is there twice, for one of them would be lost', () => {
    const source = broken(() => undefined).replace('"language": "nl"', '"language": "nl",\n  "neutral": ["oeps"]');
    const line = source.split('\n').findLastIndex((text) => text.includes('"neutral"')) + 1;
    expect(() => parseLexicon(source, 'nl/mood.json')).toThrow(
      `nl/mood.json:${line}: "neutral" is given twice in one object`,
    );
  });

  it('is refused with the line of the phrase that is wrong, and not of its list', () => {
    const source = broken((lexicon) => {
      lexicon.neutral = ['goed', 'oeps', '(oepsie'];
    });
    const line = source.split('\n').findIndex((text) => text.includes('(oepsie')) + 1;
    expect(() => parseLexicon(source, 'nl/mood.json')).toThrow(`nl/mood.json:${line}: neutral.2: its brackets`);
  });

  it('is refused with line, place and reason of every defect', () => {
    const source = broken((lexicon) => {
      (lexicon.words as Record<string, unknown>).waardeloos = 'heel erg';
      lexicon.negationLooksBack = undefined;
    });
    const line = source.split('\n').findIndex((text) => text.includes('"waardeloos": "heel erg"')) + 1;
    expect(() => parseLexicon(source, 'nl/mood.json')).toThrow(
      new RegExp(`nl/mood\\.json:${line}: words\\.waardeloos: .*number`),
    );
    expect(() => parseLexicon(source, 'nl/mood.json')).toThrow(/negationLooksBack: /);
  });

  it.each([
    ['a strength out of bounds', 'words', { goed: 50 }, /words\.goed: /],
    ['a word in capitals', 'words', { Goed: 3 }, /words\.Goed: must be lower case/],
    ['brackets that do not pair', 'irony', ['lekker (dan'], /irony\.0: its brackets do not pair/],
    ['a phrase that begins anywhere', 'irony', ['... dan'], /irony\.0: must not begin or end with/],
    ['a setting that nobody reads', 'grumbling', [], /there is no such name as "grumbling"/],
  ])('is refused for %s', (_name, key, value, reason) => {
    const source = broken((lexicon) => {
      lexicon[key] = value;
    });
    expect(() => parseLexicon(source, 'mood.json')).toThrow(reason);
  });
});
