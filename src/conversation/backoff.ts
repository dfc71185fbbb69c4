/** How the pauses between attempts grow. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** What a channel may make us wait: a typing error in its header must not cost a customer a day. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;
const JITTER_SHARE = 0.1;
const MOST_JITTER_MS = 2_000;

/** Doubles with each attempt; half of it is jitter, so that those who failed together don't come back together. @param random 0..1 */
export function backoffMs(attempts: number, { firstMs, longestMs }: Backoff, random: () => number): number {
  const wholeMs = Math.min(firstMs * 2 ** attempts, longestMs);
  return Math.round((wholeMs * (1 + random())) / 2);
}

/** Never sooner than asked for, and not all of us at once. @param random 0..1 */
export function spread(waitMs: number, random: () => number): number {
  return waitMs + Math.round(random() * Math.min(waitMs * JITTER_SHARE, MOST_JITTER_MS));
}

/**
 * What a `Retry-After` asks for, in seconds or as an HTTP date; null where it says nothing usable. Bounded.
 * @param date the response's `Date`: by whose clock the date is meant
 */
export function retryAfterMs(header: string | undefined, date: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000);
  const untilMs = httpDateMs(text);
  if (untilMs === null) return null;
  return bounded(untilMs - ((date === undefined ? null : httpDateMs(date)) ?? nowMs));
}

function httpDateMs(text: string): number | null {
  // Date.parse takes nearly anything for a date, and what has no zone for local time.
  if (!/^[A-Za-z]{3,9}, .*GMT$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}
