import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HELP_LINES: Readonly<Record<string, readonly string[]>> = {
  de: ['0800 111 0 111', '112'],
  en: ['116 123', '999', '112'],
  nl: ['113', '0800-0113', '112'],
};
const COUNTRY: Readonly<Record<string, string>> = {
  de: 'in Deutschland',
  en: 'in the UK and Ireland',
  nl: 'in Nederland',
};
const LANGUAGES = Object.keys(HELP_LINES);
/** Words that promise somebody now. */
const AT_ONCE = /\b(sofort|umgehend|gleich|at once|immediately|right away|straight away|meteen|onmiddellijk|direct)\b/i;

function wordsOf(language: string): Record<string, string> {
  const flat = (group: object, path: string): [string, string][] =>
    Object.entries(group).flatMap(([name, value]: [string, string | object]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${name}`, value]] : flat(value, `${path}${name}.`),
    );
  const file = join(__dirname, `../../../locales/${language}/phrases/distress.json`);
  return Object.fromEntries(flat(JSON.parse(readFileSync(file, 'utf8')) as object, ''));
}

describe.each(LANGUAGES)('the fixed words in %s', (language) => {
  const words = wordsOf(language);

  test.each(['danger', 'despair'])('name the help lines to who is in %s', (key) => {
    expect(HELP_LINES[language]?.filter((line) => !words[key]?.includes(line))).toEqual([]);
  });

  test('begin with a help line where a life may be at risk', () => {
    expect(words['danger']?.slice(0, 40)).toContain(HELP_LINES[language]?.[0]);
  });

  test('begin with the emergency number where somebody else may be in danger, and name the help lines all the same', () => {
    const said = words['dangerToOthers'] ?? '';
    expect(said.slice(0, 110)).toContain('112');
    expect(HELP_LINES[language]?.filter((line) => !said.includes(line))).toEqual([]);
    expect(said.indexOf(HELP_LINES[language]?.[0] ?? '')).toBeGreaterThan(said.indexOf('112'));
  });

  test.each(['danger', 'dangerToOthers', 'despair'])('say in %s whose country the numbers are of', (key) => {
    expect(words[key]).toContain(COUNTRY[language]);
  });

  test('send who is in danger to the emergency number, there and elsewhere', () => {
    for (const key of ['danger', 'dangerToOthers', 'despair', 'safety']) {
      expect(words[key]).toContain('112');
      expect(words[key]).toMatch(/outside Europe|außerhalb Europas|buiten Europa/);
    }
  });

  test('promise nobody at once', () => {
    expect(Object.entries(words).filter(([, text]) => AT_ONCE.test(text))).toEqual([]);
  });

  test('say that a bot is writing wherever they are the first thing said', () => {
    for (const key of ['danger', 'dangerToOthers', 'despair']) expect(words[key]).toMatch(/\bbot\b/i);
  });

  test('name the date of every right, and the day on which every period ends', () => {
    for (const [key, text] of Object.entries(words)) {
      if (key.startsWith('right')) expect([key, text]).toEqual([key, expect.stringContaining('{{received, date}}')]);
      if (key.startsWith('due.')) expect([key, text]).toEqual([key, expect.stringContaining('{{due, date}}')]);
    }
  });
});
