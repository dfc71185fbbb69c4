import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, LOCALES, shippedUnderstander } from './locales';

interface Sample {
  readonly text: string;
  readonly intent: string;
}

/** Written apart from the examples. */
function heldOut(language: string): readonly Sample[] {
  return samplesOf(`held-out.${language}.jsonl`);
}

/** Written before the examples grew once more; nobody looked at how these are understood while that was done. */
function unseen(language: string): readonly Sample[] {
  return samplesOf(`held-out-2026-11-29.${language}.jsonl`);
}

function samplesOf(file: string): readonly Sample[] {
  const lines = readFileSync(join(__dirname, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Sample);
}

/** Those that the model learns; what goes by patterns alone is tried in conversations. */
function intentsOf(language: string): readonly string[] {
  const { intents } = JSON.parse(readFileSync(join(LOCALES, language, 'intents.json'), 'utf8')) as {
    readonly intents: Readonly<Record<string, { readonly examples?: readonly string[] }>>;
  };
  return Object.entries(intents)
    .filter(([intent, { examples = [] }]) => intent !== 'none' && examples.length > 0)
    .map(([intent]) => intent)
    .sort();
}

function trainedWith(language: string): readonly string[] {
  const file = JSON.parse(readFileSync(join(LOCALES, language, 'intents.json'), 'utf8')) as {
    readonly intents: Readonly<Record<string, { readonly phrases?: string[]; readonly examples?: string[] }>>;
  };
  return Object.values(file.intents).flatMap(({ phrases = [], examples = [] }) => [...phrases, ...examples]);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[.!?]/g, '').trim();
}

function share(samples: readonly Sample[], isRight: (sample: Sample) => boolean): number {
  return samples.filter(isRight).length / samples.length;
}

// Learning all of it takes seconds, more on a busy machine.
beforeAll(() => shippedUnderstander(), 90_000);

describe.each(LANGUAGES)('on messages it was not trained with, in %s, the recogniser', (language) => {
  const samples = heldOut(language);
  const requests = samples.filter(({ intent }) => intent !== 'none');
  const offTopic = samples.filter(({ intent }) => intent === 'none');

  it('is tested on none of its own examples', () => {
    const known = new Set(trainedWith(language).map(plain));
    const asked = [...samples, ...unseen(language)].map(({ text }) => plain(text));
    expect(asked.filter((text) => known.has(text))).toEqual([]);
    expect(asked.filter((text, at) => asked.indexOf(text) !== at)).toEqual([]);
  });

  it('is tested with at least 20 messages an intent, and 200 that are off topic', () => {
    const counts = new Map<string, number>();
    for (const { intent } of requests) counts.set(intent, (counts.get(intent) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(intentsOf(language));
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(20);
    expect(offTopic.length).toBeGreaterThanOrEqual(200);
  });

  it('finds the intent of at least 95 %, and of 90 % of those that were in nobody’s view', async () => {
    const { understand } = await shippedUnderstander();
    const isFound = ({ text, intent }: Sample): boolean => understand(text, { locale: language }).intent === intent;
    expect(share(requests, isFound)).toBeGreaterThanOrEqual(0.95);
    const later = unseen(language).filter(({ intent }) => intent !== 'none');
    expect(later.length).toBeGreaterThanOrEqual(200);
    expect(share(later, isFound)).toBeGreaterThanOrEqual(0.9);
  });

  it('rejects at least 90 % of what is off topic, and at most 5 % of requests', async () => {
    const { understand } = await shippedUnderstander();
    const isRejected = ({ text }: Sample): boolean => understand(text, { locale: language }).intent === 'none';
    expect(share(offTopic, isRejected)).toBeGreaterThanOrEqual(0.9);
    expect(share(requests, isRejected)).toBeLessThanOrEqual(0.05);
  });

  it('tells the language of at least 95 %, and never takes more than 2 % for another one', async () => {
    const { understand } = await shippedUnderstander();
    const languageOf = ({ text }: Sample): string | null => understand(text, { locale: language }).language;
    expect(share(samples, (sample) => languageOf(sample) === language)).toBeGreaterThanOrEqual(0.95);
    expect(share(samples, (sample) => ![language as string, null].includes(languageOf(sample)))).toBeLessThanOrEqual(
      0.02,
    );
  });
});

describe.each(LANGUAGES)('a wish for a person, in %s,', (language) => {
  it('is heard in at least 98 % of its forms', async () => {
    const { understand } = await shippedUnderstander();
    const forms = samplesOf(`a-person-please.${language}.jsonl`);
    expect(forms.length).toBeGreaterThanOrEqual(60);
    expect(
      share(forms, ({ text }) => understand(text, { locale: language }).intent === 'human'),
    ).toBeGreaterThanOrEqual(0.98);
  });

  it('is heard in at most 0.5 % of what else is said', async () => {
    const { understand } = await shippedUnderstander();
    const others = heldOut(language).filter(({ intent }) => intent !== 'human');
    expect(share(others, ({ text }) => understand(text, { locale: language }).intent === 'human')).toBeLessThanOrEqual(
      0.005,
    );
  });
});
