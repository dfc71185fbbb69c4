import { useCallback, useRef, useState } from 'react';
import { api, type Ticket } from './api';

export interface Queue {
  readonly tickets: readonly Ticket[];
  /** False until the first answer. */
  readonly loaded: boolean;
  /** The server's clock minus this browser's. */
  readonly clockOffsetMs: number;
  readonly refetch: () => Promise<readonly Ticket[]>;
  /** Shows a ticket as the server just answered it, ahead of the next fetch. */
  readonly put: (ticket: Ticket) => void;
}

const OPEN: readonly Ticket['state'][] = ['waiting', 'assigned', 'wrapUp'];

/** The open tickets, in serving order. */
export function useQueue(): Queue {
  const [tickets, setTickets] = useState<readonly Ticket[]>([]);
  const [loaded, setLoaded] = useState(false);
  const [clockOffsetMs, setClockOffsetMs] = useState(0);
  const asked = useRef(0);

  const refetch = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    const answer = await api.queue();
    // An answer that was overtaken by a later question is old.
    if (question === asked.current) {
      setTickets(answer.tickets);
      setClockOffsetMs(Date.parse(answer.now) - Date.now());
      setLoaded(true);
    }
    return answer.tickets;
  }, []);

  const put = useCallback((ticket: Ticket) => {
    asked.current += 1;
    setTickets((known) => {
      const others = known.filter(({ id }) => id !== ticket.id);
      if (!OPEN.includes(ticket.state)) return others;
      const place = known.findIndex(({ id }) => id === ticket.id);
      return place < 0 ? [...others, ticket] : others.toSpliced(place, 0, ticket);
    });
  }, []);

  return { tickets, loaded, clockOffsetMs, refetch, put };
}
