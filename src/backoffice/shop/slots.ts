import type { AppointmentKind, Day, Slot } from '../ports';
import { addDays, dayOf } from './days';

export type OpenSlot = Slot;

const ZONE = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const SLOT_MINUTES = 30;
const FURTHEST_DAYS = 60;
/** Somebody has to see it before. */
const AHEAD_MS = 30 * MINUTE_MS;
/** Minutes after midnight, where the shop is. */
const HOURS: readonly (readonly [number, number])[] = [
  [9 * 60, 12 * 60 + 30],
  [13 * 60 + 30, 17 * 60 + 30],
];

/** Every slot from a day on (null: from now), Monday to Friday, as the clocks go where the shop is; at most so many. */
export function slotsFrom(nowMs: number, kind: AppointmentKind, from: Day | null, most: number): readonly OpenSlot[] {
  const slots: OpenSlot[] = [];
  const today = dayOf(nowMs);
  const furthest = addDays(today, FURTHEST_DAYS);
  for (let day = from !== null && from > today ? from : today; day <= furthest; day = addDays(day, 1)) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const midnightMs = Date.parse(day) - offsetMs(Date.parse(day) + 12 * 60 * MINUTE_MS);
    for (const [opens, closes] of HOURS) {
      for (let minute = opens; minute < closes; minute += SLOT_MINUTES) {
        const startsAtMs = midnightMs + minute * MINUTE_MS;
        if (startsAtMs < nowMs + AHEAD_MS) continue;
        const id = `${kind}-${new Date(startsAtMs).toISOString().slice(0, 16)}`;
        slots.push({ id, startsAtMs, endsAtMs: startsAtMs + SLOT_MINUTES * MINUTE_MS });
        if (slots.length === most) return slots;
      }
    }
  }
  return slots;
}

const inZone = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

/** How far the clocks there are ahead of UTC at a time. */
function offsetMs(ms: number): number {
  const parts = Object.fromEntries(inZone.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - (ms - (ms % MINUTE_MS));
}
