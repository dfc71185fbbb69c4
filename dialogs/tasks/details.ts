import type { Address, Day, Money, PaymentFailure } from '../../src/backoffice/ports';

/** One of several things that the company has of this customer, or offers: what it's picked by, and what it's called. */
export interface Option {
  readonly id: string;
  readonly name: string;
  /** Of an invoice: its date. Absent in forms of earlier versions. */
  readonly issuedOn?: Day;
  /** Of a subscription: its last day, once it's cancelled. */
  readonly endsOn?: Day;
  /** Its last day if it were cancelled now. */
  readonly wouldEndOn?: Day;
  readonly isPaused?: boolean;
  /** Of a subscription: what it costs each time, and when that is taken next. */
  readonly price?: Money;
  readonly nextChargeOn?: Day;
}

/** A call that was arranged. */
export interface Appointment {
  readonly number: string;
  readonly startsAtMs: number;
  /** E.164 */
  readonly phone: string;
}

/** What tasks know beyond order and proof. JSON; each task uses a few. */
export interface Details {
  /** What the company was asked for is here: `options` are what there is. */
  readonly prepared?: boolean;
  readonly options?: readonly Option[];
  /** Id of the option that is meant. */
  readonly picked?: string | null;
  /** Which of the things that the task can do. */
  readonly what?: string | null;
  /** `what` was understood without being said in so many words. */
  readonly isGuess?: boolean;
  /** In the customer's own words: a fault, a complaint, a question. */
  readonly words?: string | null;
  /** What the words are about where they don't name it. */
  readonly about?: string | null;
  /** What was said of it before that, beside something else. */
  readonly announced?: string;
  readonly howMany?: number | null;
  readonly until?: Day | null;
  readonly address?: Address | null;
  /** The address's country, as the customer calls it, where it isn't the customer's own. */
  readonly abroad?: string | null;
  /** E.164 */
  readonly phone?: string | null;
  /** A free time, by its id, and when it begins. */
  readonly slot?: { readonly id: string; readonly startsAtMs: number } | null;
  readonly slots?: readonly { readonly id: string; readonly startsAtMs: number }[];
  /** The call that is to be moved or called off; null where none is known. */
  readonly appointment?: Appointment | null;
  /** It's to be moved to the time that is asked for. */
  readonly moves?: boolean;
  /** The time of day that was asked for, in minutes since midnight. */
  readonly at?: number | null;
  /** What is to be paid, and why that failed. */
  readonly due?: Money | null;
  readonly failure?: PaymentFailure | null;
  readonly warranty?: 'within' | 'after' | null;
  /** What had to be said first was said. */
  readonly told?: boolean;
  /** It's only about some of what was ordered. */
  readonly part?: boolean;
  /** What is to be done was said once more in place of a yes. */
  readonly insists?: boolean;
  /** Something is to be changed, and not all of it taken back. */
  readonly changes?: boolean;
  /** Something else may be offered in its place. */
  readonly mayOffer?: boolean;
}
