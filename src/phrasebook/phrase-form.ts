import type { Branch } from '../core/branch';

/*
 * The grammar of a phrase file, `locales/<lang>/phrases/<area>.json`: names, forms, placeholders.
 * Imports nothing at run time: tools/generate-phrase-keys.mjs loads this file before anything is built.
 */

export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number];

/** What a placeholder accepts: `{{amount, money}}` is money, `{{count}}` a count, `{{name}}` plain. */
export const VALUE_KINDS = [
  'plain',
  'count',
  'number',
  'money',
  'day',
  'date',
  'shortDay',
  'time',
  'list',
  'orList',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export interface Placeholder {
  readonly name: string;
  readonly kind: ValueKind;
}

/** One entry of a phrase file: a key's words for one branch and one plural category, in one or more variants. */
export interface PhraseForm {
  /** `order.askNumber` */
  readonly key: string;
  readonly branch: Branch;
  readonly plural: PluralCategory | null;
  readonly variants: readonly string[];
}

/** What is wrong with an entry; `entry` is its name within the file. */
export interface FormProblem {
  readonly entry: string;
  readonly rule: 'name' | 'value' | 'placeholder';
  readonly explanation: string;
}

const NAME = /^[a-z][a-zA-Z0-9]*$/;
const LEAF = /^([a-z][a-zA-Z0-9]*)(?:_(apologetic|solutionFirst))?(?:_(zero|one|two|few|many|other))?$/;
/** Options of i18next's formatters: a value of such a name would be taken for one. */
const RESERVED = new Set(['lng', 'locale', 'formatParams', 'interpolationkey', 'context']);

/** Reads a parsed phrase file, nested groups joined by dots. */
export function readForms(area: string, content: unknown): { forms: PhraseForm[]; problems: FormProblem[] } {
  const forms: PhraseForm[] = [];
  const problems: FormProblem[] = [];

  const visit = (group: Record<string, unknown>, path: string): void => {
    for (const [name, value] of Object.entries(group)) {
      const entry = path === '' ? name : `${path}.${name}`;
      if (isGroup(value)) {
        if (NAME.test(name)) visit(value, entry);
        else problems.push({ entry, rule: 'name', explanation: 'a group has a camelCase name without suffixes' });
        continue;
      }
      const form = readForm(area, path, name, value);
      if ('rule' in form) problems.push({ entry, ...form });
      else forms.push(form);
    }
  };

  if (!NAME.test(area)) problems.push({ entry: '', rule: 'name', explanation: 'a phrase file has a camelCase name' });
  else if (isGroup(content)) visit(content, '');
  else problems.push({ entry: '', rule: 'value', explanation: 'a phrase file holds one JSON object' });
  return { forms, problems };
}

function readForm(area: string, path: string, name: string, value: unknown): PhraseForm | Omit<FormProblem, 'entry'> {
  const [, base, branch, plural] = LEAF.exec(name) ?? [];
  if (base === undefined) {
    return {
      rule: 'name',
      explanation:
        'a key is camelCase, then at most _apologetic or _solutionFirst, then at most a plural category such as _one or _other',
    };
  }
  const variants = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as unknown[]) : [];
  if (variants.length === 0 || !variants.every((variant) => typeof variant === 'string')) {
    return { rule: 'value', explanation: 'a phrase is a text, or a list of texts that take turns' };
  }
  return {
    key: [area, path, base].filter((part) => part !== '').join('.'),
    branch: (branch as Branch | undefined) ?? 'calm',
    plural: (plural as PluralCategory | undefined) ?? null,
    variants,
  };
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entry's name as i18next looks it up: `order.askNumber_apologetic_other`. */
export function formName(form: Pick<PhraseForm, 'key' | 'branch' | 'plural'>): string {
  return form.key + (form.branch === 'calm' ? '' : `_${form.branch}`) + (form.plural === null ? '' : `_${form.plural}`);
}

/** The placeholders of one text, in order, and what is malformed about them. */
export function readPlaceholders(text: string): { placeholders: Placeholder[]; problems: string[] } {
  const placeholders: Placeholder[] = [];
  const problems: string[] = [];
  const rest = text.replace(/\{\{([^{}]*)\}\}/g, (whole, inner: string) => {
    const [name = '', format, ...more] = inner.split(',').map((part) => part.trim());
    const kind = kindOf(name, format);
    if (!NAME.test(name) || kind === null || more.length > 0) {
      problems.push(`${whole} is not of the form {{name}} or {{name, format}}; formats: ${FORMATS.join(', ')}`);
    } else if (RESERVED.has(name)) {
      problems.push(`a placeholder can't be called ${name}`);
    } else {
      placeholders.push({ name, kind });
    }
    return '';
  });
  if (/\{\{|\}\}/.test(rest)) problems.push('two braces that open or close no placeholder');
  if (rest.includes('$t(')) problems.push('one phrase can’t be nested in another with $t(…)');
  return { placeholders, problems };
}

const FORMATS = VALUE_KINDS.filter((kind) => kind !== 'plain' && kind !== 'count');

function kindOf(name: string, format: string | undefined): ValueKind | null {
  if (name === 'count') return format === undefined || format === 'number' ? 'count' : null;
  if (format === undefined) return 'plain';
  return FORMATS.find((kind) => kind === format) ?? null;
}

/** What a key must be given: the placeholders of all its forms; plural forms need a count even where they don't print it. */
export function valuesOf(forms: readonly PhraseForm[]): { values: Map<string, ValueKind>; conflicts: string[] } {
  const values = new Map<string, ValueKind>();
  const conflicts: string[] = [];
  for (const form of forms) {
    if (form.plural !== null) values.set('count', 'count');
    for (const { name, kind } of form.variants.flatMap((text) => readPlaceholders(text).placeholders)) {
      if ((values.get(name) ?? kind) !== kind) conflicts.push(`{{${name}}} has two formats`);
      values.set(name, kind);
    }
  }
  return { values, conflicts };
}
