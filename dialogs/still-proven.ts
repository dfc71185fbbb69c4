import { recall } from './memory';
import { provenOrder } from './proven-order';
import type { Ask } from './task-form';
import { TASK_FORMS } from './tasks/catalogue';
import type { DialogTurn } from './turn';

/** What is asked once the order is known; before that, nothing of it is said. */
const BEFORE_PROOF: readonly (Ask | null)[] = [
  'number',
  'proof',
  'numberAndProof',
  'whichNumber',
  'check',
  'kind',
  'retry',
];

/** Who comes back after the proof has lapsed gives it again before the question is put again. */
export function isStillProven(turn: DialogTurn): boolean {
  const memory = recall(turn);
  if (memory.form === null || BEFORE_PROOF.includes(memory.awaiting)) return true;
  return TASK_FORMS[memory.form.task].needs === 'nothing' || provenOrder(memory, turn.nowMs) !== null;
}
