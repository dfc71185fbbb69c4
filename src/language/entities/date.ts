import type { LocaleFiles } from '../locale-files';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { Length } from '../types';
import { isoOf, mondayOf, weekdayOf, type Day } from './calendar';
import { DateWords, type DateTag, type DateTags } from './date-words';
import type { FoundDay, NoDay } from './found-day';
import { entityOf, overlap, type FoundEntity } from './found-entity';
import { findFigureDates } from './figure-date';
import { findMonthDates } from './month-date';
import { monthNamed, monthUntil } from './month-until';
import type { ReadNumber } from './number-words';
import { findRelativeDates } from './relative-date';
import { Slips } from './slips';

/** Between a weekday and its date: "Montag, den 16. März". */
const WEEKDAY_REACH = 3;
const DAYS_IN_WEEK = 7;
const MOST_OF_A_LENGTH = 12;

/**
 * Finds the days that messages name; rather none than a wrong one. Our own, since the library that reads dates in these languages takes a
 * greeting for tomorrow and last week's Friday for two days: `npm run bench:understanding` shows it beside.
 */
export class Dates {
  private readonly languages: readonly DateWords[];
  private readonly cues: ReadonlySet<string>;
  private readonly notBefore: ReadonlySet<string>;
  private readonly quantities: ReadonlySet<string>;
  private readonly slips: Slips;

  constructor(locales: readonly LocaleFiles[]) {
    const all = locales.map(({ words }) => words.entities);
    this.languages = locales.map(({ words }) => new DateWords(words));
    this.cues = foldedSet(all.flatMap(({ dates }) => dates.cues));
    this.notBefore = foldedSet(all.flatMap(({ notBefore }) => notBefore));
    this.quantities = foldedSet(all.flatMap(({ quantities }) => quantities));
    const named = all.flatMap(({ dates: { months, weekdays, days } }) =>
      [months, weekdays, days].flatMap((names) => Object.values(names)),
    );
    this.slips = new Slips(named.flat(), [...this.quantities, ...all.flatMap(({ dates }) => dates.never)]);
  }

  /** The number that begins at this word, in words or figures of any language; null where none does. */
  numberAt(tokens: readonly Token[], at: number): ReadNumber | null {
    for (const language of this.languages) {
      const read = language.numberAt(tokens, at);
      if (read !== null) return read;
    }
    return null;
  }

  /** Words with their numbers as figures: "zwei Monate" as "2 monate". */
  inFigures(tokens: readonly Token[]): string {
    const words: string[] = [];
    for (let at = 0; at < tokens.length;) {
      const number = this.numberAt(tokens, at);
      words.push(number === null ? (tokens[at]?.word ?? '') : String(number.value));
      at = number?.to ?? at + 1;
    }
    return words.join(' ');
  }

  /** The day that "until February" names: the first of it, or the last with a word for its end; null where no month is named so. */
  untilMonth(given: readonly Token[], today: Day): Day | null {
    return this.inSomeLanguage(given, (tokens, tags) => monthUntil(tokens, tags, today));
  }

  /** The same without a word for "until", where that is what was asked. */
  namedMonth(given: readonly Token[], today: Day): Day | null {
    return this.inSomeLanguage(given, (tokens, tags) => monthNamed(tokens, tags, today));
  }

  private inSomeLanguage(
    given: readonly Token[],
    read: (tokens: readonly Token[], tags: DateTags) => Day | null,
  ): Day | null {
    const tokens = this.slips.meant(given);
    for (const language of this.languages) {
      const day = read(tokens, language.read(tokens));
      if (day !== null) return day;
    }
    return null;
  }

  /** The first such day from today on, of the only weekday that is named, or the Monday of "next week"; null where there is none. */
  comingDay(given: readonly Token[], today: Day): Day | null {
    const tokens = this.slips.meant(given);
    const days = this.languages.flatMap((language) => {
      const tags = Array.from(language.read(tokens).values()).flatMap((tagged) => tagged.map(({ value }) => value));
      const weekdays = tags.flatMap((tag) => (tag.kind === 'weekday' ? tag.weekday : []));
      if (weekdays.length > 0) return weekdays.map((weekday) => weekdayFrom(today, weekday));
      return tags.some((tag) => tag.kind === 'week' && tag.weeks === 1) ? [mondayOf(today) + DAYS_IN_WEEK] : [];
    });
    const [day, ...others] = new Set(days);
    return day === undefined || others.length > 0 ? null : day;
  }

  /** "For two months", "six weeks", and neither "two months ago" nor "I've had it for two months"; null where no such length is named. */
  lasts(given: readonly Token[]): Length | null {
    const tokens = this.slips.meant(given);
    for (const language of this.languages) {
      const tags = language.read(tokens);
      const kindsAt = (at: number): readonly DateTag[] => (tags.get(at) ?? []).map(({ value }) => value);
      const isPast = (at: number): boolean =>
        kindsAt(at).some(({ kind }) => kind === 'past' && language.signals(tokens[at], kind));
      for (let at = 0; at < tokens.length; at += 1) {
        const number = language.numberAt(tokens, at);
        const unit = number === null ? undefined : lengthIn(kindsAt(number.to));
        if (number === null || unit === undefined) continue;
        const isOver =
          kindsAt(number.to + 1).some(({ kind }) => kind === 'agoAfter') ||
          kindsAt(at - 1).some(({ kind }) => kind === 'agoBefore') ||
          Array.from({ length: at }, (_, before) => before).some(isPast);
        return isOver || number.value < 1 || number.value > MOST_OF_A_LENGTH ? null : unit(number.value);
      }
    }
    return null;
  }

  /** `today` is null where nobody said it: then only full dates are read. */
  find(text: string, given: readonly Token[], today: Day | null): FoundEntity[] {
    const tokens = this.slips.meant(given);
    const words = { cues: this.cues, notBefore: this.notBefore, quantities: this.quantities };
    const explicit: (FoundDay | NoDay)[] = findFigureDates(text, tokens, today, words);
    const spoken: (FoundDay | NoDay)[] = [];
    for (const language of this.languages) {
      const tags = language.read(tokens);
      if (tags.size === 0) continue;
      const months = findMonthDates(tokens, tags, today, {
        ...words,
        ordinals: language.ordinals,
        monthFirst: language.monthFirst,
        monthsByNumber: language.monthsByNumber,
      });
      const dated = [...explicit, ...months].map((date) => joinWeekday(date, tokens, tags));
      spoken.push(...dated, ...(today === null ? [] : findRelativeDates(tokens, tags, today, language)));
    }
    return merge([...spoken, ...explicit]).map(({ day, from, to }) => entityOf(text, 'date', isoOf(day), { from, to }));
  }
}

function lengthIn(tags: readonly DateTag[]): ((count: number) => Length) | undefined {
  if (tags.some(({ kind }) => kind === 'monthLengths')) return (months) => ({ months });
  const unit = tags.find((tag) => tag.kind === 'unit');
  return unit && ((count) => ({ days: count * unit.days }));
}

function weekdayFrom(today: Day, weekday: number): Day {
  const day = mondayOf(today) + weekday - 1;
  return day >= today ? day : day + DAYS_IN_WEEK;
}

function joinWeekday(date: FoundDay | NoDay, tokens: readonly Token[], tags: DateTags): FoundDay | NoDay {
  if (date.day === null) return date;
  const first = tokens.findIndex(({ at }) => at >= date.from);
  for (let back = first - 1; back >= Math.max(0, first - WEEKDAY_REACH); back -= 1) {
    const tag = tags.get(back)?.find(({ value }) => value.kind === 'weekday')?.value;
    // "Black Friday"
    const isNoDay = tags.get(back - 1)?.some(({ value, to }) => value.kind === 'never' && to > back) === true;
    if (isNoDay) return date;
    const token = tokens[back];
    if (tag?.kind !== 'weekday' || !token) continue;
    // whoever names both and is wrong in one has not said which day
    const span = { from: token.at, to: date.to };
    return weekdayOf(date.day) === tag.weekday ? { ...span, day: date.day } : { ...span, day: null };
  }
  return date;
}

/** The longest of those that overlap; where two of one length differ, none. */
function merge(dates: readonly (FoundDay | NoDay)[]): FoundDay[] {
  const kept: (FoundDay | NoDay)[] = [];
  const byLength = [...dates].sort(
    (a, b) => b.to - b.from - (a.to - a.from) || Number(a.day !== null) - Number(b.day !== null),
  );
  for (const date of byLength) {
    const rival = kept.find((other) => overlap(other, date));
    if (!rival) kept.push(date);
    else if (rival.to - rival.from === date.to - date.from && rival.day !== date.day) {
      kept[kept.indexOf(rival)] = { from: rival.from, to: rival.to, day: null };
    }
  }
  return kept.filter((date) => date.day !== null);
}

function foldedSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap(spellingsOf));
}
