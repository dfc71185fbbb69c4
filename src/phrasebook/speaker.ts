import { createInstance, type i18n } from 'i18next';
import type { Branch } from '../core/branch';
import { BASE_LANGUAGE, byKey, type Catalogue } from './catalogue';
import { FORMATS } from './formats';
import { createKnownLocale } from './locale-name';
import { formName, valuesOf, type ValueKind } from './phrase-form';
import { createVoiceGate, type VoiceGate } from './voice-gate';
import type { Phrase, RenderOptions, Rendered } from './types';
import { isOfKind } from './values';

/** One published catalogue, ready to speak. Never changes: new words are a new speaker. */
export interface Speaker {
  readonly languages: readonly string[];
  readonly gate: VoiceGate;
  render(phrase: Phrase, options: RenderOptions): Rendered;
  has(key: string): boolean;
}

/** What i18next finds for a key: the form's name, in which language, and its variants. */
interface FoundForm {
  readonly language: string;
  readonly form: string;
  readonly variants: readonly string[];
}

/** i18next knows no variants: all but the first are kept under names of their own. */
function variantName(form: string, variant: number): string {
  return variant === 0 ? form : `${form}#${variant}`;
}

/** Puts a checked catalogue into i18next. */
export function createSpeaker(catalogue: Catalogue): Speaker {
  const languages = catalogue.languages.map(({ language }) => language).filter((language) => !language.includes('-'));
  const knownLocale = createKnownLocale(new Set(languages));
  const words = loadWords(catalogue);
  const texts = textsByForm(catalogue);
  const values = valuesByKey(catalogue);
  const folders = new Set(catalogue.languages.map(({ language }) => language));
  /** Bounded by the catalogue: keys, branches and language folders are few. */
  const foundForms = new Map<string, FoundForm>();

  function findForm(key: string, spoken: string, branch: Branch, count: number | undefined): FoundForm {
    // A region without a folder of its own is its language.
    const locale = folders.has(spoken) ? spoken : (spoken.split('-')[0] ?? spoken);
    const name = `${locale} ${branch} ${key}`;
    const known = count === undefined ? foundForms.get(name) : undefined;
    if (known !== undefined) return known;
    const { usedLng, exactUsedKey } = words.t(key, {
      lng: locale,
      ...(branch === 'calm' ? {} : { context: branch }),
      ...(count === undefined ? {} : { count }),
      skipInterpolation: true,
      returnDetails: true,
    });
    const variants = texts.get(`${usedLng}:${exactUsedKey}`);
    if (variants === undefined) throw new Error(`no words for ${key}`);
    const found = { language: usedLng, form: exactUsedKey, variants };
    if (count === undefined) foundForms.set(name, found);
    return found;
  }

  function render({ key, values: given }: Phrase, options: RenderOptions): Rendered {
    const locale = knownLocale(options.locale);
    checkValues(key, given, values.get(key));
    const { count } = given as { readonly count?: number };
    const { language, form, variants } = findForm(key, locale, options.branch, count);
    const variant = chooseVariant(variants.length, options);
    const raw = variants[variant] ?? '';
    const text = !raw.includes('{{')
      ? raw
      : words.t(variantName(form, variant), {
          lng: language,
          // Words that fell back to another language take its figures and dates as well.
          locale: locale.startsWith(language) ? locale : language,
          // Under `replace`, no value can pass for an option of i18next's.
          replace: given,
          // Values are customers' words: nothing in them is looked up.
          nest: false,
        });
    return { text, variant, variants: variants.length };
  }

  return { languages, gate: createVoiceGate(catalogue), render, has: (key) => values.has(key) };
}

function chooseVariant(total: number, { lastVariant, pick }: RenderOptions): number {
  if (total === 1) return 0;
  if (lastVariant === undefined || lastVariant >= total) return modulo(pick, total);
  const other = modulo(pick, total - 1);
  return other >= lastVariant ? other + 1 : other;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function loadWords(catalogue: Catalogue): i18n {
  const instance = createInstance();
  void instance.init({
    initAsync: false,
    resources: Object.fromEntries(
      catalogue.languages.map(({ language, entries }) => [
        language,
        {
          phrases: Object.fromEntries(
            entries.flatMap((entry) =>
              entry.variants.map((text, variant) => [variantName(formName(entry), variant), text]),
            ),
          ),
        },
      ]),
    ),
    defaultNS: 'phrases',
    lng: BASE_LANGUAGE,
    fallbackLng: BASE_LANGUAGE,
    // Keys hold dots and are looked up whole.
    keySeparator: false,
    nsSeparator: false,
    // Escaping is the page's; a value that looks like a placeholder stays as it is.
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  for (const [kind, format] of Object.entries(FORMATS)) {
    instance.services.formatter?.add(kind, (value: unknown, locale) => format(value, locale ?? BASE_LANGUAGE));
  }
  return instance;
}

function textsByForm(catalogue: Catalogue): Map<string, readonly string[]> {
  return new Map(
    catalogue.languages.flatMap(({ language, entries }) =>
      entries.map((entry): [string, readonly string[]] => [`${language}:${formName(entry)}`, entry.variants]),
    ),
  );
}

function valuesByKey(catalogue: Catalogue): Map<string, ReadonlyMap<string, ValueKind>> {
  const base = catalogue.languages.find(({ language }) => language === BASE_LANGUAGE)?.entries ?? [];
  return new Map([...byKey(base)].map(([key, forms]) => [key, valuesOf(forms).values]));
}

/** Values may come from storage, where types promise nothing. Names them, never shows them. */
function checkValues(
  key: string,
  given: Readonly<Record<string, unknown>>,
  wanted: ReadonlyMap<string, ValueKind> | undefined,
): void {
  for (const [name, kind] of wanted ?? []) {
    if (!isOfKind(kind, given[name])) throw new Error(`${key} needs {{${name}}} of kind ${kind}`);
  }
}
