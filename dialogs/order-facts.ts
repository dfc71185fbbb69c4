import type { EntityType } from '../src/language/types';

/** What names an order, and what proves whose it is: facts that one task leaves to the next. */
export const ORDER_FACTS: readonly EntityType[] = ['order', 'email', 'postcode'];
