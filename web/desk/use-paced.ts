import { useCallback, useEffect, useRef } from 'react';
import { createPaced, type Paced } from './paced';

/** A way to ask for work as often as one likes: it runs at most once a pause, for as long as the page shows it. */
export function usePaced(work: () => Promise<unknown>, gapMs: number): () => void {
  const latest = useRef({ work, gapMs });
  latest.current = { work, gapMs };
  const paced = useRef<Paced | null>(null);

  useEffect(() => {
    const later = (run: () => void, ms: number): void => void window.setTimeout(run, ms);
    const made = createPaced(
      () => latest.current.work(),
      () => latest.current.gapMs,
      later,
    );
    paced.current = made;
    return () => made.stop();
  }, []);

  return useCallback(() => paced.current?.ask(), []);
}
