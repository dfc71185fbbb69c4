import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import { eachOperation, operationOf, type Backoffice, type GuessStore } from './ports';

/** Somebody who mistypes needs three or four; who guesses a postcode needs hundreds. */
const GUESSES = 10;
const WINDOW_MS = 24 * 3_600_000;

export interface Guesses {
  readonly store: GuessStore;
  readonly clock: Clock;
}

/** Who asks: the conversation, and whoever is at the other end of the channel where it says so. */
export interface Asker {
  readonly conversationId: string;
  readonly channelId: string;
  readonly userId: string | null;
}

/**
 * Limits wrong guesses for one asker: in a conversation, by a channel's user, and about a number, whoever asks. After too many, right ones
 * aren't told from wrong ones either. Of a number that doesn't exist they are counted all the same.
 */
export function limitGuesses(backoffice: Backoffice, { store, clock }: Guesses, asker: Asker): Backoffice {
  const guess = async <A extends { readonly outcome: string }>(
    about: string,
    ask: () => Promise<A>,
  ): Promise<A | { readonly outcome: 'tooManyTries' }> => {
    const keys = keysOf(asker, about);
    const isOver = async (): Promise<boolean> => (await store.most(keys, clock.now())) >= GUESSES;
    if (await isOver()) return { outcome: 'tooManyTries' };
    const answer = await ask();
    if (answer.outcome === 'noMatch') await store.count(keys, WINDOW_MS, clock.now());
    // Guesses at the same time: a right one among many wrong ones is one too many.
    else if (await isOver()) return { outcome: 'tooManyTries' };
    return answer;
  };
  return {
    ...eachOperation((name) => operationOf(backoffice, name)),
    findOrder: (asked) => guess(asked.number, () => backoffice.findOrder(asked)),
    identify: (asked) => guess(asked.reference, () => backoffice.identify(asked)),
    cancelAppointment: (asked) => guess(asked.appointmentNumber, () => backoffice.cancelAppointment(asked)),
  };
}

/** Hashed: the store needn't know who asked for what. */
function keysOf({ conversationId, channelId, userId }: Asker, about: string): readonly string[] {
  // `NB-48213`, `nb 48213` and `#48213` are one order: a number is known by its digits
  const digits = about.replace(/\D/g, '');
  const keys = [
    ['conversation', conversationId],
    ['number', digits === '' ? about.trim().toUpperCase() : digits],
    ...(userId === null ? [] : [['user', channelId, userId]]),
  ];
  return keys.map((key) => createHash('sha256').update(JSON.stringify(key)).digest('base64url'));
}
