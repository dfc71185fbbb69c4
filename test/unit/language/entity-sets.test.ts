import { join } from 'node:path';
import {
  judge,
  KINDS,
  readCases,
  SETS,
  share,
  type EntitySet,
  type Judged,
} from '../../../bench/understanding/entity-cases';
import { EntityExtractor } from '../../../src/language/entities/extract';
import { readLocaleFiles } from '../../../src/language/locale-files';
import type { EntityType } from '../../../src/language/types';
import { LANGUAGES, LOCALES } from './locales';

const ROOT = join(__dirname, '../../..');
const FEWEST: Record<EntitySet, number> = { tuned: 60, fresh: 60, last: 20, blind: 40 };
/** In percent of each set. */
const RIGHT: Partial<Record<EntityType, number>> = { phone: 98, order: 98, email: 99, iban: 99 };
const RIGHT_OTHERWISE = 95;
const MOST_WRONG = 1;

const extractor = (async () =>
  new EntityExtractor(await readLocaleFiles(LOCALES), { mask: 'AA-99999', usualLetters: 'NB' }))();

async function judged(language: string, kind: EntityType, set: EntitySet = 'tuned'): Promise<readonly Judged[]> {
  const reader = await extractor;
  const cases = await readCases(ROOT, language, set);
  return cases.filter((one) => one.kind === kind).map((one) => judge(reader, language, one));
}

function isIn(set: EntitySet, kind: EntityType): boolean {
  if (set === 'blind') return kind === 'date' || kind === 'amount';
  // choices were not in the sets at first
  return set !== 'tuned' || kind !== 'ordinal';
}

const KINDS_OF_SETS = SETS.flatMap((set) =>
  // choices were not in the sets at first
  LANGUAGES.flatMap((language) =>
    KINDS.filter((kind) => isIn(set, kind)).map((kind) => [set, language, kind] as const),
  ),
);

it.each(KINDS_OF_SETS)('reads the test set: %s, %s, %s', async (set, language, kind) => {
  const all = await judged(language, kind, set);
  const failed = all.filter(({ verdict }) => verdict !== 'right');
  const shown = failed.map(({ text, values, found }) => `${text}: ${values.join()}, found ${found.join()}`);
  expect(all.length).toBeGreaterThanOrEqual(FEWEST[set]);
  expect([share(all, 'right') >= (RIGHT[kind] ?? RIGHT_OTHERWISE), shown]).toEqual([true, shown]);
  expect([share(all, 'wrong') <= MOST_WRONG, shown]).toEqual([true, shown]);
});

it('takes no telephone number for an order, and no order for a telephone number', async () => {
  for (const language of LANGUAGES) {
    const reader = await extractor;
    for (const kind of ['phone', 'order'] as const) {
      const other = kind === 'phone' ? 'order' : 'phone';
      const named = (await judged(language, kind)).filter(({ values }) => values.length > 0);
      const values = named.flatMap(({ text, values: own }) =>
        judge(reader, language, { kind: other, text, values: [] }).found.map((value) => [text, own, value]),
      );
      // those that name both say so
      const both = values.filter(([text]) => !/NB-?48213.*(?:tel|phone|0171|06 1|07911)/i.test(String(text)));
      expect(both).toEqual([]);
    }
  }
});
