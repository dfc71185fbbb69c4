import { BRANCHES, type Branch } from '../core/branch';
import { BASE_LANGUAGE, byKey, type CatalogueEntry, type LanguageWords } from './catalogue';
import { formName, readPlaceholders, valuesOf, type PluralCategory, type ValueKind } from './phrase-form';
import type { PhraseProblem, PhraseRule } from './problems';

/** Branch forms, plural forms and placeholders of one language, key by key. */
export function checkForms(words: LanguageWords, base: LanguageWords, regional: boolean): PhraseProblem[] {
  const wanted = byKey(base.entries);
  const categories = pluralCategories(words.language);
  return [...byKey(words.entries)].flatMap(([key, entries]) => {
    const model = wanted.get(key);
    if (model === undefined) return [];
    return [
      ...(regional ? [] : checkBranches(entries, model)),
      ...BRANCHES.flatMap((branch) => checkPlurals(of(entries, branch), of(model, branch), categories, model)),
      ...(words === base ? checkConflicts(entries) : []),
      ...checkValues(entries, model),
    ];
  });
}

function checkBranches(entries: readonly CatalogueEntry[], model: readonly CatalogueEntry[]): PhraseProblem[] {
  const [first] = entries;
  if (first === undefined) return [];
  // Every key can be said calmly: it is the form that the others fall back to.
  const absent = BRANCHES.filter((branch) => of(entries, branch).length === 0).filter(
    (branch) => branch === 'calm' || of(model, branch).length > 0,
  );
  return absent.map((branch) =>
    problem(
      first,
      'missingForm',
      branch === 'calm'
        ? 'the calm form, without a suffix, is missing'
        : `${BASE_LANGUAGE} has _${branch}, this language has not`,
    ),
  );
}

function checkPlurals(
  entries: readonly CatalogueEntry[],
  modelForms: readonly CatalogueEntry[],
  categories: readonly PluralCategory[],
  model: readonly CatalogueEntry[],
): PhraseProblem[] {
  const [first] = entries;
  if (first === undefined) return [];
  const plurals = entries.flatMap(({ plural }) => (plural === null ? [] : [plural]));
  if (plurals.length === 0) {
    const inModel = modelForms.some(({ plural }) => plural !== null);
    return inModel ? [problem(first, 'missingPlural', `needs _${categories.join(', _')}`)] : [];
  }
  if (!valuesOf(model).values.has('count')) {
    return [problem(first, 'unknownPlural', `${BASE_LANGUAGE} has no {{count}} here to choose by`)];
  }
  return [
    ...categories
      .filter((category) => !plurals.includes(category))
      .map((category) => problem(first, 'missingPlural', `needs _${category} as well`)),
    ...entries
      // i18next says _zero for 0 in any language.
      .filter(({ plural }) => plural !== null && plural !== 'zero' && !categories.includes(plural))
      .map((entry) => problem(entry, 'unknownPlural', `this language has _${categories.join(', _')}`)),
  ];
}

function checkConflicts(entries: readonly CatalogueEntry[]): PhraseProblem[] {
  const [first] = entries;
  if (first === undefined) return [];
  return valuesOf(entries).conflicts.map((conflict) => problem(first, 'placeholder', conflict));
}

/** Every text knows only the values that are handed to it; each branch says all that the model's branch says. */
function checkValues(entries: readonly CatalogueEntry[], model: readonly CatalogueEntry[]): PhraseProblem[] {
  const { values } = valuesOf(model);
  return [
    ...entries.flatMap((entry) => checkPlaceholders(entry, values)),
    ...BRANCHES.flatMap((branch) => checkSaidValues(of(entries, branch), of(model, branch))),
  ];
}

function checkPlaceholders(entry: CatalogueEntry, values: ReadonlyMap<string, ValueKind>): PhraseProblem[] {
  return entry.variants.flatMap((text) => {
    const { placeholders, problems } = readPlaceholders(text);
    const foreign = placeholders.filter(({ name, kind }) => values.get(name) !== kind);
    return [
      ...problems.map((explanation) => problem(entry, 'placeholder', explanation)),
      ...foreign.map(({ name, kind }) => {
        const wanted = values.get(name);
        const explanation =
          wanted === undefined
            ? `{{${name}}} is not known here; known: ${[...values.keys()].join(', ') || 'none'}`
            : `{{${name}}} is ${kind} here and ${wanted} in ${BASE_LANGUAGE}`;
        return problem(entry, 'placeholder', explanation);
      }),
    ];
  });
}

function checkSaidValues(entries: readonly CatalogueEntry[], model: readonly CatalogueEntry[]): PhraseProblem[] {
  const [first] = entries;
  if (first === undefined || model.length === 0) return [];
  const said = new Set(namesIn(entries));
  // "one parcel" need not print its count.
  const unsaid = [...new Set(namesIn(model))].filter((name) => name !== 'count' && !said.has(name));
  return unsaid.map((name) => problem(first, 'placeholder', `{{${name}}} is missing, ${BASE_LANGUAGE} says it`));
}

function namesIn(entries: readonly CatalogueEntry[]): string[] {
  return entries.flatMap(({ variants }) =>
    variants.flatMap((text) => readPlaceholders(text).placeholders.map(({ name }) => name)),
  );
}

function of(entries: readonly CatalogueEntry[], branch: Branch): CatalogueEntry[] {
  return entries.filter((entry) => entry.branch === branch);
}

function pluralCategories(language: string): PluralCategory[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

function problem(entry: CatalogueEntry, rule: PhraseRule, explanation: string): PhraseProblem {
  return { file: entry.file, key: formName(entry), rule, explanation };
}
