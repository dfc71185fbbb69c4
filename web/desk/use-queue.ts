import { useCallback, useRef, useState } from 'react';
import { api, type Ticket } from './api';
import { NOTHING_YET, waitingIn, withPage, withTicket, type QueueState } from './queue-state';

export interface Queue extends QueueState {
  /** False until the first answer. */
  readonly loaded: boolean;
  /** The server's clock minus this browser's. */
  readonly clockOffsetMs: number;
  /** Asks for all that is listed again; what was known before, and what is known now. */
  readonly refetch: () => Promise<{ before: QueueState; after: QueueState }>;
  /** Lists more of those who wait; null when there are no more, or no more are listed. */
  readonly loadMore: (() => Promise<void>) | null;
  /** Shows a ticket as the server just answered it, ahead of the next fetch. */
  readonly put: (ticket: Ticket) => void;
}

const FIRST_SHOWN = 25;
const MORE_AT_ONCE = 50;
/** Nobody reads further; who is next is decided at the front. */
const MOST_SHOWN = 500;
/** The most that the server gives in one answer. */
const PAGE_MOST = 200;

/** The queue, as far as it's looked at. */
export function useQueue(): Queue {
  const [state, setState] = useState(NOTHING_YET);
  const [clockOffsetMs, setClockOffsetMs] = useState(0);
  const known = useRef(NOTHING_YET);
  const shown = useRef(FIRST_SHOWN);
  const asked = useRef(0);

  const show = useCallback((next: QueueState) => {
    known.current = next;
    setState(next);
  }, []);

  const refetch = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    const before = known.current;
    const after = await fetchShown(shown.current);
    // An answer that was overtaken by a later question is old.
    if (question === asked.current) {
      show(after);
      setClockOffsetMs(Date.parse(after.asOf ?? '') - Date.now());
    }
    return { before, after };
  }, [show]);

  const loadMore = useCallback(async () => {
    const { next } = known.current;
    if (next === null) return;
    shown.current = waitingIn(known.current.tickets).length + MORE_AT_ONCE;
    asked.current += 1;
    const question = asked.current;
    const page = await api.waiting(next, MORE_AT_ONCE);
    if (question === asked.current) show(withPage(known.current, page));
    else await refetch();
  }, [show, refetch]);

  const put = useCallback(
    (ticket: Ticket) => {
      asked.current += 1;
      show(withTicket(known.current, ticket));
    },
    [show],
  );

  const canShowMore = state.next !== null && waitingIn(state.tickets).length < MOST_SHOWN;
  const loaded = state.asOf !== null;
  return { ...state, loaded, clockOffsetMs, refetch, loadMore: canShowMore ? loadMore : null, put };
}

async function fetchShown(count: number): Promise<QueueState> {
  const answer = await api.queue(Math.min(count, PAGE_MOST));
  const { tickets, next, moreOthers } = answer;
  let state: QueueState = { tickets, next, moreOthers, counts: answer.waiting, asOf: answer.now };
  for (;;) {
    const missing = count - waitingIn(state.tickets).length;
    if (state.next === null || missing <= 0) return state;
    state = withPage(state, await api.waiting(state.next, Math.min(missing, PAGE_MOST)));
  }
}
