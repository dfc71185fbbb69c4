import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, LOCALES, shippedUnderstander } from './locales';

interface Entry {
  readonly id: string;
  readonly questions: readonly string[];
}

interface Sample {
  readonly text: string;
  readonly intent: string;
}

function entriesOf(language: string): readonly Entry[] {
  const file = JSON.parse(readFileSync(join(LOCALES, language, 'faq.json'), 'utf8')) as { entries: Entry[] };
  return file.entries;
}

function examplesOf(language: string): readonly string[] {
  const file = JSON.parse(readFileSync(join(LOCALES, language, 'intents.json'), 'utf8')) as {
    readonly intents: Readonly<Record<string, { readonly phrases?: string[]; readonly examples?: string[] }>>;
  };
  return Object.values(file.intents).flatMap(({ phrases = [], examples = [] }) => [...phrases, ...examples]);
}

/** Written apart from the questions in `faq.json`. */
function heldOut(language: string): readonly Sample[] {
  const lines = readFileSync(join(__dirname, `faq-held-out.${language}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Sample);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[.!?]/g, '').trim();
}

function share(samples: readonly Sample[], isRight: (sample: Sample) => boolean): number {
  return samples.filter(isRight).length / samples.length;
}

it('the sample company answers the same questions in all languages, at least 40', () => {
  const [first = [], ...others] = LANGUAGES.map((language) => entriesOf(language).map(({ id }) => id));
  expect(first.length).toBeGreaterThanOrEqual(40);
  for (const ids of others) expect(ids).toEqual(first);
});

describe.each(LANGUAGES)('a question in %s', (language) => {
  const entries = entriesOf(language);
  const samples = heldOut(language);
  const questions = entries.flatMap((entry) => entry.questions.map(plain));

  it('has at least eight ways of being asked, none of which asks something else as well', () => {
    expect(Math.min(...entries.map((entry) => entry.questions.length))).toBeGreaterThanOrEqual(8);
    expect(questions.filter((question, at) => questions.indexOf(question) !== at)).toEqual([]);
    const wishes = new Set(examplesOf(language).map(plain));
    expect(questions.filter((question) => wishes.has(question))).toEqual([]);
  });

  it('is tested with at least five messages an entry, none of them known', () => {
    for (const { id } of entries) {
      expect(samples.filter(({ intent }) => intent === `faq.${id}`).length).toBeGreaterThanOrEqual(5);
    }
    const known = new Set([...questions, ...examplesOf(language).map(plain)]);
    expect(samples.map(({ text }) => plain(text)).filter((text) => known.has(text))).toEqual([]);
  });

  it('is found in each of the ways that were written down', async () => {
    const { understand } = await shippedUnderstander();
    const missed = entries.flatMap(({ id, questions: ways }) =>
      ways.filter((text) => understand(text, { locale: language }).intent !== `faq.${id}`),
    );
    expect(missed.length / questions.length).toBeLessThanOrEqual(0.02);
  });

  it('is found in at least 82 % of messages that were written apart', async () => {
    const { understand } = await shippedUnderstander();
    const isFound = ({ text, intent }: Sample): boolean => understand(text, { locale: language }).intent === intent;
    expect(share(samples, isFound)).toBeGreaterThanOrEqual(0.82);
  });
});

it.each([
  ['de', 'Mensch', 'human'],
  ['de', 'Rückruf', 'callback'],
  ['de', 'Beschwerde', 'complaint'],
  ['nl', 'medewerker', 'human'],
  ['nl', 'bel me terug', 'callback'],
  ['nl', 'klacht', 'complaint'],
  ['en', 'human', 'human'],
  ['en', 'call me back', 'callback'],
  ['en', 'complaint', 'complaint'],
])('what answers in %s tell customers to write, "%s", is understood as %s', async (locale, text, intent) => {
  const { understand } = await shippedUnderstander();
  expect(understand(text, { locale }).intent).toBe(intent);
});
