import type { Answer, Asked, OperationName } from '../ports';

type Checks = { readonly [Name in OperationName]?: (asked: Asked<Name>, answer: Answer<Name>) => boolean };

/** Whether an answer is about what was asked: a company that mixes two customers up must not be believed. */
const CHECKS: Checks = {
  findOrder: ({ number }, answer) => answer.outcome !== 'found' || isSame(number, answer.order.number),
  readOrder: ({ orderNumber }, answer) => answer.outcome !== 'found' || isSame(orderNumber, answer.order.number),
  requestRefund: ({ orderNumber }, answer) =>
    answer.outcome === 'refused' || isSame(orderNumber, answer.refund.orderNumber),
  cancelOrder: ({ orderNumber }, answer) =>
    answer.outcome !== 'cancelled' || answer.refund === null || isSame(orderNumber, answer.refund.orderNumber),
  changeOrder: ({ orderNumber }, answer) => answer.outcome !== 'changed' || isSame(orderNumber, answer.order.number),
  pauseSubscription: ({ subscriptionNumber }, answer) =>
    answer.outcome !== 'paused' || isSame(subscriptionNumber, answer.subscription.number),
  resumeSubscription: ({ subscriptionNumber }, answer) =>
    answer.outcome !== 'resumed' || isSame(subscriptionNumber, answer.subscription.number),
  readCase: ({ caseNumber }, answer) => answer.outcome !== 'found' || isSame(caseNumber, answer.serviceCase.number),
  bookSlot: ({ slotId }, answer) => answer.outcome !== 'booked' || answer.slot.id === slotId,
};

export function belongs<Name extends OperationName>(name: Name, asked: Asked<Name>, answer: Answer<Name>): boolean {
  // one name's check, by a key that is generic
  const check = CHECKS[name] as ((asked: Asked<Name>, answer: Answer<Name>) => boolean) | undefined;
  return check?.(asked, answer) ?? true;
}

const SHORTEST_ENDING = 4;

/** Customers leave out what they find needless: `#48213` is `NB-48213`. */
function isSame(asked: string, answered: string): boolean {
  const [one, other] = [bare(asked), bare(answered)];
  return one !== '' && (one === other || (one.length >= SHORTEST_ENDING && other.endsWith(one)));
}

function bare(number: string): string {
  return number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
