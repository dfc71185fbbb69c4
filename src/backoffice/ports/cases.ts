import type { Access, Change, Day, NoMatch } from './values';
import type { OfOrder } from './orders';

export type ComplaintTopic = 'delivery' | 'product' | 'service' | 'price' | 'invoice' | 'privacy' | 'other';

export interface ServiceCase {
  readonly number: string;
  readonly kind: 'delivery' | 'warranty' | 'complaint' | 'invoice' | 'cancellation';
  readonly status: 'open' | 'inProgress' | 'solved';
  readonly openedAtMs: number;
  readonly orderNumber: string | null;
}

export type CheckWarranty =
  | { readonly outcome: 'within' | 'after'; readonly until: Day }
  | { readonly outcome: 'notDelivered' }
  | { readonly outcome: 'unknownItem' }
  | NoMatch;

export type OpenWarrantyCase =
  /** `after`: the warranty is over, and what the repair costs is offered first. */
  | { readonly outcome: 'opened'; readonly caseNumber: string; readonly warranty: 'within' | 'after' }
  | { readonly outcome: 'alreadyOpen'; readonly caseNumber: string }
  | { readonly outcome: 'notDelivered' }
  | { readonly outcome: 'unknownItem' }
  | NoMatch;

/** `item` counts from 0 in `Order.items`. */
export interface OfItem extends OfOrder {
  readonly item: number;
}

/** What somebody at the company sees to, under a number that the customer is told. */
export interface Cases {
  checkWarranty(asked: OfItem): Promise<CheckWarranty>;
  /** `fault`: in the customer's words, for who looks at it; at most 2,000 characters. */
  openWarrantyCase(
    asked: OfItem & Change & { readonly fault: string; readonly wish: 'repair' | 'replacement' },
  ): Promise<OpenWarrantyCase>;
  /** Also of who proves nothing (`access` null). `words`: at most 2,000 characters. */
  recordComplaint(
    asked: Change & {
      readonly access: Access | null;
      readonly orderNumber: string | null;
      readonly topic: ComplaintTopic;
      readonly words: string;
    },
  ): Promise<{ readonly outcome: 'recorded'; readonly caseNumber: string; readonly answerBy: Day }>;
  readCase(asked: {
    readonly access: Access;
    readonly caseNumber: string;
  }): Promise<{ readonly outcome: 'found'; readonly serviceCase: ServiceCase } | NoMatch>;
}
