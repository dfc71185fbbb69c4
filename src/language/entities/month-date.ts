import type { Token } from '../tokens';
import { dayOf, type Day } from './calendar';
import type { DateTag, DateTags } from './date-words';
import type { AroundDates } from './figure-date';
import type { FoundDay, NoDay } from './found-day';
import { spanOf } from './found-entity';
import type { OrdinalWords } from './ordinal-words';
import { dayWithoutYear, fullYear } from './year-of-date';

const DATE = /^([0-9]{1,2})(?:st|nd|rd|th|e|de|ste)?$/;
const FULL_YEAR = /^[0-9]{4}$/;
const SHORT_YEAR = /^[2-3][0-9]$/;
const CLOSE = /^[ .,']{0,2}$/;
const GLUED_AFTER = /^(?:[:%€$£/-]|[.,][0-9])/;
const RANGE = /^\.? ?[-\u2010-\u2015] ?$/;
/** Also a verb: in small letters it's a month only after its day. */
const CAPITAL = /^\p{Lu}/u;

export interface AroundMonths extends AroundDates {
  readonly ordinals: OrdinalWords;
  readonly monthFirst: boolean;
  /** Whether the month may be a number in words, after a word like "on". */
  readonly monthsByNumber: boolean;
}

/** "3. April", "the 3rd of April 2026", "April 3": a month by its name with its day. */
export function findMonthDates(
  tokens: readonly Token[],
  tags: DateTags,
  today: Day | null,
  words: AroundMonths,
): (FoundDay | NoDay)[] {
  const found: (FoundDay | NoDay)[] = [];
  tokens.forEach((_, at) => {
    const month = tags.get(at)?.find(({ value }) => value.kind === 'month')?.value;
    if (month?.kind !== 'month') return;
    const place = dayBefore(tokens, at, tags, words) ?? (words.monthFirst ? dayAfter(tokens, at, words) : null);
    if (place === null) return;
    const year = yearAfter(tokens, place.to, today, words);
    const day = year === null ? dayWithoutYear(month.month, place.date, today) : dayOf(year, month.month, place.date);
    found.push({ ...spanOf(tokens.slice(place.from, place.to + (year === null ? 0 : 1))), day });
    const isAfter = place.from === at;
    const other = tokens[isAfter ? secondOfTwo(tokens, tags, place) : firstOfTwo(tokens, tags, place)];
    if (!other) return;
    const date = Number(DATE.exec(other.word)?.[1]);
    found.push({
      ...spanOf([other]),
      day: year === null ? dayWithoutYear(month.month, date, today) : dayOf(year, month.month, date),
    });
  });
  return words.monthsByNumber ? [...found, ...numberedMonths(tokens, today, words)] : found;
}

/** "am neunten dritten" */
function numberedMonths(tokens: readonly Token[], today: Day | null, { cues, ordinals }: AroundMonths): FoundDay[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (!next || next.gap !== ' ' || !cues.has(tokens[at - 1]?.word ?? '')) return [];
    const [date, month] = [ordinals.ordinalIn(token.word), ordinals.ordinalIn(next.word)];
    const day = date !== null && month !== null ? dayWithoutYear(month, date, today) : null;
    return day === null ? [] : [{ ...spanOf([token, next]), day }];
  });
}

/** A day beside a month: words `from` to before `to`. */
interface Place {
  readonly date: number;
  readonly from: number;
  readonly to: number;
}

function dayBefore(tokens: readonly Token[], at: number, tags: DateTags, { ordinals }: AroundMonths): Place | null {
  const isOf = tags.get(at - 1)?.some(({ value }) => value.kind === 'of') === true;
  const last = isOf ? at - 2 : at - 1;
  if (!tokens.slice(last + 1, at + 1).every(({ gap }) => CLOSE.test(gap))) return null;
  const read = ordinals.endingAt(tokens, last);
  return read && { date: read.value, from: read.from, to: at + 1 };
}

/** The place of the `3` in "3. bis 5. April", "zwischen 3. und 5. April" and "3-5 April"; -1 where there is none. */
function firstOfTwo(tokens: readonly Token[], tags: DateTags, { from }: Place): number {
  const has = (at: number, kind: DateTag['kind']): boolean =>
    tags.get(at)?.some(({ value }) => value.kind === kind) === true;
  const and = [from - 1, from - 2].find((at) => has(at, 'and'));
  if (and !== undefined && [and - 2, and - 3].some((at) => has(at, 'between'))) {
    return DATE.test(tokens[and - 1]?.word ?? '') ? and - 1 : -1;
  }
  // "am 3. und 5. April", "the 3rd and the 5th of April"
  if (and !== undefined && isOrdinal(tokens[and - 1], tokens[and])) return and - 1;
  const upTo = [from - 1, from - 2, from - 3].find((at) =>
    tags.get(at)?.some(({ value, to }) => value.kind === 'upTo' && to === from),
  );
  const at = upTo === undefined ? from - 1 : upTo - 1;
  const isJoined = upTo !== undefined || RANGE.test(tokens[from]?.gap ?? '');
  return isJoined && DATE.test(tokens[at]?.word ?? '') ? at : -1;
}

/** The place of the `5` in "April 3 to 5"; -1 where there is none. */
function secondOfTwo(tokens: readonly Token[], tags: DateTags, { to }: Place): number {
  const isUpTo = tags.get(to)?.some(({ value, to: end }) => value.kind === 'upTo' && end === to + 1) === true;
  const at = isUpTo ? to + 1 : to;
  const second = tokens[at];
  const isJoined = isUpTo ? second?.gap === ' ' : RANGE.test(second?.gap ?? '');
  return isJoined && DATE.test(second?.word ?? '') ? at : -1;
}

/** `3.` or `3rd`: three of something is no day. */
function isOrdinal(token: Token | undefined, next: Token | undefined): boolean {
  const date = DATE.exec(token?.word ?? '');
  return date !== null && (date[0] !== date[1] || next?.gap.startsWith('.') === true);
}

function dayAfter(tokens: readonly Token[], at: number, { quantities }: AroundMonths): Place | null {
  const [month, token, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const date = DATE.exec(token?.word ?? '');
  if (!month || !token || !date || !CLOSE.test(token.gap)) return null;
  if (!CAPITAL.test(month.text) && token.word === date[1]) return null;
  if (next && (GLUED_AFTER.test(next.gap) || (!next.afterBreak && quantities.has(next.word)))) return null;
  return { date: Number(date[1]), from: at, to: at + 2 };
}

function yearAfter(
  tokens: readonly Token[],
  at: number,
  today: Day | null,
  { quantities }: AroundMonths,
): number | null {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token || !CLOSE.test(token.gap)) return null;
  if (FULL_YEAR.test(token.word)) return fullYear(token.word, today);
  const isYear = SHORT_YEAR.test(token.word) && !token.afterBreak && !(next && quantities.has(next.word));
  return isYear ? fullYear(token.word, today) : null;
}
