import type { Change, Day, Money, NoMatch, Proven, SentTo } from './values';

export interface Subscription {
  readonly number: string;
  readonly name: string;
  /** `cancelled`: it still runs until `endsOn`. */
  readonly status: 'active' | 'paused' | 'cancelled' | 'ended';
  readonly price: Money;
  readonly everyMonths: number;
  readonly startedOn: Day;
  /** Null where nothing will be charged any more. */
  readonly nextChargeOn: Day | null;
  readonly pausedUntil: Day | null;
  /** End of the minimum term; null where there is none, or it's over. */
  readonly minimumUntil: Day | null;
  readonly noticeDays: number;
  readonly endsOn: Day | null;
}

export interface OfSubscription extends Proven {
  readonly subscriptionNumber: string;
}

export type PauseSubscription =
  | { readonly outcome: 'paused'; readonly subscription: Subscription }
  /** tooLong: longer than `longestUntil`; notActive: it's paused or cancelled as it is. */
  | { readonly outcome: 'refused'; readonly why: 'notActive' | 'inThePast' | 'tooLong'; readonly longestUntil: Day }
  | NoMatch;

export type ResumeSubscription =
  | { readonly outcome: 'resumed'; readonly subscription: Subscription }
  | { readonly outcome: 'refused'; readonly why: 'notPaused' }
  | NoMatch;

export type CancelSubscription =
  /** Cancelled, with the confirmation that the law asks for: received when, ends when, sent where. */
  | ({
      readonly outcome: 'cancelled';
      readonly endsOn: Day;
      readonly receivedAtMs: number;
      readonly confirmationNumber: string;
    } & SentTo)
  /** For cause: received and confirmed; a person decides about the date. */
  | ({ readonly outcome: 'received'; readonly receivedAtMs: number; readonly caseNumber: string } & SentTo)
  | { readonly outcome: 'alreadyCancelled'; readonly endsOn: Day }
  | NoMatch;

/** `noMatch` where a subscription isn't this customer's, or isn't there. */
export interface Subscriptions {
  listSubscriptions(asked: Proven): Promise<{ readonly subscriptions: readonly Subscription[] }>;
  pauseSubscription(asked: OfSubscription & Change & { readonly until: Day }): Promise<PauseSubscription>;
  resumeSubscription(asked: OfSubscription & Change): Promise<ResumeSubscription>;
  /** When it would end if it were cancelled now: to be told before the customer confirms. */
  previewCancellation(
    asked: OfSubscription,
  ): Promise<{ readonly outcome: 'wouldEnd' | 'alreadyCancelled'; readonly endsOn: Day } | NoMatch>;
  /** `forCause`: without notice, for an important reason. `wishedEnd`: a later day than the earliest possible; null: the earliest. */
  cancelSubscription(
    asked: OfSubscription & Change & { readonly kind: 'ordinary' | 'forCause'; readonly wishedEnd: Day | null },
  ): Promise<CancelSubscription>;
}
