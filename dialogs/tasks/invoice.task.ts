import type { DisputeInvoice, Invoice, Order } from '../../src/backoffice/ports';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { pick } from '../choices';
import type { TaskForm } from '../task-form';
import type { Option } from './details';
import { onlyNames } from './read-reference';
import { act, yesOrNo, done, read, type Outcome, type Task } from './task';

const MOST = 5;
type Issue = 'copy' | 'wrongAmount' | 'chargedTwice';

/** A copy of a bill, or what's wrong with one. */
export const invoiceTask: Task = {
  name: 'invoice',
  askFirst: () => null,
  lookUp: () => ({}),

  prepare: (turn, form, order) =>
    read(
      () => turn.backoffice.listInvoices({ access: order.access }),
      ({ invoices }) => ({ options: invoices.slice(0, MOST).map(optionOf), picked: meant(invoices, form, order) }),
    ),

  take: (form, { picked, awaiting, understanding, text }) => {
    const issue = ISSUE_OF[understanding.intent];
    const matter = form.details?.what;
    if (picked?.what === 'pick') return awaiting === 'what' ? { what: picked.id } : { picked: picked.id };
    const isNamed = issue === 'copy' && typeof matter === 'string' && onlyNames(text, understanding);
    if (picked === null && issue !== undefined && issue !== matter && !isNamed) return { what: issue };
    const says = (answer: 'yes' | 'no'): boolean => understanding.entities.some(({ type }) => type === answer);
    if (picked === null && awaiting === 'confirm' && issue === matter && !says('no') && !text.includes('?'))
      return { insists: true };
    const named = awaiting === 'which' ? form.details?.options?.find(({ id }) => text.includes(id)) : undefined;
    return named === undefined ? {} : { picked: named.id };
  },

  ask: (form, _order, manner) => {
    const { what, options = [], picked, insists } = form.details ?? {};
    if (options.length === 0) return null;
    if (what === undefined) return 'what';
    if (picked === undefined || picked === null) return 'which';
    // A copy changes nothing, and a complaint about a bill can be taken back; who makes it once more has agreed.
    return what === 'copy' || insists === true || form.confirmed !== null || manner.confirms === 'irreversible'
      ? null
      : 'confirm';
  },

  question: (ask, form) => {
    const { options = [], picked, what } = form.details ?? {};
    switch (ask) {
      case 'what':
        return {
          words: phrase('invoice.what'),
          answers: [
            pick('copy', phrase('choices.invoiceCopy')),
            pick('wrongAmount', phrase('choices.wrongAmount')),
            pick('chargedTwice', phrase('choices.chargedTwice')),
          ],
        };
      case 'which':
        return {
          words: phrase('invoice.which'),
          answers: options.map((option) => pick(option.id, labelOf(option))),
        };
      case 'confirm': {
        const invoiceNumber = picked ?? '';
        return yesOrNo(
          what === 'chargedTwice'
            ? phrase('invoice.confirmTwice', { invoiceNumber })
            : phrase('invoice.confirmAmount', { invoiceNumber }),
        );
      }
      default:
        return null;
    }
  },

  finish: (turn, form, order) => {
    const { requestId, details } = form;
    const invoiceNumber = details?.picked;
    if (invoiceNumber === undefined || invoiceNumber === null || requestId === null) {
      const none = phrase('invoice.none', { orderNumber: order.number });
      return Promise.resolve({ ...done(none, ['toldStatus']), needsPerson: true });
    }
    const asked = { access: order.access, invoiceNumber, requestId };
    if (details?.what === 'copy') {
      return act(
        () => turn.backoffice.sendInvoice(asked),
        (answer) =>
          answer.outcome === 'sent'
            ? done(phrase('invoice.sent', { invoiceNumber, sentTo: answer.sentTo }), ['sentInvoice'])
            : notThere(invoiceNumber),
      );
    }
    const why = details?.what === 'chargedTwice' ? 'chargedTwice' : 'wrongAmount';
    return act(
      () => turn.backoffice.disputeInvoice({ ...asked, why }),
      (answer) => disputed(invoiceNumber, answer),
    );
  },
};

const ISSUE_OF: Readonly<Record<string, Issue>> = {
  invoice_copy: 'copy',
  invoice_wrong: 'wrongAmount',
  charged_twice: 'chargedTwice',
};

function optionOf({ number, issuedOn }: Invoice): Option {
  return { id: number, name: number, issuedOn };
}

function labelOf({ id, name, issuedOn }: Option): Phrase {
  return issuedOn === undefined
    ? phrase('choices.named', { name })
    : phrase('choices.oneInvoice', { invoiceNumber: id, day: dayMs(issuedOn) });
}

/** The bill that was named; else the one that was paid twice, where that's the matter; else the one for this order; else the only one. */
function meant(invoices: readonly Invoice[], { details, reference }: TaskForm, order: Order): string | null {
  if (invoices.some(({ number }) => number === reference)) return reference ?? null;
  const ofThis = invoices.find(({ orderNumber }) => orderNumber === order.number);
  const twice = invoices.filter(({ payments }) => payments.filter(({ status }) => status === 'taken').length > 1);
  if (details?.what === 'chargedTwice' && twice.length === 1) return twice[0]?.number ?? null;
  return ofThis?.number ?? (invoices.length === 1 ? (invoices[0]?.number ?? null) : null);
}

function disputed(invoiceNumber: string, answer: DisputeInvoice): Outcome {
  switch (answer.outcome) {
    case 'refunding': {
      const { amount, caseNumber } = answer;
      return done(phrase('invoice.refunding', { invoiceNumber, amount, caseNumber }), ['disputedInvoice']);
    }
    case 'recorded':
      return done(phrase('invoice.recorded', { invoiceNumber, caseNumber: answer.caseNumber }), ['disputedInvoice']);
    case 'alreadyRecorded': {
      const { caseNumber } = answer;
      const words = phrase('invoice.alreadyRecorded', { invoiceNumber, caseNumber });
      return { ...done(words, ['alreadyReported']), needsPerson: true };
    }
    case 'notChargedTwice':
      return { ...done(phrase('invoice.notTwice', { invoiceNumber }), ['refusedByShop']), needsPerson: true };
    case 'noMatch':
      return notThere(invoiceNumber);
  }
}

function notThere(invoiceNumber: string): Outcome {
  return { ...done(phrase('invoice.notThere', { invoiceNumber }), ['refusedByShop']), needsPerson: true };
}
