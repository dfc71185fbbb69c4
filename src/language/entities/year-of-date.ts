import { dayOf, yearOf, type Day } from './calendar';

const NEAR_DAYS = 120;
const YEARS_AHEAD = 10;
const OLDEST_YEAR = 1920;

/** The day meant by "3 April": the nearest one, or this year's where none is near. */
export function dayWithoutYear(month: number, date: number, today: Day | null): Day | null {
  if (today === null) return null;
  const year = yearOf(today);
  const candidates = [year, year - 1, year + 1].flatMap((one) => dayOf(one, month, date) ?? []);
  const near = candidates.find((day) => Math.abs(day - today) <= NEAR_DAYS);
  return near ?? dayOf(year, month, date);
}

/** `26` as 2026, `98` as 1998; null where nobody would write that year. */
export function fullYear(written: string, today: Day | null): number | null {
  const year = Number(written);
  const newest = (today === null ? 2090 : yearOf(today)) + YEARS_AHEAD;
  if (written.length === 2) return 2000 + year <= newest ? 2000 + year : 1900 + year;
  return written.length === 4 && year >= OLDEST_YEAR && year <= newest ? year : null;
}
