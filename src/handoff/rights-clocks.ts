import { dayIn } from '../core/day-in';
import type { RightsKind } from '../mood/types';
import { RIGHTS_RULES, type Law, type Period } from './rights-laws';
import type { RecordedRight } from './types';

/** Whose law a conversation's periods follow, and whose days. */
export interface Calendar {
  readonly law: Law;
  /** IANA name of the zone in which a message arrives "today". */
  readonly timeZone: string;
}

/** How a company counts; null: as it's done where each customer is. */
export type CompanyCalendar = { readonly [Part in keyof Calendar]: Calendar[Part] | null };

const DAY_MS = 24 * 3_600_000;

export const DEFAULT_CALENDAR: CompanyCalendar = { law: null, timeZone: null };

/** A right as it's recorded when a message with it arrives. Pure: the same arguments give the same dates, whenever they are asked for. */
export function recordRight(kind: RightsKind, receivedAtMs: number, { law, timeZone }: Calendar): RecordedRight {
  const receivedOn = dayIn(timeZone, receivedAtMs);
  const { period, notes } = RIGHTS_RULES[law][kind];
  return {
    kind,
    law,
    receivedOn,
    clock: period === null ? null : { ends: period.ends, source: period.source, dueOn: dueOn(receivedOn, period) },
    notes,
  };
}

/**
 * The last day of a period, the day of receipt not counted. Not moved from a weekend or a holiday to the next working day, as some laws
 * would allow: who keeps this date is in time under any of them.
 */
export function dueOn(receivedOn: string, { length }: Pick<Period, 'length'>): string {
  const date = new Date(dayMs(receivedOn));
  if ('days' in length) date.setUTCDate(date.getUTCDate() + length.days);
  else addMonths(date, length.months);
  return date.toISOString().slice(0, 10);
}

/** 31 January and one month is the last day of February. */
function addMonths(date: Date, months: number): void {
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
}

/** A calendar day as the phrasebook takes it: midnight UTC. */
export function dayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Until when a ticket waits at least: a right doesn't lapse at the desk before its own last day is over. 0 where none has one. */
export function heldUntilMs(rights: readonly RecordedRight[]): number {
  return Math.max(0, ...rights.flatMap(({ clock }) => (clock === null ? [] : [dayMs(clock.dueOn) + DAY_MS])));
}
