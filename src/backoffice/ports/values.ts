// What the port's small interfaces share. Instants are UTC epoch milliseconds, days ISO 8601 (`2026-03-10`).

export interface Money {
  readonly cents: number;
  readonly currency: string;
}

/** `2026-03-10` */
export type Day = string;

/** What a customer knows besides a number. Either is enough. */
export interface Proof {
  readonly email?: string | undefined;
  readonly postcode?: string | undefined;
}

/**
 * The company's answer to a number and a proof that match: opaque to Tact, good for that customer's matters only, and for a limited time.
 * Everything personal is asked with it.
 */
export type Access = string;

/** Whoever asks for something personal. */
export interface Proven {
  readonly access: Access;
}

/** Of a change: the same id never acts twice, and gets the same answer again. */
export interface Change {
  readonly requestId: string;
}

/** Where the company wrote to: the address on file, of which the customer sees enough to know it (`a…@example.com`). */
export interface SentTo {
  readonly sentTo: string;
}

export type NoMatch = { readonly outcome: 'noMatch' };
/** Too many guesses about this number, in this conversation or by this customer; right ones are not looked at any more either. */
export type TooManyTries = { readonly outcome: 'tooManyTries' };

/** The company's systems did not do what they were asked. Its message never repeats theirs: that may quote a customer. */
export class BackofficeError extends Error {
  constructor(
    /**
     * `late`: no answer in time; `failed`: an error for an answer, or none; `resting`: not asked, for they answered nothing lately;
     * `invalid`: nonsense or somebody else's matters for an answer; `accessEnded`: the proof has to be given again.
     */
    readonly why: 'late' | 'failed' | 'resting' | 'invalid' | 'accessEnded',
    /** Whether what was asked for may have been done all the same. */
    readonly mayBeDone: boolean,
  ) {
    super(`The back office call ended: ${why}.`);
    this.name = 'BackofficeError';
  }
}
