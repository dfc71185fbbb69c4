import { useEffect, useRef, useState } from 'react';
import { API } from './api';

export type DeskEvent = { kind: 'open' | 'queue' | 'signedOut' } | { kind: 'conversation'; conversationId: string };

/** How long a stream may be gone before people are told: a short break is nobody's business. */
const TELL_AFTER_MS = 4000;
const RETRY_MS = 3000;

/**
 * Listens to the server for as long as the page is open, and answers whether the connection holds. `open` comes with every new
 * connection: whatever changed in between has to be fetched then.
 */
export function useLive(onEvent: (event: DeskEvent) => void): boolean {
  const [holds, setHolds] = useState(true);
  const listener = useRef(onEvent);
  listener.current = onEvent;

  useEffect(() => {
    let source: EventSource | null = null;
    let lostTimer: number | undefined;
    let retryTimer: number | undefined;

    const connect = (): void => {
      source = new EventSource(`${API}/stream`);
      source.addEventListener('open', () => {
        window.clearTimeout(lostTimer);
        lostTimer = undefined;
        setHolds(true);
        listener.current({ kind: 'open' });
      });
      source.addEventListener('queue', () => listener.current({ kind: 'queue' }));
      source.addEventListener('signedOut', () => listener.current({ kind: 'signedOut' }));
      source.addEventListener('conversation', ({ data }: MessageEvent<string>) => {
        const { conversationId } = JSON.parse(data) as { conversationId: string };
        listener.current({ kind: 'conversation', conversationId });
      });
      source.addEventListener('error', () => {
        lostTimer ??= window.setTimeout(() => setHolds(false), TELL_AFTER_MS);
        // A refusal ends an EventSource for good; a broken line it mends by itself.
        if (source?.readyState === EventSource.CLOSED) retryTimer = window.setTimeout(connect, RETRY_MS);
      });
    };

    connect();
    return () => {
      source?.close();
      window.clearTimeout(lostTimer);
      window.clearTimeout(retryTimer);
    };
  }, []);

  return holds;
}
