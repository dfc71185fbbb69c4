import { LRUCache } from 'lru-cache';

/** Making one is dear, and customers are in few time zones. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 20 });

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' },
      minute: 'numeric',
    });
  formats.set(timeZone, format);
  return format;
}

/** What the clock on the wall shows at an instant, as if that were UTC: so that words have no time zone to know. */
export function wallClockMs(atMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
  } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute);
}
