import type { Access, Change, NoMatch, Proof, TooManyTries } from './values';

export interface Account {
  /** For who has no order at hand: the number of an order, an invoice, a subscription or a case. */
  identify(asked: {
    readonly reference: string;
    readonly proof: Proof;
  }): Promise<{ readonly outcome: 'identified'; readonly access: Access } | NoMatch | TooManyTries>;
  /** A link goes to the address if there is an account; the answer is the same either way, and in the same time. */
  sendPasswordReset(asked: Change & { readonly email: string }): Promise<{ readonly outcome: 'asked' }>;
}
