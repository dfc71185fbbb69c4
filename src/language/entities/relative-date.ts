import type { Token } from '../tokens';
import { dayInMonth, mondayOf, weekdayOf, type Day } from './calendar';
import type { DateTag, DateTags, DateWords, Which } from './date-words';
import type { FoundDay, NoDay } from './found-day';
import { spanOf } from './found-entity';
import type { Tagged } from './tags';

const WEEK = 7;
/** "Monday 23rd", "Montag, den 23.": words between the two, at most. */
const BEFORE_DAY_OF_MONTH = 1;
const CLOSE = /^[ .,]{0,2}$/;
/** "23rd", and no "3pm". */
const ORDINAL = /^[0-9]{1,2}(?!(?:[ap]m?|h|u|uhr|uur)$)\D+$/;
/** What follows the days of a month in figures: nothing that makes them a time, a sum or a date of another kind. */
const GLUED = /^(?:[:%€$£/-]|[.,][0-9])/;

/** "yesterday", "three days ago", "last Tuesday", "Friday last week". */
export function findRelativeDates(
  tokens: readonly Token[],
  tags: DateTags,
  today: Day,
  words: DateWords,
): (FoundDay | NoDay)[] {
  const reader = new RelativeReader(tokens, tags, today, words);
  const found: (FoundDay | NoDay)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const read = tags.has(at) || reader.beginsNumber(at) ? reader.readAt(at) : null;
    if (read === null) continue;
    found.push({ ...spanOf(tokens.slice(at, read.to)), day: read.day });
    at = read.to - 1;
  }
  return found;
}

interface ReadDay {
  readonly day: Day | null;
  readonly to: number;
}

class RelativeReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly tags: DateTags,
    private readonly today: Day,
    private readonly words: DateWords,
  ) {}

  beginsNumber(at: number): boolean {
    return this.words.numberAt(this.tokens, at) !== null;
  }

  readAt(at: number): ReadDay | null {
    return this.never(at) ?? this.weekday(at) ?? this.distance(at) ?? this.day(at);
  }

  private never(at: number): ReadDay | null {
    const phrase = this.tag(at, 'never');
    if (phrase) return { day: null, to: phrase.to };
    const every = this.tag(at, 'every');
    const weekday = every && this.tag(every.to, 'weekday');
    return weekday ? { day: null, to: weekday.to } : null;
  }

  private day(at: number): ReadDay | null {
    const tag = this.tag(at, 'day');
    if (!tag) return null;
    const next = this.tokens[tag.to];
    const isGreeting = at === 0 && tag.to === 1 && this.words.greetings.has(this.tokens[0]?.word ?? '');
    if (isGreeting && next?.afterBreak) return { day: null, to: tag.to };
    // "heute in einer Woche"
    const distance = next?.afterBreak === false ? this.marked(tag.to) : null;
    const isCounted = distance && (tag.value.days === 0 || distance.days % WEEK === 0);
    return isCounted
      ? { day: this.today + tag.value.days + distance.days, to: distance.to }
      : { day: this.today + tag.value.days, to: tag.to };
  }

  /** "vor drei Tagen", "three weeks ago yesterday", "in einer Woche", "a week from Friday". */
  private distance(at: number): ReadDay | null {
    const marked = this.marked(at);
    if (marked === null) return this.countedFrom(at);
    const day = marked.isAfter ? this.tag(marked.to, 'day') : null;
    if (day) return { day: this.today + marked.days + day.value.days, to: day.to };
    return { day: this.today + marked.days, to: marked.to };
  }

  /** Days from today, by a word before or after them. */
  private marked(at: number): { days: number; to: number; isAfter: boolean } | null {
    const before = this.tag(at, 'agoBefore') ?? this.tag(at, 'ahead');
    const length = this.length(before?.to ?? at);
    if (!length) return null;
    if (before) {
      return { ...length, days: before.value.kind === 'ahead' ? length.days : -length.days, isAfter: false };
    }
    const ago = this.tag(length.to, 'agoAfter');
    if (ago) return { days: -length.days, to: ago.to, isAfter: true };
    const ahead = this.tag(length.to, 'aheadAfter');
    return ahead && { days: length.days, to: ahead.to, isAfter: false };
  }

  /** "three weeks" */
  private length(at: number): { days: number; to: number } | null {
    const number = this.words.numberAt(this.tokens, at);
    const unit = number && this.tag(number.to, 'unit');
    return unit && { days: number.value * unit.value.days, to: unit.to };
  }

  /** "a week today", "a week from tomorrow", "a week on Friday". */
  private countedFrom(at: number): ReadDay | null {
    const length = this.length(at);
    if (!length) return null;
    const from = this.tag(length.to, 'countedFrom');
    const day = this.words.weekdayWeek || from ? this.tag(from?.to ?? length.to, 'day') : null;
    // "I've waited a week today"
    if (day) return { day: this.tense(at) === 'past' ? null : this.today + day.value.days + length.days, to: day.to };
    const weekday = from && this.tag(from.to, 'weekday');
    return weekday && { day: this.weeksAfter(weekday.value.weekday, length.days), to: weekday.to };
  }

  private weekday(at: number): ReadDay | null {
    const week = this.tag(at, 'week');
    if (week) {
      const named = this.tag(this.tag(week.to, 'on')?.to ?? week.to, 'weekday');
      return named && { day: this.inWeek(week.value.weeks, named.value.weekday), to: named.to };
    }
    const which = this.tag(at, 'which');
    const named = this.tag(which?.to ?? at, 'weekday');
    if (!named) return null;
    const { weekday } = named.value;
    const after = this.tag(named.to, 'week');
    if (after) return { day: which ? null : this.inWeek(after.value.weeks, weekday), to: after.to };
    if (which) return { day: this.chosen(which.value.which, weekday), to: named.to };
    return this.weekdayAndMore(weekday, named.to) ?? { day: this.bare(at, weekday), to: named.to };
  }

  /** "zaterdag jl.", "Monday the 23rd", "Freitag in zwei Wochen", "Friday week". */
  private weekdayAndMore(weekday: number, to: number): ReadDay | null {
    if (this.tokens[to] === undefined) return null;
    const last = this.tag(to, 'lastAfter');
    if (last) return { day: this.latest(weekday), to: last.to };
    const coming = this.tag(to, 'comingAfter');
    if (coming) return { day: this.first(weekday), to: coming.to };
    const dated = this.dayOfMonth(weekday, to);
    if (dated) return dated;
    const distance = this.tokens[to].afterBreak ? null : this.marked(to);
    if (distance) {
      // "Monday two weeks ago": that week's Monday, or two weeks before the last one?
      const isAhead = distance.days > 0 && distance.days % WEEK === 0;
      return { day: isAhead ? this.weeksAfter(weekday, distance.days) : null, to: distance.to };
    }
    const unit = this.words.weekdayWeek && !this.tokens[to].afterBreak ? this.tag(to, 'unit') : null;
    return unit?.value.days === WEEK ? { day: this.weeksAfter(weekday, WEEK), to: unit.to } : null;
  }

  /** The nearest such day of a month that is this weekday; null where none is. */
  private dayOfMonth(weekday: number, to: number): ReadDay | null {
    for (let at = to; at <= to + BEFORE_DAY_OF_MONTH; at += 1) {
      const [token, next] = [this.tokens[at], this.tokens[at + 1]];
      if (!token || !CLOSE.test(token.gap)) return null;
      const isOrdinal = ORDINAL.test(token.word) || (/^[0-9]{1,2}$/.test(token.word) && this.endsInDot(at));
      if (!isOrdinal || (next && GLUED.test(next.gap))) continue;
      const date = Number.parseInt(token.word, 10);
      const months = [0, 1, -1].map((ahead) => dayInMonth(this.today, ahead, date));
      const day = months.find((one) => one !== null && weekdayOf(one) === weekday) ?? null;
      return day === null ? null : { day, to: at + 1 };
    }
    return null;
  }

  private endsInDot(at: number): boolean {
    return this.tokens[at + 1]?.gap.startsWith('.') ?? false;
  }

  private chosen(which: Which, weekday: number): Day | null {
    const thisWeek = this.inWeek(0, weekday);
    switch (which) {
      case 'last':
        return this.latest(weekday);
      case 'coming':
        return this.first(weekday);
      case 'next':
        // still to come this week: some mean that one, others the one after
        return thisWeek > this.today ? null : this.first(weekday);
      case 'this':
        return thisWeek >= this.today ? thisWeek : null;
    }
  }

  /** "on Friday": has it been, or is it to come? The words around tell, or nothing does. */
  private bare(at: number, weekday: number): Day | null {
    if (weekday === weekdayOf(this.today) || this.isOneOfTwo(at)) return null;
    // "by Friday", "since Friday": the word right before says it
    if (this.tag(at - 1, 'past')) return this.latest(weekday);
    if (this.tag(at - 1, 'future')) return this.first(weekday);
    const tense = this.tense(at);
    if (tense === null) return null;
    return tense === 'past' ? this.latest(weekday) : this.first(weekday);
  }

  /** Whether a clause is about what has been; null where nothing tells, or both is said. */
  private tense(at: number): 'past' | 'future' | null {
    const { from, to } = this.clauseAround(at);
    const heard = new Set<DateTag['kind']>();
    for (let place = from; place < to; place += 1) {
      for (const { value } of this.tags.get(place) ?? []) {
        if (this.words.signals(this.tokens[place], value.kind)) heard.add(value.kind);
      }
    }
    const past = heard.has('past') || (heard.has('should') && !heard.has('suits'));
    const future = heard.has('future') || heard.has('suits');
    if (past === future) return null;
    return past ? 'past' : 'future';
  }

  /** "Montag bis Freitag", "Friday or Saturday". */
  private isOneOfTwo(at: number): boolean {
    return this.tag(at - 2, 'weekday') !== null || this.tag(at + 2, 'weekday') !== null;
  }

  private clauseAround(at: number): { from: number; to: number } {
    const from = this.tokens.findLastIndex(({ afterBreak }, place) => place <= at && afterBreak);
    const to = this.tokens.findIndex(({ afterBreak }, place) => place > at && afterBreak);
    return { from: Math.max(0, from), to: to < 0 ? this.tokens.length : to };
  }

  private inWeek(weeks: number, weekday: number): Day {
    return mondayOf(this.today) + weeks * 7 + weekday - 1;
  }

  /** "Friday in two weeks": clear where that weekday is still to come this week. */
  private weeksAfter(weekday: number, days: number): Day | null {
    const day = this.inWeek(0, weekday);
    return day >= this.today ? day + days : null;
  }

  private latest(weekday: number): Day {
    const day = this.inWeek(0, weekday);
    return day < this.today ? day : day - 7;
  }

  private first(weekday: number): Day {
    const day = this.inWeek(0, weekday);
    return day > this.today ? day : day + 7;
  }

  private tag<K extends DateTag['kind']>(at: number, kind: K): Tagged<Extract<DateTag, { kind: K }>> | null {
    type Wanted = Tagged<Extract<DateTag, { kind: K }>>;
    const found = this.tags.get(at)?.find((tagged): tagged is Wanted => tagged.value.kind === kind);
    // a phrase with a break in it is two, but for "a.s."
    const broken =
      found && this.tokens.slice(at + 1, found.to).some(({ afterBreak, gap }) => afterBreak && gap !== '.');
    return found && !broken ? found : null;
  }
}
