/** Days since 1970-01-01: a date without clock or zone. */
export type Day = number;

const DAY_MS = 86_400_000;
const EPOCH_WEEKDAY = 4;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Null where there is no such day: the 31st of February. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isReal ? at.getTime() / DAY_MS : null;
}

/** As `dayOf`, months before or after today's: 1 is next month, in whatever year. */
export function dayInMonth(today: Day, monthsAhead: number, date: number): Day | null {
  const first = new Date(Date.UTC(yearOf(today), monthOf(today) - 1 + monthsAhead, 1));
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, date);
}

/** `2026-04-03`; null where it is none. */
export function dayFromIso(iso: string): Day | null {
  const parts = ISO.exec(iso);
  return parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

export function isoOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** January is 1. */
export function monthOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCMonth() + 1;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + EPOCH_WEEKDAY - 1) % 7) + 7) % 7) + 1;
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}
