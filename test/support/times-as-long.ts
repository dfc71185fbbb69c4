const MOST_ATTEMPTS = 60;

/**
 * How many times as long `work` takes as `usual` does, each at its best. Tried until it's within `limit`, since other processes take
 * their share of some attempts; what backtracks is slow in all of them.
 */
export function timesAsLong(work: () => void, usual: () => void, limit: number): number {
  let best = Infinity;
  let bestUsual = Infinity;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && !(best / bestUsual <= limit); attempt += 1) {
    bestUsual = Math.min(bestUsual, msOf(usual));
    best = Math.min(best, msOf(work));
  }
  return best / bestUsual;
}

function msOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
