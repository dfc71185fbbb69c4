import type { ProblemKind, Redress } from '../src/backoffice/ports';
import type { TaskName } from './memory';

/** What an intent says about the task the customer wants. */
export interface TaskWish {
  readonly task: TaskName;
  readonly kind?: ProblemKind;
  readonly redress?: Redress;
  /** The customer believes that the refund is under way. */
  readonly asksStatus?: true;
}

const WISHES: Readonly<Record<string, TaskWish>> = {
  order_status: { task: 'orderStatus' },
  delivery_late: { task: 'deliveryProblem', kind: 'late' },
  delivery_lost: { task: 'deliveryProblem', kind: 'lost' },
  delivery_damaged: { task: 'deliveryProblem', kind: 'damaged' },
  return_item: { task: 'refund' },
  refund_status: { task: 'refund', asksStatus: true },
  replacement: { task: 'deliveryProblem', redress: 'replacement' },
  delivery_problem: { task: 'deliveryProblem' },
};

/** The task an intent asks for, or null where it asks for none. */
export function wishOf(intent: string): TaskWish | null {
  return WISHES[intent] ?? null;
}

const INTERRUPTIONS = [
  'human',
  'help',
  'cancel',
  'start_over',
  'change_language',
  'thanks',
  'goodbye',
  'leave_alone',
  'greeting',
  'praise',
  'misread',
] as const;
/** Said at any point of a conversation, and answered there, before any task hears of it. */
export type Interruption = (typeof INTERRUPTIONS)[number];

export function isInterruption(intent: string): intent is Interruption {
  return (INTERRUPTIONS as readonly string[]).includes(intent);
}
