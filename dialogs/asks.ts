import type { Order, Redress } from '../src/backoffice/ports';
import { phrase, type Choice, type Phrase, type Reply } from '../src/phrasebook/types';
import {
  CANCEL,
  KIND_CHOICES,
  NO,
  orderChoice,
  REASON_CHOICES,
  REDRESS_CHOICES,
  RETRY,
  withPerson,
  withPersonAnyway,
  YES,
} from './choices';
import type { Ask, TaskForm } from './memory';
import { isGone } from './tasks/parcels';
import type { Manner } from './what-fits';

/** What is known when something is asked. */
export interface Asking {
  readonly ask: Ask;
  readonly form: TaskForm;
  readonly order: Order | null;
  readonly manner: Manner;
  /** The same was asked before and not answered. */
  readonly again: boolean;
}

/** The question in this branch's manner. A question that has to be put again always offers a person. */
export function questionFor(asking: Asking): Reply {
  const { manner, again } = asking;
  const choices = again
    ? withPersonAnyway(answersTo(asking), manner)
    : asking.ask === 'check' || asking.ask === 'retry'
      ? withPersonAnyway(answersTo(asking), manner)
      : withPerson(answersTo(asking), manner);
  const reply = { phrase: wordsOf(asking) };
  return choices.length === 0 ? reply : { ...reply, choices };
}

function wordsOf({ ask, form, order, again }: Asking): Phrase {
  switch (ask) {
    case 'number':
      return again ? phrase('ask.numberAgain') : phrase('ask.number');
    case 'proof':
      return again ? phrase('ask.proofAgain') : phrase('ask.proof');
    case 'numberAndProof':
      return again ? phrase('ask.numberAndProofAgain') : phrase('ask.numberAndProof');
    case 'whichNumber':
      return phrase('ask.whichNumber');
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
  if (form.task === 'refund' || form.redress === 'refund') return phrase('ask.confirmRefund', { orderNumber, amount });
  return form.redress === 'replacement'
    ? phrase('ask.confirmReplacement', { orderNumber })
    : phrase('ask.confirmInvestigation', { orderNumber });
}

function answersTo({ ask, form, order, manner }: Asking): readonly Choice[] {
  switch (ask) {
    case 'whichNumber':
      return form.orderNumbers.map(orderChoice);
    case 'kind':
      return Object.values(KIND_CHOICES);
    case 'redress':
      return [...redressFor(form, order), CANCEL];
    case 'reason':
      return Object.values(REASON_CHOICES);
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

/** What the shop can do about each kind of problem, and about this order's parcel. */
export function redressFor({ kind }: Pick<TaskForm, 'kind'>, order: Order | null): readonly Choice[] {
  const { replacement, refund, investigation } = REDRESS_CHOICES;
  // Nobody searches for a parcel that the carrier has given up or is bringing back.
  if (order !== null && isGone(order)) return [replacement, refund];
  if (kind === 'late') return [investigation, refund];
  if (kind === 'damaged') return [replacement, refund];
  return [replacement, refund, investigation];
}

/** Whether the shop can do this about the problem. */
export function canHave(redress: Redress, form: Pick<TaskForm, 'kind'>, order: Order | null): boolean {
  return redressFor(form, order).some(({ id }) => id === REDRESS_CHOICES[redress].id);
}
