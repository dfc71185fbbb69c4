import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../../src/accounts/types';
import { BRANCHES } from '../../../src/core/branch';
import { ATTEMPT_CODES, FACT_NAMES, SUGGESTED_ACTIONS } from '../../../src/handoff/codes';
import { LAWS, PERIOD_ENDS, PERIOD_SOURCES, RIGHTS_NOTES } from '../../../src/handoff/rights-laws';
import { DISPOSITIONS, QUEUE_CLASSES } from '../../../src/handoff/types';
import { DISTRESS_CLASSES, RIGHTS_KINDS } from '../../../src/mood/types';

const ROOT = join(__dirname, '../../..');
const LANGUAGES = ['de', 'nl', 'en'];

function wordsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(ROOT, `locales/${language}/pages/desk.json`), 'utf8')) as Record<string, string>;
}

const english = wordsOf('en');
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

test.each(LANGUAGES)('has every word of the desk in %s, with the same values', (language) => {
  const words = wordsOf(language);
  expect(Object.keys(words)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(words)) {
    expect([key, text.trim() === text && text !== '']).toEqual([key, true]);
    // A hint may leave a value out that its language doesn't need, but never name one that isn't given.
    expect([key, placeholders(text).filter((name) => !placeholders(english[key] ?? '').includes(name))]).toEqual([
      key,
      [],
    ]);
  }
});

test.each([
  ['attempt', ATTEMPT_CODES],
  ['action', SUGGESTED_ACTIONS],
  ['fact', FACT_NAMES],
  ['disposition', DISPOSITIONS],
  ['distress', DISTRESS_CLASSES],
  ['queueClass', QUEUE_CLASSES],
  ['right', RIGHTS_KINDS],
  ['ends', PERIOD_ENDS],
  ['source', PERIOD_SOURCES],
  ['law', LAWS.filter((law) => law !== 'none')],
  ['rightsNote', RIGHTS_NOTES],
  ['branch', BRANCHES],
  ['role', ROLES],
  ['priority', ['0', '1', '2', '3']],
] as const)('has words for every %s code', (family, codes) => {
  expect(codes.filter((code) => english[`${family}.${code}`] === undefined)).toEqual([]);
});

test('keeps no word that the page never shows', () => {
  const folder = join(ROOT, 'web/desk');
  const files = readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
  // The explanation is worded where the command line finds it too.
  const sources = [...files, join(ROOT, 'src/mood/why-line.ts')].map((file) => readFileSync(file, 'utf8')).join('\n');
  const families = [...sources.matchAll(/code\('(\w+)'|`(\w+)\.\$\{/g)].map(
    ([, first, second]) => first ?? second ?? '',
  );
  const used = (key: string): boolean =>
    sources.includes(`'${key.replace(/_(one|other)$/, '')}'`) || families.includes(key.split('.')[0] ?? '');
  expect(Object.keys(english).filter((key) => !used(key))).toEqual([]);
});
