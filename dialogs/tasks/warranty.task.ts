import type { Day, OpenWarrantyCase } from '../../src/backoffice/ports';
import type { Understanding } from '../../src/language/types';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase } from '../../src/phrasebook/types';
import { pick, TASK_CHOICES } from '../choices';
import type { TaskForm } from '../task-form';
import type { Details } from './details';
import { isClosed } from './parcels';
import { act, done, ofOrder, read, type Heard, type Outcome, type Task } from './task';

const MOST = 6;
const LONGEST_FAULT = 2000;

/** What broke later than on the way: repaired or replaced, and whether that's within the warranty is told first. */
export const warrantyTask: Task = {
  name: 'warranty',
  askFirst: () => null,

  lookUp: (form, order) =>
    order.items.length === 1 && form.details?.picked === undefined ? { details: { ...form.details, picked: '0' } } : {},

  // What came together has the same warranty.
  prepare: (turn, _form, order) =>
    read(
      () => turn.backoffice.checkWarranty({ ...ofOrder(order), item: 0 }),
      (answer) =>
        answer.outcome === 'within' || answer.outcome === 'after'
          ? { warranty: answer.outcome, until: answer.until }
          : { warranty: null },
    ),

  remarks: ({ details }, order) => {
    const { warranty, until, told } = details ?? {};
    if (told === true || typeof until !== 'string' || isClosed(order)) return [];
    return [remarkOn(warranty === 'within', order.number, until)];
  },

  take: (form, heard) => {
    const { picked, awaiting, ownWords, text, understanding } = heard;
    if (picked?.what === 'pick') {
      if (awaiting === 'which') return { picked: picked.id };
      return awaiting === 'what' ? { what: picked.id } : {};
    }
    const wished = wishIn(understanding);
    if (awaiting === 'what') return wished === null ? toldLater(form, heard) : { what: wished };
    // "Repair it, please" is no fault.
    if (ownWords && wished !== null && text.trim().split(/\s+/).length <= MOST_WORDS_OF_WISH) return { what: wished };
    return ownWords ? { words: text.slice(0, LONGEST_FAULT) } : {};
  },

  ask: (form, order) => {
    const { warranty, picked, words, what } = form.details ?? {};
    if (!warranty || isClosed(order)) return null;
    if (typeof picked !== 'string') return 'which';
    if (typeof words !== 'string') return 'words';
    return typeof what === 'string' ? null : 'what';
  },

  question: (ask, _form, order, again) => {
    switch (ask) {
      case 'which':
        return {
          words: phrase('warranty.which'),
          answers: (order?.items ?? [])
            .slice(0, MOST)
            .map(({ name }, index) => pick(String(index), phrase('choices.named', { name }))),
        };
      case 'words':
        return { words: again ? phrase('warranty.wordsAgain') : phrase('warranty.words'), answers: [] };
      case 'what':
        return {
          words: phrase('warranty.what'),
          answers: [pick('repair', phrase('choices.repair')), pick('replacement', phrase('choices.exchange'))],
        };
      default:
        return null;
    }
  },

  finish: (turn, form, order) => {
    const { warranty, picked, words, what } = form.details ?? {};
    const { requestId } = form;
    const orderNumber = order.number;
    if (isClosed(order)) {
      const closed =
        order.status === 'cancelled'
          ? phrase('order.cancelled', { orderNumber })
          : phrase('order.returned', { orderNumber });
      return Promise.resolve(done(closed, ['toldStatus']));
    }
    if (!warranty || requestId === null) {
      return Promise.resolve(done(phrase('warranty.notDelivered', { orderNumber }), ['toldStatus'], NEXT));
    }
    return act(
      () =>
        turn.backoffice.openWarrantyCase({
          ...ofOrder(order),
          item: Number(picked),
          fault: words ?? '',
          wish: what === 'replacement' ? 'replacement' : 'repair',
          requestId,
        }),
      (answer) => opened(orderNumber, answer),
    );
  },
};

const MOST_WORDS_OF_WISH = 5;
const FEWEST_WORDS_OF_STORY = 3;

function wishIn({ intent, picks = [] }: Understanding): 'repair' | 'replacement' | null {
  if (intent === 'replacement' || picks.includes('pick:replacement')) return 'replacement';
  return picks.includes('pick:repair') ? 'repair' : null;
}

/** More of the fault, told while something else was asked. */
function toldLater({ details }: TaskForm, { text, understanding }: Heard): Details {
  const { intent, entities } = understanding;
  const isStory = text.trim().split(/\s+/).length >= FEWEST_WORDS_OF_STORY && !text.includes('?');
  if (!isStory || intent !== 'none' || entities.length > 0) return {};
  return { words: [details?.words ?? '', text].join('\n').trim().slice(0, LONGEST_FAULT) };
}

const NEXT = [TASK_CHOICES.orderStatus];

function remarkOn(isWithin: boolean, orderNumber: string, until: Day) {
  const values = { orderNumber, day: dayMs(until) };
  return isWithin ? phrase('warranty.within', values) : phrase('warranty.after', values);
}

function opened(orderNumber: string, answer: OpenWarrantyCase): Outcome {
  switch (answer.outcome) {
    case 'opened': {
      const { caseNumber } = answer;
      const words =
        answer.warranty === 'within'
          ? phrase('warranty.opened', { caseNumber })
          : phrase('warranty.openedAfter', { caseNumber });
      return done(words, ['openedCase']);
    }
    case 'alreadyOpen': {
      const words = phrase('warranty.alreadyOpen', { caseNumber: answer.caseNumber });
      return { ...done(words, ['alreadyReported']), needsPerson: true };
    }
    case 'notDelivered':
    case 'unknownItem':
    case 'noMatch':
      return done(phrase('warranty.notDelivered', { orderNumber }), ['refusedByShop'], NEXT);
  }
}
