import type { Token } from '../tokens';
import { dayOf, isoOf, type Day } from './calendar';
import type { DateTag, DateTags } from './date-words';
import type { Tagged } from './tags';

const YEAR = /^20[0-9]{2}$/;
const MIDDLE = 15;
/** In more words a month alone may be anything: "I may be back in spring". */
const MOST_WORDS = 3;

/** What stands before a month, and which of its days that is. */
const PARTS = {
  monthBegins: (year: number, month: number) => dayOf(year, month, 1),
  monthMiddles: (year: number, month: number) => dayOf(year, month, MIDDLE),
  monthEnds: lastOf,
} as const;

/** "Until February", "bis Ende März 2027", "tot volgende maand": a month after a word for "until"; one that has begun is next year's. */
export function monthUntil(tokens: readonly Token[], tags: DateTags, today: Day): Day | null {
  return first(tokens, (at) => {
    const until = tagAt(tags, at, 'upTo');
    return until === null ? null : dayAt(tokens, tags, until.to, today);
  });
}

/** The same without "until", for where that was asked: "Anfang März", "next month", "mid February", "März". */
export function monthNamed(tokens: readonly Token[], tags: DateTags, today: Day): Day | null {
  const isShort = tokens.length <= MOST_WORDS;
  return first(tokens, (at) => {
    const isPlain = tagAt(tags, at, 'month') !== null;
    return isPlain && !isShort ? null : dayAt(tokens, tags, at, today);
  });
}

function first(tokens: readonly Token[], read: (at: number) => Day | null): Day | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const day = read(at);
    if (day !== null) return day;
  }
  return null;
}

function dayAt(tokens: readonly Token[], tags: DateTags, at: number, today: Day): Day | null {
  const part = (['monthEnds', 'monthMiddles', 'monthBegins'] as const).find((kind) => tagAt(tags, at, kind) !== null);
  const from = part === undefined ? at : (tagAt(tags, at, part)?.to ?? at);
  const dayIn = PARTS[part ?? 'monthBegins'];
  const [year = 0, month = 0] = isoOf(today).split('-').map(Number);
  if (isNextMonth(tags, from)) return month === 12 ? dayIn(year + 1, 1) : dayIn(year, month + 1);
  const named = tagAt(tags, from, 'month');
  if (named === null) return null;
  const written = tokens[named.to]?.word ?? '';
  if (YEAR.test(written)) return dayIn(Number(written), named.value.month);
  if (/^[0-9]/.test(written)) return null;
  const day = dayIn(year, named.value.month);
  return day !== null && day > today ? day : dayIn(year + 1, named.value.month);
}

function isNextMonth(tags: DateTags, at: number): boolean {
  const which = tagAt(tags, at, 'which');
  const isToCome = which?.value.which === 'next' || which?.value.which === 'coming';
  return isToCome && tagAt(tags, which.to, 'monthLengths') !== null;
}

function tagAt<K extends DateTag['kind']>(
  tags: DateTags,
  at: number,
  kind: K,
): Tagged<Extract<DateTag, { kind: K }>> | null {
  return tags.get(at)?.find((one): one is Tagged<Extract<DateTag, { kind: K }>> => one.value.kind === kind) ?? null;
}

function lastOf(year: number, month: number): Day | null {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next === null ? null : next - 1;
}
