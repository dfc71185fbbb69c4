const MINUTE_MS = 60_000;

/** Times, spans and names as a language writes them. */
export interface Formats {
  clockTime(iso: string): string;
  day(iso: string): string;
  moment(iso: string): string;
  /** A calendar day such as `2026-11-28`, wherever the reader is. */
  calendarDay(day: string): string;
  /** `4 min`, `1 hr 5 min`; null below one minute. */
  span(ms: number): string | null;
  percent(share: number): string;
  number(count: number): string;
  /** The language of a tag, in the reader's language. */
  languageName(tag: string): string;
}

/** The reader's own variant of a language, as the browser names it (`en-GB` for `en`): it says how days and times are written. */
export function variantOf(language: string, wished: readonly string[]): string {
  return wished.find((tag) => tag.split('-')[0]?.toLowerCase() === language) ?? language;
}

export function createFormats(language: string): Formats {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  const both = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const calendarDay = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const languages = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  const unit = (name: string, count: number): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(count);
  return {
    clockTime: (iso) => time.format(new Date(iso)),
    day: (iso) => date.format(new Date(iso)),
    calendarDay: (day) => calendarDay.format(new Date(`${day}T00:00:00Z`)),
    moment: (iso) => both.format(new Date(iso)),
    span(ms) {
      const minutes = Math.floor(ms / MINUTE_MS);
      if (minutes < 1) return null;
      if (minutes < 60) return unit('minute', minutes);
      const hours = Math.floor(minutes / 60);
      if (hours >= 24) return unit('day', Math.floor(hours / 24));
      const rest = minutes % 60;
      return rest === 0 ? unit('hour', hours) : `${unit('hour', hours)} ${unit('minute', rest)}`;
    },
    percent: (value) => share.format(value),
    number: (count) => whole.format(count),
    languageName: (tag) => languages.of(tag) ?? tag,
  };
}
