import type { Order, RequestRefund } from '../../src/backoffice/ports';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { wishOf } from '../intents';
import { canHave } from './redress';
import { pick, TASK_CHOICES } from '../choices';
import type { TaskForm } from '../task-form';
import type { DialogTurn } from '../turn';
import { orderCard } from './order-card';
import { cannotDoPart, partIn } from './part-only';
import { decisiveParcel, isClosed, isGone, isUnderWay, isUnsent, problemIn, showsProblem } from './parcels';
import { liveRefund, refundStatusOf, withRefund } from './refund.task';
import { askShop, done, ofOrder, type Outcome, type Task } from './task';
import { expectedAfter, whereMissed } from './whereabouts';

/** Late, lost or damaged: have it searched for, sent again or paid back. */
export const deliveryProblemTask: Task = {
  name: 'deliveryProblem',

  askFirst: (form, manner, order) => {
    const isTold = form.kind !== null || (order !== null && showsProblem(order));
    return isTold || manner.looksUpFirst || manner.asksTogether ? null : 'kind';
  },

  take: (_form, { picked, awaiting, understanding }) => {
    if (awaiting === 'redress' && picked?.what === 'pick' && picked.id === WAITS) return { what: WAITS };
    if (awaiting !== 'found') return partIn(understanding);
    if (picked?.what === 'pick') return { what: picked.id };
    const says = (answer: 'yes' | 'no'): boolean => understanding.entities.some(({ type }) => type === answer);
    const wish = wishOf(understanding.intent);
    // Who wants a new one has looked, and so has who says once more that it isn't there.
    const misses = understanding.picks?.includes(`pick:${NOT_THERE}`) === true || wish?.kind === 'lost';
    const hasLooked = understanding.asksToSearch === true || wish?.redress !== undefined;
    if (says('no') || misses || hasLooked) return { what: NOT_THERE };
    return says('yes') ? { what: LOOKS } : {};
  },

  question: (ask, form, order, again) =>
    ask === 'found'
      ? {
          words: askToLook(again && order !== null ? handedTo(form, order) : null),
          answers: [pick(LOOKS, phrase('choices.willLook')), pick(NOT_THERE, phrase('choices.notThere'))],
        }
      : null,

  lookUp: (form, order, manner) => {
    const kind =
      form.details?.what === NOT_THERE
        ? 'withNeighbour'
        : (form.kind ?? (manner.looksUpFirst || showsProblem(order) ? problemIn(order) : null));
    // A wish that doesn't fit the problem is asked again: nobody can search for what lies broken on the table.
    const misfit = kind !== null && form.redress !== null && !canHave(form.redress, { kind }, order);
    return { kind, ...(misfit ? { redress: null, misfit: form.redress } : {}) };
  },

  remarks: (form, order, said) => {
    // Only where something is left to decide; an outcome says for itself how the order is doing.
    if (form.redress !== null || !isOpen(order)) return [];
    const handed = handedTo(form, order);
    if (handed !== null) return form.details?.told === true ? [] : [phrase('problem.handedTo', { where: handed })];
    const told =
      said.whereabouts ||
      ((form.kind === 'damaged' || form.kind === 'wrongItem') && decisiveParcel(order)?.status === 'delivered');
    return [...(told ? [] : [whereMissed(order, said.nowMs)]), ...whyNot(form, order, told)];
  },

  ask: (form, order, manner) => {
    if (!isOpen(order)) return null;
    if (form.kind === null) return 'kind';
    if (isPartly(form)) return null;
    if (handedTo(form, order) !== null) return form.details?.what === LOOKS ? null : 'found';
    if (waits(form, order)) return null;
    if (form.redress === null || !canHave(form.redress, form, order)) return 'redress';
    const reversible = form.redress !== 'refund';
    if (form.confirmed === null && !(manner.confirms === 'irreversible' && reversible)) return 'confirm';
    return null;
  },

  finish: async (turn, form, order) => {
    const orderNumber = order.number;
    const refund = liveRefund(order);
    if (refund !== null) {
      const reply = { phrase: refundStatusOf(refund) };
      return { outcome: 'done', reply, next: [], attempts: ['toldRefundStatus'] };
    }
    if (isClosed(order)) {
      const words =
        order.status === 'cancelled'
          ? phrase('order.cancelled', { orderNumber })
          : phrase('order.returned', { orderNumber });
      return { outcome: 'done', reply: { phrase: words }, next: [TASK_CHOICES.refund], attempts: ['toldStatus'] };
    }
    if (isUnsent(order)) {
      const reply = { phrase: phrase('problem.notSent', { orderNumber }), card: orderCard(order) };
      return { outcome: 'done', reply, next: [], attempts: ['toldStatus'] };
    }
    if (handedTo(form, order) !== null) return done(phrase('problem.lookThere'), ['toldStatus']);
    if (isPartly(form)) return cannotDoPart(order);
    if (waits(form, order)) return done(waitedFor(order, turn.nowMs), ['toldStatus']);
    const { kind, redress, requestId } = form;
    if (kind === null || redress === null || requestId === null) throw new Error('the form is not complete');
    return report(turn, order, { kind, redress, requestId });
  },
};

const LOOKS = 'looks';
const NOT_THERE = 'notThere';
const WAITS = 'wait';

/** The customer would rather wait for what is on its way. */
function waits({ details, redress }: TaskForm, order: Order): boolean {
  return details?.what === WAITS && redress === null && isUnderWay(order);
}

function waitedFor(order: Order, nowMs: number): Phrase {
  const day = expectedAfter(order, nowMs);
  return day === null ? phrase('problem.waits') : phrase('problem.waitsUntil', { day });
}

/** Who is asked once more may not have read where. */
function askToLook(where: string | null): Phrase {
  return where === null ? phrase('problem.askNeighbour') : phrase('problem.askNeighbourAgain', { where });
}

/** Where the carrier says that it left what the customer misses, until they have looked there. */
function handedTo({ kind, details }: TaskForm, order: Order): string | null {
  if (details?.what === NOT_THERE || (kind !== 'lost' && kind !== 'late')) return null;
  const parcel = decisiveParcel(order);
  return parcel?.status === 'delivered' ? (parcel.handedTo?.where ?? null) : null;
}

/** Of what has come, some is all right. */
function isPartly({ kind, details }: TaskForm): boolean {
  return details?.part === true && (kind === 'damaged' || kind === 'wrongItem');
}

/** Something can still be done about it. */
function isOpen(order: Order): boolean {
  return !isUnsent(order) && !isClosed(order) && liveRefund(order) === null;
}

/** Why the customer cannot have what they asked for. */
function whyNot({ misfit }: TaskForm, order: Order, told: boolean): readonly Phrase[] {
  // Where a lost or returned parcel is says what can be done as well.
  if (misfit === null || (isGone(order) && !told)) return [];
  if (misfit === 'replacement') return [phrase('problem.cannotReplace')];
  return [isGone(order) ? phrase('problem.cannotSearchGone') : phrase('problem.cannotSearch')];
}

type Complete = { readonly [F in 'kind' | 'redress' | 'requestId']: NonNullable<TaskForm[F]> };

async function report(turn: DialogTurn, order: Order, { kind, redress, requestId }: Complete): Promise<Outcome> {
  const reported = await askShop(() =>
    turn.backoffice.reportProblem({ ...ofOrder(order), kind, redress, requestId: `${requestId}:report` }),
  );
  if (!reported.reached) return { outcome: 'outOfReach', mayBeDone: reported.mayBeDone };
  const { outcome, caseNumber } = reported.answer;
  if (redress === 'refund') {
    const refund = await askShop(() =>
      turn.backoffice.requestRefund({ ...ofOrder(order), reason: kind, requestId: `${requestId}:refund` }),
    );
    return refund.reached
      ? paidBack(order, refund.answer, caseNumber)
      : { outcome: 'outOfReach', mayBeDone: refund.mayBeDone };
  }
  if (outcome === 'alreadyReported') {
    return { ...done(phrase('problem.alreadyReported', { caseNumber }), ['alreadyReported']), needsPerson: true };
  }
  if (kind === 'wrongItem' && redress === 'replacement') {
    const label = await askShop(() =>
      turn.backoffice.sendReturnLabel({ ...ofOrder(order), requestId: `${requestId}:label` }),
    );
    if (!label.reached) return { outcome: 'outOfReach', mayBeDone: true };
    if (label.answer.outcome === 'sent') {
      const words = phrase('problem.exchanged', { caseNumber, sentTo: label.answer.sentTo });
      return done(words, ['orderedReplacement']);
    }
  }
  return redress === 'replacement'
    ? done(phrase('problem.replacementOrdered', { caseNumber }), ['orderedReplacement'])
    : done(phrase('problem.investigationStarted', { caseNumber }), ['startedInvestigation']);
}

function paidBack(order: Order, answer: RequestRefund, caseNumber: string): Outcome {
  if (answer.outcome === 'refused') {
    return { ...done(phrase('problem.refundNeedsPerson', { caseNumber }), ['refundRefused']), needsPerson: true };
  }
  const { amountCents: cents, currency } = answer.refund;
  return {
    ...done(phrase('problem.refundRequested', { caseNumber, amount: { cents, currency } }), ['requestedRefund']),
    order: withRefund(order, answer.refund),
  };
}
