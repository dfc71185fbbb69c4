import type { Token } from '../tokens';
import { dayOf, type Day } from './calendar';
import type { FoundDay, NoDay } from './found-day';
import { dayWithoutYear, fullYear } from './year-of-date';

const FIGURES = /[0-9]{1,4}(?:[./-] ?[0-9]{1,4}){1,3}[.:/-]?/g;
const GLUED_BEFORE = /[\p{L}\p{N}_#.,/\\+€$£-]$/u;
const GLUED_AFTER = /^(?:[\p{L}\p{N}_%€$£]|[.,:/-]+[0-9])/u;
const MONEY_AFTER = /^ ?[%€$£]/;
const YEAR_FIRST = /^([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})[.:/-]?$/;
const DAY_FIRST = /^([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})[.:/-]?$/;
const WITHOUT_YEAR = /^([0-9]{1,2})([./-]) ?([0-9]{1,2})([.:/-]?)$/;
const ROUND_THE_CLOCK = '24/7';
const MOST_MONTHS = 12;

export interface AroundDates {
  /** Folded words right before a day. */
  readonly cues: ReadonlySet<string>;
  /** Folded words before what is a time or a version. */
  readonly notBefore: ReadonlySet<string>;
  /** Folded words for what a number counts. */
  readonly quantities: ReadonlySet<string>;
}

/** `3.4.`, `03-04-2026`, `3/4/26`, `2026-04-03`: the day first, as in Europe. What is written like one and is no day is `NoDay`. */
export function findFigureDates(
  text: string,
  tokens: readonly Token[],
  today: Day | null,
  words: AroundDates,
): (FoundDay | NoDay)[] {
  const found: (FoundDay | NoDay)[] = [];
  for (const { 0: figures, index: from } of text.matchAll(FIGURES)) {
    const to = from + figures.replace(/[:/-]$/, '').length;
    if (GLUED_BEFORE.test(text.slice(Math.max(0, from - 2), from)) || GLUED_AFTER.test(text.slice(to, to + 3)))
      continue;
    const full = YEAR_FIRST.exec(figures) ?? DAY_FIRST.exec(figures);
    if (full) {
      const parts = full.slice(1).filter((part) => /[0-9]/.test(part));
      const [year = '', month = '', date = ''] = full[1]?.length === 4 ? parts : parts.toReversed();
      const inFull = fullYear(year, today);
      const end = from + figures.replace(/[.:/-]$/, '').length;
      found.push({ from, to: end, day: inFull === null ? null : dayOf(inFull, Number(month), Number(date)) });
      continue;
    }
    const short = WITHOUT_YEAR.exec(figures);
    if (!short || figures.startsWith(ROUND_THE_CLOCK) || MONEY_AFTER.test(text.slice(to, to + 2))) continue;
    if (!isDay(short, neighbours(tokens, from, to), words)) continue;
    found.push({ from, to, day: dayWithoutYear(Number(short[3]), Number(short[1]), today) });
  }
  return found;
}

interface Neighbours {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function neighbours(tokens: readonly Token[], from: number, to: number): Neighbours {
  const before = tokens.findLast(({ at }) => at < from);
  const after = tokens.find(({ at }) => at >= to);
  return { before: before?.word, after: after?.afterBreak === true ? undefined : after?.word };
}

/** `3.4.` and `30/3` are days by themselves; `3.4`, `3/4` and `3-4` only after a word like "on". */
function isDay(short: RegExpExecArray, { before = '', after = '' }: Neighbours, words: AroundDates): boolean {
  if (words.notBefore.has(before) || words.quantities.has(after)) return false;
  const isGerman = short[2] === '.' && short[4] === '.';
  // no fraction, and no range, counts down like `30/3`
  const isNoFraction = short[2] !== '.' && Number(short[1]) > MOST_MONTHS && Number(short[3]) <= MOST_MONTHS;
  return isGerman || isNoFraction || words.cues.has(before);
}
