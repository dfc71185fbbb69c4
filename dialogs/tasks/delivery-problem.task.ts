import type { Order, ProblemKind, Redress, RequestRefund } from '../../src/backoffice/ports';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { redressFor } from '../asks';
import { TASK_CHOICES } from '../choices';
import type { TaskForm } from '../memory';
import type { DialogTurn } from '../turn';
import { orderCard } from './order-card';
import { isUnsent, problemIn } from './parcels';
import { withRefund } from './refund.task';
import { askShop, type Outcome, type Task } from './task';

/** Late, lost or damaged: have it searched for, sent again or paid back. */
export const deliveryProblemTask: Task = {
  name: 'deliveryProblem',

  askFirst: (form, manner) => (form.kind === null && !manner.looksUpFirst && !manner.asksTogether ? 'kind' : null),

  lookUp: (form, order, manner) => {
    const kind = form.kind ?? (manner.looksUpFirst ? problemIn(order) : null);
    // A wish that doesn't fit the problem is asked again: nobody can search for what lies broken on the table.
    const misfit = kind !== null && form.redress !== null && !fits(kind, form.redress);
    return { kind, ...(misfit ? { redress: null } : {}) };
  },

  ask: (form, order, manner) => {
    if (isUnsent(order) || isClosed(order)) return null;
    if (form.kind === null) return 'kind';
    if (form.redress === null) return 'redress';
    const reversible = form.redress !== 'refund';
    if (form.confirmed === null && !(manner.confirms === 'irreversible' && reversible)) return 'confirm';
    return null;
  },

  finish: async (turn, form, order) => {
    const orderNumber = order.number;
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
    const { kind, redress, requestId } = form;
    if (kind === null || redress === null || requestId === null) throw new Error('the form is not complete');
    return report(turn, order, { kind, redress, requestId });
  },
};

function isClosed(order: Order): boolean {
  return order.status === 'cancelled' || order.status === 'returned';
}

function fits(kind: ProblemKind, redress: Redress): boolean {
  return redressFor({ kind }).some(({ id }) => id === `redress:${redress}`);
}

type Complete = { readonly [F in 'kind' | 'redress' | 'requestId']: NonNullable<TaskForm[F]> };

async function report(turn: DialogTurn, order: Order, { kind, redress, requestId }: Complete): Promise<Outcome> {
  const reported = await askShop(() =>
    turn.backoffice.reportProblem(order, kind, redress, `${requestId}:report`, turn.nowMs),
  );
  if (!reported.reached) return { outcome: 'outOfReach' };
  const { outcome, caseNumber } = reported.answer;
  if (redress === 'refund') {
    const refund = await askShop(() => turn.backoffice.requestRefund(order, kind, `${requestId}:refund`, turn.nowMs));
    return refund.reached ? paidBack(order, refund.answer, caseNumber) : { outcome: 'outOfReach' };
  }
  if (outcome === 'alreadyReported') {
    return { ...done(phrase('problem.alreadyReported', { caseNumber }), ['alreadyReported']), needsPerson: true };
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

function done(words: Phrase, attempts: (Outcome & { outcome: 'done' })['attempts']): Outcome & { outcome: 'done' } {
  return { outcome: 'done', reply: { phrase: words }, next: [], attempts };
}
