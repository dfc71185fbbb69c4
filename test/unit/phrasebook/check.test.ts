import { join } from 'node:path';
import { runPhrasebookCheck } from '../../../src/cli/phrasebook.command';
import { loadCatalogue } from '../../../src/phrasebook/load-catalogue';
import { inAll, localesWith, type Files } from './fixture';

/** `file:key rule` of every problem. */
async function problemsIn(files: Files): Promise<string[]> {
  const loaded = await loadCatalogue(localesWith(files));
  if (loaded.outcome === 'loaded') return [];
  return loaded.problems.map(({ file, key, rule }) => `${file}:${key ?? ''} ${rule}`);
}

async function explanationOf(files: Files): Promise<string> {
  const loaded = await loadCatalogue(localesWith(files));
  return loaded.outcome === 'loaded' ? '' : (loaded.problems[0]?.explanation ?? '');
}

const complete = inAll('order', {
  ask: ['{{count}} x', '{{count}} y'],
  ask_apologetic: 'z',
  found_one: '{{number}}',
  found_other: '{{count}} {{number}}',
  group: { inner: 'x' },
});

it('finds nothing in the words that Tact comes with', async () => {
  const loaded = await loadCatalogue(join(__dirname, '../../../locales'));
  expect(loaded.outcome === 'refused' ? loaded.problems : []).toEqual([]);
});

it('finds nothing in three complete languages', async () => {
  expect(await problemsIn(complete)).toEqual([]);
});

it.each<[string, Files, string[]]>([
  [
    'a missing key',
    { 'en/phrases/a.json': { x: 'x', y: 'y' }, 'de/phrases/a.json': { x: 'x' } },
    ['de/phrases/a.json:a.y missingKey'],
  ],
  [
    'an unknown key',
    { 'en/phrases/a.json': { x: 'x' }, 'de/phrases/a.json': { x: 'x', y: 'y' } },
    ['de/phrases/a.json:a.y unknownKey'],
  ],
  [
    'a missing file once, not once a key',
    { 'en/phrases/a.json': { x: 'x' }, 'en/phrases/b.json': { x: 'x', y: 'y' }, 'de/phrases/a.json': { x: 'x' } },
    ['de/phrases/b.json: missingFile'],
  ],
  [
    'a language without a voice',
    { 'en/phrases/a.json': { x: 'x' }, 'fr/phrases/a.json': { x: 'x' } },
    ['fr/voice.json: missingFile'],
  ],
  ['no English', { 'de/phrases/a.json': { x: 'x' } }, ['en/phrases: missingFile']],
  [
    'a misspelt placeholder',
    { 'en/phrases/a.json': { x: '{{name}}' }, 'de/phrases/a.json': { x: '{{nmae}}' } },
    ['de/phrases/a.json:a.x placeholder', 'de/phrases/a.json:a.x placeholder'],
  ],
  [
    'another format',
    { 'en/phrases/a.json': { x: '{{sum, money}}' }, 'de/phrases/a.json': { x: '{{sum}}' } },
    ['de/phrases/a.json:a.x placeholder'],
  ],
  [
    'two formats in one key',
    { 'en/phrases/a.json': { x: ['{{sum, money}}', '{{sum}}'] } },
    ['en/phrases/a.json:a.x placeholder', 'en/phrases/a.json:a.x placeholder'],
  ],
  ['an unknown format', { 'en/phrases/a.json': { x: '{{sum, roman}}' } }, ['en/phrases/a.json:a.x placeholder']],
  [
    'a placeholder that is not closed',
    { 'en/phrases/a.json': { x: 'x {{sum} x' } },
    ['en/phrases/a.json:a.x placeholder'],
  ],
  ['a nested phrase', { 'en/phrases/a.json': { x: '$t(a.y)' } }, ['en/phrases/a.json:a.x placeholder']],
  [
    'a placeholder that i18next would take for an option',
    { 'en/phrases/a.json': { x: '{{lng}}' } },
    ['en/phrases/a.json:a.x placeholder'],
  ],
  [
    'a plural without _one',
    { 'en/phrases/a.json': { x_other: '{{count}}', x: 'x' } },
    ['en/phrases/a.json:a.x_other missingPlural'],
  ],
  [
    'a plural that the language has not',
    { 'en/phrases/a.json': { x_one: 'x', x_other: 'y', x_few: 'z' } },
    ['en/phrases/a.json:a.x_few unknownPlural'],
  ],
  [
    'plural forms that are missing in one language',
    { 'en/phrases/a.json': { x_one: 'x', x_other: 'y' }, 'de/phrases/a.json': { x: 'x' } },
    ['de/phrases/a.json:a.x missingPlural'],
  ],
  [
    'plural forms without a count',
    { 'en/phrases/a.json': { x: 'x' }, 'de/phrases/a.json': { x_one: 'x', x_other: 'y' } },
    ['de/phrases/a.json:a.x_one unknownPlural'],
  ],
  [
    'a branch form that English has',
    { 'en/phrases/a.json': { x: 'x', x_apologetic: 'x' }, 'de/phrases/a.json': { x: 'x' } },
    ['de/phrases/a.json:a.x missingForm'],
  ],
  [
    'a key without its calm form',
    { 'en/phrases/a.json': { x_apologetic: 'x' } },
    ['en/phrases/a.json:a.x_apologetic missingForm'],
  ],
  [
    'a suffix that means nothing',
    { 'en/phrases/a.json': { x: 'x', x_angry: 'x' } },
    ['en/phrases/a.json:a.x_angry name'],
  ],
  [
    'a phrase that is no text',
    { 'en/phrases/a.json': { x: 7, y: [] } },
    ['en/phrases/a.json:a.x value', 'en/phrases/a.json:a.y value'],
  ],
  ['an empty text', { 'en/phrases/a.json': { x: ['x', ' '] } }, ['en/phrases/a.json:a.x empty']],
  ['a variant that is there twice', { 'en/phrases/a.json': { x: ['x', 'x'] } }, ['en/phrases/a.json:a.x duplicate']],
  ['a key that is there twice', { 'en/phrases/a.json': '{"x": "x",\n"x": "y"}' }, ['en/phrases/a.json: duplicate']],
  ['a text that is too long', { 'en/phrases/a.json': { x: 'long '.repeat(300) } }, ['en/phrases/a.json:a.x length']],
  [
    'a feeling',
    { 'en/phrases/a.json': { x: 'x', x_apologetic: 'I know how awful it is.' } },
    ['en/phrases/a.json:a.x_apologetic feelings'],
  ],
  [
    'a told mood',
    { 'en/phrases/a.json': { x: 'x' }, 'nl/phrases/a.json': { x: 'U bent boos.' } },
    ['nl/phrases/a.json:a.x moodTold'],
  ],
  [
    'an informal German',
    { 'en/phrases/a.json': { x: 'x' }, 'de/phrases/a.json': { x: 'Wie kann ich dir helfen?' } },
    ['de/phrases/a.json:a.x address'],
  ],
  [
    'an informal Dutch',
    { 'en/phrases/a.json': { x: 'x' }, 'nl/phrases/a.json': { x: 'Wat is jouw bestelnummer?' } },
    ['nl/phrases/a.json:a.x address'],
  ],
  ['a forbidden phrase', { 'en/phrases/a.json': { x: 'Please calm down.' } }, ['en/phrases/a.json:a.x forbidden']],
  [
    'a voice of the wrong shape',
    { 'en/phrases/a.json': { x: 'x' }, 'en/voice.json': { adress: {} } },
    expect.arrayContaining(['en/voice.json: voice']),
  ],
])('finds %s', async (_what, files, problems) => {
  expect(await problemsIn(files)).toEqual(problems);
});

it('lets a regional folder hold only what differs there', async () => {
  expect(await problemsIn({ ...complete, 'nl-BE/phrases/order.json': { group: { inner: 'y' } } })).toEqual([]);
});

it('says the line where a file stops being JSON', async () => {
  expect(await explanationOf({ 'en/phrases/a.json': '{\n  "x": "x",\n  "y": "y"\n  "z": "z"\n}' })).toMatch(
    /^line 4: a comma/,
  );
  expect(await explanationOf({ 'en/phrases/a.json': '{\n  // ours\n  "x": "x"\n}' })).toMatch(/^line 2: .*no comments/);
  expect(await explanationOf({ 'en/phrases/a.json': "{\n  'x': 'x'\n}" })).toMatch(/^line 2: .* double quotes$/);
  expect(await explanationOf({ 'en/phrases/a.json': '{\n  "x": “x”\n}' })).toMatch(
    /^line 2: .* straight double quotes$/,
  );
  expect(await explanationOf({ 'en/phrases/a.json': '{\n  "x": "x",\n}' })).toMatch(/^line 3: .*comma too many/);
  expect(await explanationOf({ 'en/phrases/a.json': '' })).toMatch(/^line 1: the file ends/);
  expect(await explanationOf({ 'en/phrases/a.json': '{"x": "a\nb"}' })).toMatch(/^line 1: a text is not closed/);
});

it('does not call the keys of an unreadable file missing', async () => {
  expect(await problemsIn({ ...complete, 'en/phrases/order.json': '{' })).toEqual(['en/phrases/order.json: json']);
});

it('reads a file with a byte order mark', async () => {
  expect(await problemsIn({ 'en/phrases/a.json': '\uFEFF{"x": "x"}' })).toEqual([]);
});

it('says in a pattern of voice.json what is wrong with it', async () => {
  const voice = {
    address: { form: 'you', forbidden: ['a <nowhere>'] },
    forbidden: [],
    feelings: { claimed: ['(a|b'], known: ['... a'], told: [], allowed: [] },
    words: {},
    shortForms: {},
    lengths: {},
  };
  const loaded = await loadCatalogue(localesWith({ 'en/phrases/a.json': { x: 'x' }, 'en/voice.json': voice }));
  expect(loaded.outcome === 'refused' && loaded.problems.map(({ explanation }) => explanation)).toEqual([
    'address.forbidden: "a <nowhere>": there is no word list <nowhere>',
    'feelings.claimed: "(a|b": ) is missing',
    'feelings.known: "... a": a pattern starts with a word',
  ]);
});

describe('tact phrasebook check', () => {
  it('ends with 0 and a count when all is well', async () => {
    const lines: string[] = [];
    expect(await runPhrasebookCheck(localesWith(complete), (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual(['3 phrases in de, en, nl: no problems']);
  });

  it('ends with 1 and a line for each problem', async () => {
    const lines: string[] = [];
    const root = localesWith({ 'en/phrases/a.json': { x: 'I am so excited!', y: '' } });
    expect(await runPhrasebookCheck(root, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^en\/phrases\/a\.json:a\.x {2}feelings {2}the bot must not claim to feel/),
      'en/phrases/a.json:a.y  empty  a text without words',
      '2 problems',
    ]);
  });

  it('names what is wrong with the words of moods, in each language, beside the rest', async () => {
    const lines: string[] = [];
    const root = localesWith({
      'en/phrases/a.json': { x: '' },
      'de/mood.json': '{ "language": "de",',
      'nl/mood.json': { language: 'nl' },
    });
    expect(await runPhrasebookCheck(root, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        'en/phrases/a.json:a.x  empty  a text without words',
        expect.stringMatching(/^de\/mood\.json:1 {2}mood {2}not JSON: /),
        'nl/mood.json:1  mood  words: is missing',
      ]),
    );
    expect(lines.at(-1)).toBe(`${lines.length - 1} problems`);
  });
});
