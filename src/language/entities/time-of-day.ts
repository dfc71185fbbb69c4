import type { EntityWords } from '../entity-words';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { TimeOfDay } from '../types';
import type { ReadNumber } from './number-words';

const HOUR = 60;
const NOON = 12;
const HALF = 30;
const LAST_HOUR = 24;
const LONGEST_PHRASE = 3;
/** `15`, `15h30`, `3pm`, `10uur` */
const WRITTEN = /^([0-9]{1,2})(?:([hu])([0-5][0-9]))?(\p{L}*)$/u;
const MINUTES = /^[0-5][0-9]$/;
const BETWEEN = /^ ?[:.] ?$/;

type NumberAt = (tokens: readonly Token[], at: number) => ReadNumber | null;

interface ReadHours {
  readonly hours: number;
  readonly minutes: number | null;
  /** What is written in one with it: `3pm`. */
  readonly ending: string;
  readonly isFigure: boolean;
  readonly to: number;
}

interface Found extends TimeOfDay {
  readonly to: number;
}

/** Reads times of day: "at 3pm", "um 15 Uhr", "half drie", "14:30", and a lone "10" where a time was asked for. */
export class TimesOfDay {
  private readonly before: ReadonlySet<string>;
  private readonly after: ReadonlySet<string>;
  private readonly pm: ReadonlySet<string>;
  private readonly halfBefore: ReadonlySet<string>;
  private readonly counted: ReadonlySet<string>;

  constructor(
    words: readonly EntityWords[],
    private readonly numberAt: NumberAt,
  ) {
    const folded = (of: (one: EntityWords) => readonly string[]): ReadonlySet<string> =>
      new Set(words.flatMap((one) => of(one).flatMap(spellingsOf)));
    this.before = folded(({ times }) => times.before);
    this.after = folded(({ times }) => times.after);
    this.pm = folded(({ times }) => times.pm);
    this.halfBefore = folded(({ times }) => times.halfBefore);
    this.counted = folded(({ quantities, dates }) => [
      ...quantities,
      ...Object.values(dates.units).flat(),
      ...dates.monthLengths,
      ...Object.values(dates.months).flat(),
    ]);
  }

  /** The only time that these words name; null where they name none, or several. */
  find(tokens: readonly Token[]): TimeOfDay | null {
    const found: Found[] = [];
    for (let at = 0; at < tokens.length;) {
      const time = this.readAt(tokens, at);
      if (time !== null) found.push(time);
      at = time?.to ?? at + 1;
    }
    const plain = found.filter(({ isPlain }) => isPlain);
    const [time, ...more] = plain.length > 0 ? plain : found;
    return time === undefined || more.length > 0 ? null : { minutes: time.minutes, isPlain: time.isPlain };
  }

  private readAt(tokens: readonly Token[], at: number): Found | null {
    const token = tokens[at];
    const read = token && (this.written(token, at) ?? this.inWords(tokens, at));
    if (!read) return null;
    const follows = tokens[read.to];
    const hasMinutes = follows !== undefined && BETWEEN.test(follows.gap) && MINUTES.test(follows.word);
    const to = hasMinutes ? read.to + 1 : read.to;
    const minutes = read.minutes ?? (hasMinutes ? Number(follows.word) : 0);
    const [last, next] = [tokens[at - 1]?.word ?? '', tokens[to]?.word ?? ''];
    const isHalf = this.halfBefore.has(last);
    const isAfternoon = this.pm.has(read.ending) || [to, to + 1].some((from) => this.saysAfternoon(tokens, from));
    const isCalled = this.after.has(read.ending) || this.after.has(next) || isAfternoon || isHalf;
    if (read.hours > LAST_HOUR || (read.ending !== '' && !isCalled)) return null;
    if (!isCalled && this.counted.has(next)) return null;
    const hours = isAfternoon && read.hours < NOON ? read.hours + NOON : read.hours;
    const isPlain = isCalled || hasMinutes || read.minutes !== null || this.before.has(last);
    // "A", "one": an article is no hour, and hardly a number by itself
    if (!isPlain && !read.isFigure) return null;
    return { minutes: hours * HOUR + (isHalf ? -HALF : minutes), isPlain, to };
  }

  /** "p.m.", "in the afternoon" */
  private saysAfternoon(tokens: readonly Token[], from: number): boolean {
    const words = tokens.slice(from, from + LONGEST_PHRASE).map(({ word }) => word);
    return words.some((_, last) => this.pm.has(words.slice(0, last + 1).join(' ')));
  }

  private written({ word }: Token, at: number): ReadHours | null {
    const [, hours, , minutes, ending = ''] = WRITTEN.exec(word) ?? [];
    if (hours === undefined) return null;
    return {
      ...{ hours: Number(hours), minutes: minutes === undefined ? null : Number(minutes) },
      ...{ ending, isFigure: true, to: at + 1 },
    };
  }

  private inWords(tokens: readonly Token[], at: number): ReadHours | null {
    const number = this.numberAt(tokens, at);
    return number === null ? null : { hours: number.value, minutes: null, ending: '', isFigure: false, to: number.to };
  }
}
