import type { Ask, TaskName } from '../../dialogs/task-form';

const ORDER = ['number', 'proof', 'numberAndProof', 'whichNumber', 'check', 'retry'] as const;

/** What each task asks at some point; `prove:way-out` gets to these questions, and to no others. */
export const STEPS: Readonly<Record<TaskName, readonly Ask[]>> = {
  orderStatus: ORDER,
  deliveryProblem: [...ORDER, 'kind', 'redress', 'confirm', 'found'],
  refund: [...ORDER, 'reason', 'confirm'],
  cancelOrder: [...ORDER, 'what', 'howMany', 'confirm'],
  changeAddress: [...ORDER, 'address', 'what', 'confirm'],
  invoice: [...ORDER, 'what', 'confirm'],
  payment: [...ORDER, 'what', 'confirm'],
  subscription: [...ORDER, 'what', 'until', 'confirm'],
  account: ['email', 'retry'],
  product: ['words', 'retry'],
  warranty: [...ORDER, 'which', 'words', 'what'],
  complaint: ['words', 'retry'],
  callBack: ['slot', 'phone', 'confirm', 'what', 'retry'],
};
