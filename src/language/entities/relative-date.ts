import type { LanguageFile } from '../locale-files';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { mondayOf, weekdayOf, type Day } from './calendar';
import type { FoundDay, NoDay } from './found-day';
import { spanOf } from './found-entity';
import { NumberWords, type ReadNumber } from './number-words';
import { byNumber, Tags, type Tagged } from './tags';

const SIGNALS = ['never', 'every', 'agoBefore', 'agoAfter', 'ahead', 'of', 'upTo', 'past', 'future'] as const;

type Signal = (typeof SIGNALS)[number];
type Which = 'last' | 'coming' | 'next' | 'this';

/** What a phrase of dates means. */
type DateTag =
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'day'; readonly days: number }
  | { readonly kind: 'which'; readonly which: Which }
  | { readonly kind: 'week'; readonly weeks: number }
  | { readonly kind: 'unit'; readonly days: number }
  | { readonly [K in Signal]: { readonly kind: K } }[Signal];

export type DateTags = ReadonlyMap<number, readonly Tagged<DateTag>[]>;

/** How one language talks about days. */
export class WeekdayWords {
  readonly monthFirst: boolean;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly greetings: ReadonlySet<string>;
  private readonly tags: Tags<DateTag>;
  private readonly numbers: NumberWords;
  private readonly articles: ReadonlySet<string>;

  constructor({ entities, ordinals }: LanguageFile) {
    const { dates, numbers } = entities;
    this.monthFirst = dates.monthFirst;
    this.greetings = new Set(dates.greetings.flatMap(spellingsOf));
    this.articles = new Set(numbers.articles.flatMap(spellingsOf));
    this.numbers = new NumberWords(numbers);
    this.ordinals = new Map(
      byNumber(ordinals)
        .filter(([value]) => value > 0)
        .flatMap(([value, names]) => names.flatMap(spellingsOf).map((name) => [name, value] as const)),
    );
    this.tags = new Tags<DateTag>([
      ...byNumber(dates.months).map(([month, names]) => [{ kind: 'month', month }, names] as const),
      ...byNumber(dates.weekdays).map(([weekday, names]) => [{ kind: 'weekday', weekday }, names] as const),
      ...byNumber(dates.days).map(([days, names]) => [{ kind: 'day', days }, names] as const),
      ...byNumber(dates.units).map(([days, names]) => [{ kind: 'unit', days }, names] as const),
      ...(['last', 'coming', 'next', 'this'] as const).map(
        (which) => [{ kind: 'which', which }, dates[which]] as const,
      ),
      [{ kind: 'week', weeks: -1 }, dates.lastWeek],
      [{ kind: 'week', weeks: 0 }, dates.thisWeek],
      [{ kind: 'week', weeks: 1 }, dates.nextWeek],
      ...SIGNALS.map((kind) => [{ kind }, dates[kind]] as const),
    ]);
  }

  read(tokens: readonly Token[]): DateTags {
    return this.tags.read(tokens);
  }

  /** `3`, "three", "a". */
  numberAt(tokens: readonly Token[], at: number): ReadNumber | null {
    const word = tokens[at]?.word ?? '';
    if (/^[0-9]{1,2}$/.test(word)) return { value: Number(word), to: at + 1 };
    return this.articles.has(word) ? { value: 1, to: at + 1 } : this.numbers.readAt(tokens, at);
  }
}

/** "yesterday", "three days ago", "last Tuesday", "Friday last week". */
export function findRelativeDates(
  tokens: readonly Token[],
  tags: DateTags,
  today: Day,
  words: WeekdayWords,
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
    private readonly words: WeekdayWords,
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
    return { day: this.today + tag.value.days, to: tag.to };
  }

  /** "vor drei Tagen", "three days ago", "in einer Woche". */
  private distance(at: number): ReadDay | null {
    const before = this.tag(at, 'agoBefore') ?? this.tag(at, 'ahead');
    const number = this.words.numberAt(this.tokens, before?.to ?? at);
    const unit = number && this.tag(number.to, 'unit');
    if (!number || !unit) return null;
    const days = number.value * unit.value.days;
    if (before) return { day: this.today + (before.value.kind === 'ahead' ? days : -days), to: unit.to };
    const after = this.tag(unit.to, 'agoAfter');
    return after ? { day: this.today - days, to: after.to } : null;
  }

  private weekday(at: number): ReadDay | null {
    const week = this.tag(at, 'week');
    if (week) {
      const named = this.tag(week.to, 'weekday');
      return named && { day: this.inWeek(week.value.weeks, named.value.weekday), to: named.to };
    }
    const which = this.tag(at, 'which');
    const named = this.tag(which?.to ?? at, 'weekday');
    if (!named) return null;
    const after = this.tag(named.to, 'week');
    if (after) return { day: which ? null : this.inWeek(after.value.weeks, named.value.weekday), to: after.to };
    const { weekday } = named.value;
    return { day: which ? this.chosen(which.value.which, weekday) : this.bare(at, weekday), to: named.to };
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
    const { from, to } = this.clauseAround(at);
    let past = false;
    let future = false;
    for (let place = from; place < to; place += 1) {
      for (const { value } of this.tags.get(place) ?? []) {
        past ||= value.kind === 'past';
        future ||= value.kind === 'future';
      }
    }
    if (past === future) return null;
    return past ? this.latest(weekday) : this.first(weekday);
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
    // a phrase with a break in it is two
    const broken = found && this.tokens.slice(at + 1, found.to).some(({ afterBreak }) => afterBreak);
    return found && !broken ? found : null;
  }
}
