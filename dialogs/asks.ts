import type { Order } from '../src/backoffice/ports';
import { phrase, type Choice, type Phrase, type Reply } from '../src/phrasebook/types';
import { CANCEL, KINDS, NO, orderChoice, REASONS, RETRY, WAIT, withPerson, withPersonAnyway, YES } from './choices';
import type { Ask, OwnAsk, TaskForm } from './task-form';
import { OWN_ASKS } from './task-form';
import { TASK_FORMS } from './tasks/catalogue';
import { isUnderWay } from './tasks/parcels';
import { redressFor } from './tasks/redress';
import type { Question } from './tasks/task';
import type { Manner } from './what-fits';
import { itemsOf } from './tasks/order-card';

/** What is known when something is asked. */
export interface Asking {
  readonly ask: Ask;
  readonly form: TaskForm;
  readonly order: Order | null;
  readonly manner: Manner;
  /** The same was asked before and not answered. */
  readonly again: boolean;
  /** The proof was given for this order, too long ago. */
  readonly lapsed: boolean;
}

/** The question in this branch's manner. A question that has to be put again always offers a person. */
export function questionFor(asking: Asking): Reply {
  const { manner, again } = asking;
  const { words, answers } = ownQuestion(asking) ?? { words: wordsOf(asking), answers: answersTo(asking) };
  const isStuck = again || asking.ask === 'check' || asking.ask === 'retry';
  const choices = isStuck ? withPersonAnyway(answers, manner) : withPerson(answers, manner);
  const reply = { phrase: words };
  return choices.length === 0 ? reply : { ...reply, choices };
}

/** What only the task knows how to ask. */
function ownQuestion({ ask, form, order, again }: Asking): Question | null {
  return TASK_FORMS[form.task].question?.(ask, form, order, again) ?? null;
}

type CommonAsk = Exclude<Ask, OwnAsk>;

function isCommon(ask: Ask): ask is CommonAsk {
  return !OWN_ASKS.includes(ask);
}

function wordsOf({ ask, form, order, again, lapsed }: Asking): Phrase {
  if (!isCommon(ask)) throw new Error('the task has no words for what it asks');
  switch (ask) {
    case 'number':
      if (again) return phrase('ask.numberAgain');
      if (form.otherOrder === true) return phrase('ask.otherNumber');
      return form.email === null && form.postcode === null ? phrase('ask.number') : phrase('ask.numberToo');
    case 'proof':
      if (again) return phrase('ask.proofAgain');
      return lapsed ? phrase('ask.proofLapsed') : phrase('ask.proof');
    case 'numberAndProof':
      return again ? phrase('ask.numberAndProofAgain') : phrase('ask.numberAndProof');
    case 'whichNumber':
      return form.otherOrder === true ? phrase('ask.whichOther') : phrase('ask.whichNumber');
    case 'check':
      return phrase('ask.check');
    case 'kind':
      return phrase('ask.kind');
    case 'redress':
      return phrase('ask.redress');
    case 'reason':
      return phrase('ask.reason');
    case 'retry':
      return form.unconfirmed === true && form.orderNumber !== null
        ? phrase('trouble.unconfirmed', { orderNumber: form.orderNumber })
        : phrase('trouble.outOfReach');
    case 'confirm':
      return consentTo(form, order);
  }
}

function consentTo(form: TaskForm, order: Order | null): Phrase {
  if (order === null) throw new Error('consent is asked only for an order that was looked up');
  const orderNumber = order.number;
  const amount = { cents: order.totalCents, currency: order.currency };
  // Nobody agrees to what they take for something else.
  const items = itemsOf(order);
  if (form.task === 'refund' || form.redress === 'refund')
    return phrase('ask.confirmRefund', { orderNumber, amount, items });
  return form.redress === 'replacement'
    ? phrase('ask.confirmReplacement', { orderNumber, items })
    : phrase('ask.confirmInvestigation', { orderNumber });
}

function answersTo({ ask, form, order, manner }: Asking): readonly Choice[] {
  if (!isCommon(ask)) return [];
  switch (ask) {
    case 'whichNumber':
      return form.orderNumbers.map(orderChoice);
    case 'kind':
      return KINDS;
    case 'redress':
      return [...redressFor(form, order), ...(order !== null && isUnderWay(order) ? [WAIT] : []), CANCEL];
    case 'reason':
      return REASONS;
    case 'confirm':
      return [YES, NO];
    case 'retry':
      return [RETRY];
    case 'numberAndProof':
      // Solutions first: what can be done is there to be picked before anything is looked up.
      return manner.looksUpFirst && form.task === 'deliveryProblem' && form.redress === null
        ? redressFor(form, null)
        : [];
    case 'number':
    case 'proof':
    case 'check':
      return [];
  }
}
