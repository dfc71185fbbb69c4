import type { Token } from '../tokens';
import { dayOf, isoOf, type Day } from './calendar';
import type { DateTag, DateTags } from './date-words';
import type { Tagged } from './tags';

const YEAR = /^20[0-9]{2}$/;

/** "Until February", "bis Ende März 2027": a month alone after a word for "until"; one that has begun is next year's. */
export function monthUntil(tokens: readonly Token[], tags: DateTags, today: Day): Day | null {
  const tag = <K extends DateTag['kind']>(at: number, kind: K): Tagged<Extract<DateTag, { kind: K }>> | null =>
    tags.get(at)?.find((one): one is Tagged<Extract<DateTag, { kind: K }>> => one.value.kind === kind) ?? null;
  for (let at = 0; at < tokens.length; at += 1) {
    const until = tag(at, 'upTo');
    if (until === null) continue;
    const end = tag(until.to, 'monthEnds');
    const named = tag((end ?? tag(until.to, 'monthBegins') ?? until).to, 'month');
    if (named === null) continue;
    const { month } = named.value;
    const written = tokens[named.to]?.word ?? '';
    if (/^[0-9]/.test(written) && !YEAR.test(written)) continue;
    const dayIn = (year: number): Day | null => (end === null ? dayOf(year, month, 1) : lastOf(year, month));
    if (YEAR.test(written)) return dayIn(Number(written));
    const year = Number(isoOf(today).slice(0, 4));
    const day = dayIn(year);
    return day !== null && day > today ? day : dayIn(year + 1);
  }
  return null;
}

function lastOf(year: number, month: number): Day | null {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next === null ? null : next - 1;
}
