import type { Invoice, Order, PaymentFailure, RetryPayment, SendPaymentLink } from '../../src/backoffice/ports';
import { phrase } from '../../src/phrasebook/types';
import { pick } from '../choices';
import type { TaskForm } from '../task-form';
import { act, yesOrNo, done, read, type Outcome, type Task } from './task';

/** What may go through the next time it's tried the same way. */
const WORTH_ANOTHER_TRY: readonly (PaymentFailure | null)[] = ['insufficientFunds', 'declined'];

/** A bill that could not be paid: tried once more, or paid another way. */
export const paymentTask: Task = {
  name: 'payment',
  askFirst: () => null,
  lookUp: () => ({}),

  prepare: (turn, _form, order) =>
    read(
      () => turn.backoffice.listInvoices({ access: order.access }),
      ({ invoices }) => {
        const due = dueOf(invoices, order);
        const failure = due?.payments.findLast(({ status }) => status === 'failed')?.failedBecause ?? null;
        return { picked: due?.number ?? null, due: due?.total ?? null, failure };
      },
    ),

  remarks: ({ details }) => {
    const { picked, due, failure, told } = details ?? {};
    if (typeof picked !== 'string' || !due || told === true) return [];
    return failure
      ? [phrase(`payment.failed.${failure}`, { invoiceNumber: picked, amount: due })]
      : [phrase('payment.open', { invoiceNumber: picked, amount: due })];
  },

  take: (form, { picked, awaiting, understanding }) => {
    if (awaiting !== 'what') return {};
    if (picked?.what === 'pick') return { what: picked.id };
    const says = (answer: 'yes' | 'no'): boolean => understanding.entities.some(({ type }) => type === answer);
    // "OK", where there is but one way
    return !mayTryAgain(form) && says('yes') && !says('no') ? { what: LINK } : {};
  },

  ask: (form) => {
    const { picked, what } = form.details ?? {};
    if (typeof picked !== 'string') return null;
    if (typeof what !== 'string') return 'what';
    // Money that was taken is taken, so it's asked in any branch; a link binds nobody.
    return what === 'retry' && form.confirmed === null ? 'confirm' : null;
  },

  question: (ask, form) => {
    const { due } = form.details ?? {};
    if (ask === 'what') {
      const link = pick(LINK, phrase('choices.paymentLink'));
      return {
        words: phrase('payment.what'),
        answers: mayTryAgain(form) ? [pick('retry', phrase('choices.payAgain')), link] : [link],
      };
    }
    if (ask !== 'confirm' || !due) return null;
    return yesOrNo(phrase('payment.confirm', { amount: due }));
  },

  finish: (turn, form, order) => {
    const { requestId, details } = form;
    const invoiceNumber = details?.picked;
    if (typeof invoiceNumber !== 'string' || requestId === null) {
      return Promise.resolve(done(phrase('payment.nothingDue'), ['toldStatus']));
    }
    const asked = { access: order.access, invoiceNumber, requestId };
    return details?.what === 'retry'
      ? act(() => turn.backoffice.retryPayment(asked), tried)
      : act(() => turn.backoffice.sendPaymentLink({ ...asked, method: null }), linked);
  },
};

const LINK = 'link';

function mayTryAgain({ details }: TaskForm): boolean {
  return WORTH_ANOTHER_TRY.includes(details?.failure ?? null);
}

/** What is to be paid: for this order, or else whatever is. */
function dueOf(invoices: readonly Invoice[], order: Order): Invoice | null {
  const due = invoices.filter(({ status }) => status !== 'paid');
  const failed = due.find(({ status }) => status === 'paymentFailed');
  return due.find(({ orderNumber }) => orderNumber === order.number) ?? failed ?? due[0] ?? null;
}

function tried(answer: RetryPayment): Outcome {
  switch (answer.outcome) {
    case 'taken':
      return done(phrase('payment.taken', { amount: answer.amount }), ['retriedPayment']);
    case 'declined':
      return {
        outcome: 'notLikeThis',
        why: phrase('payment.declinedAgain'),
        // Once more the same way would come to the same.
        details: { what: null, failure: 'expiredCard' },
      };
    case 'nothingDue':
      return done(phrase('payment.nothingDue'), ['toldStatus']);
    case 'noMatch':
      return { ...done(phrase('payment.notPossible'), ['refusedByShop']), needsPerson: true };
  }
}

function linked(answer: SendPaymentLink): Outcome {
  switch (answer.outcome) {
    case 'sent':
      return done(phrase('payment.linkSent', { sentTo: answer.sentTo, until: answer.validUntilMs }), [
        'sentPaymentLink',
      ]);
    case 'nothingDue':
      return done(phrase('payment.nothingDue'), ['toldStatus']);
    case 'methodUnavailable':
    case 'noMatch':
      return { ...done(phrase('payment.notPossible'), ['refusedByShop']), needsPerson: true };
  }
}
