import type { Order, Refund, RequestRefund, SentTo } from '../../src/backoffice/ports';
import { phrase, type Phrase, type Reply } from '../../src/phrasebook/types';
import { KIND_CHOICES } from '../choices';
import type { RefundReason, TaskForm } from '../task-form';
import { cannotDoPart, partIn } from './part-only';
import { problemIn } from './parcels';
import { act, askShop, ofOrder, type Outcome, type Task } from './task';

/** Money back, or how a refund is doing that was asked for before. */
export const refundTask: Task = {
  name: 'refund',

  take: (_form, { picked, understanding }) => ({
    ...(picked?.what === 'reason' ? { picked: picked.reason } : {}),
    ...partIn(understanding),
  }),

  askFirst: () => null,

  lookUp: (form, order, manner) => {
    // What the customer said about the parcel is the reason, in any branch.
    const reason: RefundReason | null = form.reason ?? form.kind ?? (manner.looksUpFirst ? problemIn(order) : null);
    return reason === form.reason ? {} : { reason };
  },

  remarks: (form, order) => {
    if (latestRefund(order) !== null || order.status === 'cancelled') return [];
    return [
      ...(form.statusAsked ? [phrase('refund.noneYet', { orderNumber: order.number })] : []),
      // Made out from words, or from the order: nobody agrees to a reason that they don't know of.
      ...(form.confirmed === null && form.details?.part !== true && form.reason !== form.details?.picked
        ? reasonIn(form)
        : []),
    ];
  },

  ask: (form, order) => {
    if (latestRefund(order) !== null || order.status === 'cancelled') return null;
    if (form.details?.part === true) return null;
    if (form.reason === null) return 'reason';
    return form.confirmed === null ? 'confirm' : null;
  },

  finish: async (turn, form, order) => {
    const existing = latestRefund(order);
    if (existing !== null) {
      return {
        ...tell(order, refundStatusOf(existing), ['toldRefundStatus']),
        needsPerson: existing.status === 'refused',
      };
    }
    if (order.status === 'cancelled') {
      return tell(order, phrase('refund.refusedCancelled', { orderNumber: order.number }), ['toldRefundStatus']);
    }
    if (form.details?.part === true) return cannotDoPart(order);
    const { reason, requestId } = form;
    if (reason === null || requestId === null) throw new Error('the form is not complete');
    const asked = await askShop(() => turn.backoffice.requestRefund({ ...ofOrder(order), reason, requestId }));
    if (!asked.reached) return { outcome: 'outOfReach', mayBeDone: asked.mayBeDone };
    const outcome = outcomeOf(order, asked.answer);
    if (asked.answer.outcome !== 'requested' || !isSentBack(order, reason)) return outcome;
    const { refund } = asked.answer;
    return act(
      () => turn.backoffice.sendReturnLabel({ ...ofOrder(order), requestId: `${requestId}:label` }),
      (label) => (label.outcome === 'sent' ? { ...outcome, reply: withLabel(refund, label) } : outcome),
    );
  },
};

function reasonIn({ reason }: TaskForm): readonly Phrase[] {
  switch (reason) {
    case null:
    case 'withNeighbour':
      return [];
    default:
      return [phrase(`refund.because.${reason}`)];
  }
}

/** The order with a refund that it did not have when it was looked up. */
export function withRefund(order: Order, refund: Refund): Order {
  return { ...order, refunds: [...order.refunds.filter(({ id }) => id !== refund.id), refund] };
}

function latestRefund(order: Order): Refund | null {
  return [...order.refunds].sort((a, b) => b.requestedAtMs - a.requestedAtMs)[0] ?? null;
}

/** A refund that was asked for and not refused. */
export function liveRefund(order: Order): Refund | null {
  const refund = latestRefund(order);
  return refund === null || refund.status === 'refused' ? null : refund;
}

function outcomeOf(order: Order, answer: RequestRefund): Outcome & { outcome: 'done' } {
  const orderNumber = order.number;
  if (answer.outcome === 'refused') {
    switch (answer.why) {
      case 'cancelled':
        return tell(order, phrase('refund.refusedCancelled', { orderNumber }), ['refundRefused']);
      case 'tooOld':
        return {
          ...tell(order, phrase('refund.refusedTooOld', { orderNumber }), ['refundRefused']),
          needsPerson: true,
        };
      case 'notDelivered':
        return {
          ...tell(order, phrase('refund.refusedNotDelivered', { orderNumber }), ['refundRefused']),
          next: [KIND_CHOICES.late, KIND_CHOICES.lost],
        };
    }
  }
  if (answer.outcome === 'alreadyRequested') {
    return {
      ...tell(order, refundStatusOf(answer.refund), ['toldRefundStatus']),
      order: withRefund(order, answer.refund),
    };
  }
  const { amountCents: cents, currency } = answer.refund;
  return {
    ...tell(order, phrase('refund.requested', { orderNumber, amount: { cents, currency } }), ['requestedRefund']),
    order: withRefund(order, answer.refund),
  };
}

/** What arrived and isn't wanted goes back; of what never came or came in pieces there is nothing to send. */
function isSentBack({ status }: Order, reason: RefundReason): boolean {
  return status === 'delivered' && (reason === 'changedMind' || reason === 'wrongItem');
}

function withLabel({ orderNumber, amountCents: cents, currency }: Refund, { sentTo }: SentTo): Reply {
  return { phrase: phrase('refund.requestedLabel', { orderNumber, amount: { cents, currency }, sentTo }) };
}

/** How a refund is doing, in words. */
export function refundStatusOf({ orderNumber, amountCents: cents, currency, status }: Refund): Phrase {
  const values = { orderNumber, amount: { cents, currency } };
  switch (status) {
    case 'requested':
      return phrase('refund.isRequested', values);
    case 'approved':
      return phrase('refund.isApproved', values);
    case 'paid':
      return phrase('refund.isPaid', values);
    case 'refused':
      return phrase('refund.isRefused', values);
  }
}

function tell(
  order: Order,
  words: Phrase,
  attempts: (Outcome & { outcome: 'done' })['attempts'],
): Outcome & { outcome: 'done' } {
  return { outcome: 'done', reply: { phrase: words }, next: [], attempts, order };
}
