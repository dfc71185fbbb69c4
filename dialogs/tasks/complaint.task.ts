import type { ComplaintTopic } from '../../src/backoffice/ports';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase } from '../../src/phrasebook/types';
import { recall } from '../memory';
import { recentOrder } from '../proven-order';
import type { TaskName } from '../task-form';
import { act, done, type FreeTask } from './task';

const LONGEST = 2000;

/** A complaint is recorded in the customer's words, under a number and with a day for the answer. Nobody has to prove anything for that. */
export const complaintTask: FreeTask = {
  name: 'complaint',
  needs: 'nothing',
  ask: ({ details }) => (typeof details?.words === 'string' ? null : 'words'),

  take: (_form, { ownWords, text }) => (ownWords ? { words: text.slice(0, LONGEST) } : {}),

  question: (ask, _form, _order, again) =>
    ask === 'words' ? { words: again ? phrase('complaint.wordsAgain') : phrase('complaint.words'), answers: [] } : null,

  finish: (turn, { details, orderNumber, requestId }) => {
    if (requestId === null) throw new Error('the form is not complete');
    const memory = recall(turn);
    const order = recentOrder(memory, turn.nowMs);
    const topic = (memory.lastDone === null ? undefined : TOPIC_AFTER[memory.lastDone]) ?? 'other';
    return act(
      () =>
        turn.backoffice.recordComplaint({
          access: order?.access ?? null,
          orderNumber: orderNumber ?? order?.number ?? null,
          topic,
          words: details?.words ?? '',
          requestId,
        }),
      ({ caseNumber, answerBy }) => ({
        ...done(phrase('complaint.recorded', { caseNumber, day: dayMs(answerBy) }), ['openedCase']),
        // A person is on offer: a number alone has calmed nobody.
        needsPerson: true,
      }),
    );
  },
};

/** What was talked about before tells what it's about. */
const TOPIC_AFTER: Partial<Record<TaskName, ComplaintTopic>> = {
  orderStatus: 'delivery',
  deliveryProblem: 'delivery',
  invoice: 'invoice',
  payment: 'invoice',
  product: 'product',
  warranty: 'product',
};
