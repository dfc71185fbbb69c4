export interface Paced {
  /** Asks for a run: now, or after the pause that follows the last one. Asking often is asking once. */
  readonly ask: () => void;
  readonly stop: () => void;
}

/**
 * Work that follows events which may come by the hundred: at once after a quiet moment, then once more for all that came during the pause.
 * @param gapMs how long to pause after a run
 * @param later as `setTimeout`
 */
export function createPaced(
  work: () => Promise<unknown>,
  gapMs: () => number,
  later: (run: () => void, ms: number) => void,
): Paced {
  let busy = false;
  let wanted = false;
  let stopped = false;

  const rest = (): void => {
    busy = false;
    if (wanted) run();
  };
  const run = (): void => {
    if (stopped) return;
    busy = true;
    wanted = false;
    const done = (): void => later(rest, gapMs());
    void work().then(done, done);
  };

  return {
    ask: () => {
      wanted = true;
      if (!busy) run();
    },
    stop: () => {
      stopped = true;
    },
  };
}
