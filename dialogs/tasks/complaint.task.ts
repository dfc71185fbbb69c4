import type { ComplaintTopic } from '../../src/backoffice/ports';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase } from '../../src/phrasebook/types';
import { recall } from '../memory';
import { recentOrder } from '../proven-order';
import type { TaskName } from '../task-form';
import { act, done, type FreeTask, type Heard } from './task';

const LONGEST = 2000;
const SHORT = 8;

/** A complaint is recorded in the customer's words, under a number and with a day for the answer. Nobody has to prove anything for that. */
export const complaintTask: FreeTask = {
  name: 'complaint',
  needs: 'nothing',
  ask: ({ details }) => (typeof details?.words === 'string' ? null : 'words'),

  take: ({ details }, heard) => {
    if (!heard.ownWords) return {};
    const about = details?.announced ?? '';
    if (onlyAsksToRecord(heard)) return about === '' ? {} : { words: about };
    return { words: (about === '' ? heard.text : `${about}\n${heard.text}`).slice(0, LONGEST) };
  },

  question: (ask, { orderNumber }, _order, again) => {
    if (ask !== 'words') return null;
    if (again) return { words: phrase('complaint.wordsAgain'), answers: [] };
    return { words: orderNumber === null ? phrase('complaint.words') : phrase('complaint.wordsOfOrder'), answers: [] };
  },

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

/** "Just put it on record" tells nothing that could be recorded. */
function onlyAsksToRecord({ text, understanding }: Heard): boolean {
  const { asksToRecord, tellsOfConduct } = understanding;
  return asksToRecord === true && tellsOfConduct !== true && text.trim().split(/\s+/).length <= SHORT;
}

/** What was talked about before tells what it's about. */
const TOPIC_AFTER: Partial<Record<TaskName, ComplaintTopic>> = {
  orderStatus: 'delivery',
  deliveryProblem: 'delivery',
  invoice: 'invoice',
  payment: 'invoice',
  product: 'product',
  warranty: 'product',
};
