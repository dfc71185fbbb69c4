import { projectRoot } from '../../src/config/project-root';
import { EntityExtractor } from '../../src/language/entities/extract';
import { readLocaleFiles } from '../../src/language/locale-files';
import { tokensOf } from '../../src/language/tokens';
import type { EntityType } from '../../src/language/types';
import { LOCALES } from '../../src/wiring/knowledge';
import { chronoReads } from './chrono-dates';
import {
  judge,
  KINDS,
  readCases,
  SETS,
  share,
  TODAY,
  verdictOn,
  type EntityCase,
  type EntitySet,
  type Judged,
} from './entity-cases';
import type { BenchPart, Figure } from './part';

const LANGUAGES = ['de', 'nl', 'en'];
const GOALS: Partial<Record<EntityType, number>> = { date: 95, amount: 95, phone: 98, order: 98, email: 99, iban: 99 };
const MOST_WRONG = 1;
const MOST_HOSTILE_MS = 20;
const ROUNDS = 20;
const HOSTILE_CHARS = 2000;
const HOSTILE = [
  'a@',
  '1.',
  '0171 1234567 ',
  'DE89 3704 ',
  '1 € 1',
  'vor drei ',
  'Montag ',
  'ein ',
  '(((',
  'Z̷',
  "a'@",
  '12.3. ',
  '3. April ',
  'morgen ',
  'tommorow ',
  'bestelnumer 1 ',
  'Freitag in zwei ',
  'a week from ',
  '12 statt ',
  'zwanzig bis ',
  '1 Euro 2 Cent ',
  'N.B.',
  'vierundzwanzigsten ',
  'zwischen 5 und 6 Euro ',
  'zwei Pfund ',
  'apirl 1 ',
];

/** Facts in messages: each language's test sets, by kind. */
export const entities: BenchPart = {
  name: 'entities',
  async measure() {
    const extractor = new EntityExtractor(await readLocaleFiles(LOCALES), { mask: 'AA-99999', usualLetters: 'NB' });
    const figures: Figure[] = [];
    const texts: string[] = [];
    for (const set of SETS) {
      for (const language of LANGUAGES) {
        const cases = await readCases(projectRoot(), language, set);
        texts.push(...cases.map(({ text }) => text));
        figures.push(...figuresOfSet(extractor, set, language, cases));
      }
    }
    return [...figures, ...speedOf(extractor, texts)];
  },
};

function figuresOfSet(
  extractor: EntityExtractor,
  set: EntitySet,
  language: string,
  cases: readonly EntityCase[],
): readonly Figure[] {
  return KINDS.flatMap((kind) => {
    const own = cases.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const judged = own.map((one) => judge(extractor, language, one));
    const figures = figuresOf(`${set} ${language} ${kind}`, kind, judged);
    return kind === 'date' ? [...figures, ...beside(language, own)] : figures;
  });
}

function figuresOf(name: string, kind: EntityType, judged: readonly Judged[]): readonly Figure[] {
  const goal = GOALS[kind];
  return [
    {
      name: `${name}, right of ${judged.length}`,
      value: share(judged, 'right'),
      unit: '%',
      goal: goal === undefined ? null : { atLeast: goal },
    },
    {
      name: `${name}, silently wrong`,
      value: share(judged, 'wrong'),
      unit: '%',
      goal: { atMost: MOST_WRONG },
    },
  ];
}

/** The library that reads dates in these languages, on the same messages. */
function beside(language: string, cases: readonly EntityCase[]): readonly Figure[] {
  const judged = cases.map((one) => {
    const found = chronoReads(language, one.text);
    return { ...one, found, verdict: verdictOn(one.values, found) };
  });
  return [
    { name: `   chrono-node beside: ${language} date, right`, value: share(judged, 'right'), unit: '%', goal: null },
    {
      name: `   chrono-node beside: ${language} date, silently wrong`,
      value: share(judged, 'wrong'),
      unit: '%',
      goal: null,
    },
  ];
}

function speedOf(extractor: EntityExtractor, texts: readonly string[]): readonly Figure[] {
  const extract = (text: string): unknown => extractor.extract(text, tokensOf(text), { locale: 'de', today: TODAY });
  texts.forEach(extract);
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) texts.forEach(extract);
  const perMessageMs = (performance.now() - start) / ROUNDS / texts.length;
  const hostile = HOSTILE.map((piece) =>
    fastestMs(() => extract(piece.repeat(Math.ceil(HOSTILE_CHARS / piece.length)))),
  );
  return [
    { name: 'a message', value: perMessageMs * 1000, unit: 'µs', goal: null },
    {
      name: 'the slowest 2,000 hostile characters',
      value: Math.max(...hostile),
      unit: 'ms',
      goal: { atMost: MOST_HOSTILE_MS },
    },
  ];
}

function fastestMs(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
