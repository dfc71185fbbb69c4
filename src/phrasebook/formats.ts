import type { ValueKind } from './phrase-form';
import type { Money } from './values';

type Format = (value: unknown, locale: string) => string;
type FormattedKind = Exclude<ValueKind, 'plain' | 'count'>;

/**
 * How values are written in a locale. Days are UTC days, as the back office announces them; times are what the clock on the wall shows, as
 * if it were UTC.
 * The values have been held against their kinds (`isOfKind`) before i18next gets here.
 */
export const FORMATS: Readonly<Record<FormattedKind, Format>> = {
  number: (value, locale) => numbers(locale).format(value as number),
  money: (value, locale) => {
    const { cents, currency } = value as Money;
    const format = money(locale, currency);
    return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  },
  day: (value, locale) => days(locale).format(value as number),
  date: (value, locale) => dates(locale).format(value as number),
  shortDay: (value, locale) => shortDays(locale).format(value as number),
  time: (value, locale) => times(locale).format(value as number),
  list: (value, locale) => lists(locale).format(value as string[]),
  orList: (value, locale) => orLists(locale).format(value as string[]),
};

const numbers = remembered((locale) => new Intl.NumberFormat(locale));
const days = remembered(
  (locale) =>
    new Intl.DateTimeFormat(european(locale), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
);
const dates = remembered((locale) => new Intl.DateTimeFormat(european(locale), { dateStyle: 'long', timeZone: 'UTC' }));
/** For buttons, which hold little: `2.3.`, `2/3`. */
const shortDays = remembered(
  (locale) => new Intl.DateTimeFormat(european(locale), { day: 'numeric', month: 'numeric', timeZone: 'UTC' }),
);
const times = remembered(
  (locale) =>
    new Intl.DateTimeFormat(european(locale), {
      ...{ weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
      timeZone: 'UTC',
    }),
);
const lists = remembered((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const orLists = remembered((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
const money = remembered((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }));

/** Intl writes English days the American way where no region is named; the phrasebook's English is European. */
function european(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** Enough for every locale and currency in earnest use; whoever makes up regions gets them worked out anew. */
const REMEMBERED = 300;

/** Intl objects cost as much to make as a hundred texts. */
function remembered<T>(make: (locale: string, detail: string) => T): (locale: string, detail?: string) => T {
  const made = new Map<string, T>();
  return (locale, detail = '') => {
    const name = `${locale} ${detail}`;
    const known = made.get(name) ?? make(locale, detail);
    if (made.size < REMEMBERED) made.set(name, known);
    return known;
  };
}
