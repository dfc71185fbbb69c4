import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError, type Account, type Resolution, type Ticket, type TicketMove } from './api';
import { errorWords } from './error-words';
import { useLive, type DeskEvent } from './live';
import { gapAfter, isOpen, newcomer } from './queue-state';
import { usePaced } from './use-paced';
import { reasonOf } from './ticket-words';
import { useQueue, type Queue } from './use-queue';
import { useTranscript, type Transcript } from './use-transcript';
import { useWords } from './words-provider';

export interface DeskState {
  readonly queue: Queue;
  /** The ticket that is open on the screen. */
  readonly ticket: Ticket | null;
  readonly transcript: Transcript;
  /** Conversations of one's own with lines not looked at. */
  readonly unread: ReadonlySet<string>;
  readonly connected: boolean;
  /** The ticket this agent took last. */
  readonly takenId: string | null;
  readonly busy: boolean;
  readonly error: string | null;
  readonly dismissError: () => void;
  readonly choose: (ticket: Ticket) => void;
  readonly take: (ticket: Ticket) => Promise<boolean>;
  readonly takeNext: () => Promise<boolean>;
  readonly move: (move: TicketMove) => Promise<boolean>;
  readonly resolve: (resolution: Resolution) => Promise<boolean>;
}

/** All that the desk knows and does; the panes only show it. */
export function useDesk(account: Account, onEnded: () => void, announce: (text: string) => void): DeskState {
  const { t, code } = useWords();
  const queue = useQueue();
  const [chosen, setChosen] = useState<Ticket | null>(null);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const [takenId, setTakenId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const takingNext = useRef(false);
  const transcript = useTranscript(chosen?.id ?? null);
  const ticket = queue.tickets.find(({ id }) => id === chosen?.id) ?? chosen;

  const fail = useCallback(
    (failure: unknown) => {
      if (failure instanceof ApiError && failure.code === 'auth.required') onEnded();
      else setError(errorWords(t, failure));
    },
    [onEnded, t],
  );

  const refetchQueue = useCallback(async () => {
    try {
      const { before, after } = await queue.refetch();
      const joined = newcomer(before, after);
      if (joined !== null) announce(t('queue.newTicket', { reason: reasonOf(joined, code) }));
      // Not among those listed any more, or never was: what became of it is asked for, and shown.
      if (chosen !== null && isOpen(chosen) && !after.tickets.some(({ id }) => id === chosen.id)) {
        const now = await api.ticket(chosen.id);
        setChosen((still) => (still?.id === now.id ? now : still));
      }
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'offline') return;
      fail(failure);
    }
  }, [queue, chosen, announce, t, code, fail]);

  const refetchSoon = usePaced(refetchQueue, gapAfter(queue));

  const connected = useLive((event: DeskEvent) => {
    if (event.kind === 'signedOut') onEnded();
    if (event.kind === 'open' || event.kind === 'queue') refetchSoon();
    if (event.kind === 'open') transcript.refetch();
    if (event.kind !== 'conversation') return;
    const { conversationId } = event;
    if (conversationId === ticket?.conversationId) transcript.refetch();
    else if (queue.tickets.some((one) => one.conversationId === conversationId && one.agentId === account.id)) {
      setUnread((before) => new Set(before).add(conversationId));
    }
  });

  // A stream that can't be opened says nothing about why.
  useEffect(() => {
    if (connected) return;
    api.whoAmI().catch((failure: unknown) => {
      if (failure instanceof ApiError && failure.code !== 'offline') fail(failure);
    });
  }, [connected, fail]);

  useAnnouncedLines(transcript, announce);

  const choose = useCallback((next: Ticket) => {
    setChosen(next);
    setError(null);
    setUnread((before) => new Set([...before].filter((id) => id !== next.conversationId)));
  }, []);

  const act = async (work: () => Promise<Ticket>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      const changed = await work();
      queue.put(changed);
      choose(changed);
      return true;
    } catch (failure) {
      fail(failure);
      await refetchQueue();
      return false;
    } finally {
      setBusy(false);
    }
  };

  const take = async (wanted: Ticket): Promise<boolean> => {
    setTakenId(wanted.id);
    const taken = await act(() => api.move(wanted.id, 'claim'));
    if (!taken) {
      const { agentName } = await api.ticket(wanted.id).catch(() => wanted);
      if (agentName !== null) setError(t('error.ticket.alreadyTakenBy', { name: agentName }));
    }
    return taken;
  };

  /** Whoever is first in the line at this moment; the server decides who that is. */
  const takeNext = async (): Promise<boolean> => {
    // Pressed twice, the button must not bring two customers.
    if (takingNext.current) return false;
    takingNext.current = true;
    try {
      const next = await api.claimNext();
      if (next !== null) {
        setTakenId(next.id);
        return await act(() => Promise.resolve(next));
      }
      announce(t('queue.empty'));
      await refetchQueue();
    } catch (failure) {
      fail(failure);
    } finally {
      takingNext.current = false;
    }
    return false;
  };

  return {
    queue,
    ticket,
    transcript,
    unread,
    connected,
    takenId,
    busy,
    error,
    dismissError: () => setError(null),
    choose,
    take,
    takeNext,
    move: (move) => (ticket === null ? Promise.resolve(false) : act(() => api.move(ticket.id, move))),
    async resolve(resolution) {
      const closed = ticket !== null && (await act(() => api.resolve(ticket.id, resolution)));
      if (closed) announce(t('talk.over'));
      return closed;
    },
  };
}

/** New lines of the customer are spoken; the history that was there before isn't. */
function useAnnouncedLines({ entries, loaded }: Transcript, announce: (text: string) => void): void {
  const { t } = useWords();
  const spokenUpTo = useRef<number | null>(null);
  useEffect(() => {
    const last = entries.at(-1);
    if (!loaded) spokenUpTo.current = null;
    else if (
      spokenUpTo.current !== null &&
      last !== undefined &&
      last.seq > spokenUpTo.current &&
      last.author === 'customer'
    ) {
      announce(t('talk.said', { who: t('talk.customer'), text: last.text }));
    }
    if (loaded) spokenUpTo.current = last?.seq ?? 0;
  }, [entries, loaded, announce, t]);
}
