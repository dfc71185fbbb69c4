import type { Clock } from '../core/clock';

/**
 * A count that costs the store something: read now and then, in the background, so that who asks for it never waits and asking often costs
 * nothing. Gives what was read last, or null when that is too long ago to be said.
 */
export function keptCount(read: () => Promise<number>, everyMs: number, clock: Clock): () => number | null {
  let last: { readonly count: number; readonly atMs: number } | null = null;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let asking = false;

  const ask = async (): Promise<void> => {
    asking = true;
    askedAtMs = clock.now();
    try {
      last = { count: await read(), atMs: clock.now() };
    } catch {
      // The store is away: that has a measure of its own.
    }
    asking = false;
  };

  return () => {
    const nowMs = clock.now();
    if (!asking && nowMs - askedAtMs >= everyMs) void ask();
    return last !== null && nowMs - last.atMs <= 3 * everyMs ? last.count : null;
  };
}
