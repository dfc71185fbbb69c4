import type { Order } from '../../src/backoffice/ports';
import type { Understanding } from '../../src/language/types';
import { phrase } from '../../src/phrasebook/types';
import type { Details } from './details';
import { itemsOf } from './order-card';
import { done, type Outcome } from './task';

/* "Only the one plate": the company takes back, or sends again, what was ordered as a whole. */

export function partIn({ partOnly }: Understanding): Details {
  return partOnly === true ? { part: true } : {};
}

/** Nothing is done about the whole for who wants it done about a part. */
export function cannotDoPart(order: Order): Outcome {
  const words = phrase('task.partOnly', { orderNumber: order.number, items: itemsOf(order) });
  return { ...done(words, []), needsPerson: true };
}
