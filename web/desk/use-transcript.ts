import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError, type Entry } from './api';
import { matchPending, type Pending } from './pending';

export interface Transcript {
  readonly entries: readonly Entry[];
  readonly pending: readonly Pending[];
  readonly loaded: boolean;
  /** Code of the error that kept the last fetch from succeeding. */
  readonly error: string | null;
  readonly refetch: () => void;
  readonly say: (text: string) => void;
  readonly sayAgain: (messageId: string) => void;
}

const NOTHING: readonly Entry[] = [];
/** The rule of a turn in which the customer says that they were misread. */
const SAID_MISREAD = 'ownWord.said';
const DELIVERY_CHECK_MS = 4000;
const NO_PENDING: readonly Pending[] = [];

/** One ticket's conversation: fetched on from the last known line, own messages shown before they are confirmed. */
export function useTranscript(ticketId: string | null): Transcript {
  const [entries, setEntries] = useState(NOTHING);
  // Kept over a change of tickets: what could not be sent is not lost.
  const [allPending, setAllPending] = useState<Readonly<Record<string, readonly Pending[]>>>({});
  const [loaded, setLoaded] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const known = useRef(NOTHING);
  const fetching = useRef<Promise<void> | null>(null);
  const again = useRef(false);

  const changePending = useCallback((id: string, change: (pending: readonly Pending[]) => readonly Pending[]) => {
    setAllPending((all) => ({ ...all, [id]: change(all[id] ?? []) }));
  }, []);

  const fetchNew = useCallback(
    async (id: string, isCurrent: () => boolean): Promise<void> => {
      let anew = false;
      try {
        for (let more = true; more;) {
          // Lines that still wait for delivery are asked for again.
          const settled = known.current.findIndex(({ delivered }) => !delivered);
          const kept = settled < 0 ? known.current : known.current.slice(0, settled);
          const answer = await api.transcript(id, kept.at(-1)?.seq ?? 0);
          if (!isCurrent()) return;
          known.current = [...kept, ...answer.entries];
          ({ more } = answer);
          // What was read before was called wrong just now: those lines are asked for once more.
          if (!anew && kept.length > 0 && answer.entries.some(({ why }) => why?.rule === SAID_MISREAD)) {
            anew = true;
            more = true;
            known.current = NOTHING;
          }
        }
        setEntries(known.current);
        changePending(id, (waiting) => matchPending(waiting, known.current));
        setError(null);
        setLoaded(true);
      } catch (failure) {
        if (isCurrent()) setError(failure instanceof ApiError ? failure.code : 'other');
      }
    },
    [changePending],
  );

  const current = useRef<string | null>(null);
  const refetch = useCallback(() => {
    const id = current.current;
    if (id === null) return;
    if (fetching.current !== null) {
      again.current = true;
      return;
    }
    fetching.current = fetchNew(id, () => current.current === id).finally(() => {
      fetching.current = null;
      if (again.current) {
        again.current = false;
        refetch();
      }
    });
  }, [fetchNew]);

  useEffect(() => {
    current.current = ticketId;
    known.current = NOTHING;
    setEntries(NOTHING);
    setLoaded(false);
    setError(null);
    refetch();
  }, [ticketId, refetch]);

  const undelivered = entries.some(({ delivered }) => !delivered);
  useEffect(() => {
    if (!undelivered) return;
    // Delivery to the customer's channel is no event of its own.
    const timer = window.setInterval(refetch, DELIVERY_CHECK_MS);
    return () => window.clearInterval(timer);
  }, [undelivered, refetch]);

  const send = useCallback(
    async (id: string, message: Pending): Promise<void> => {
      const mark = (state: Pending['state']): void =>
        changePending(id, (all) => all.map((one) => (one.messageId === message.messageId ? { ...one, state } : one)));
      mark('sending');
      try {
        await api.say(id, message.messageId, message.text);
        mark('accepted');
        refetch();
      } catch {
        mark('failed');
      }
    },
    [changePending, refetch],
  );

  const say = useCallback(
    (text: string) => {
      if (ticketId === null) return;
      const message: Pending = {
        messageId: crypto.randomUUID(),
        text: text.trim(),
        afterSeq: known.current.at(-1)?.seq ?? 0,
        state: 'sending',
      };
      changePending(ticketId, (all) => [...all, message]);
      void send(ticketId, message);
    },
    [ticketId, changePending, send],
  );

  const pending = (ticketId === null ? undefined : allPending[ticketId]) ?? NO_PENDING;
  const sayAgain = useCallback(
    (messageId: string) => {
      const message = pending.find((one) => one.messageId === messageId);
      if (ticketId !== null && message !== undefined) void send(ticketId, message);
    },
    [ticketId, pending, send],
  );

  return { entries, pending, loaded, error, refetch, say, sayAgain };
}
