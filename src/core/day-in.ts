import { LRUCache } from 'lru-cache';

/** Making one is dear, and a company has one time zone. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 20 });

/** The date that an instant falls on in a time zone, e.g. `2026-03-18`. */
export function dayIn(timeZone: string, atMs: number): string {
  const format =
    formats.get(timeZone) ??
    // Canadian English writes days as ISO 8601 does.
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format.format(atMs);
}

/** Whether this is the IANA name of a zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
