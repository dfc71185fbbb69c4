import type { Redress } from '../src/backoffice/ports';
import type { TaskName } from './task-form';
import type { NamedProblem } from './choices';
import type { Details } from './tasks/details';

/** What an intent says about the task the customer wants. */
export interface TaskWish {
  readonly task: TaskName;
  readonly kind?: NamedProblem;
  readonly redress?: Redress;
  /** The customer believes that the refund is under way. */
  readonly asksStatus?: true;
  readonly details?: Details;
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
  wrong_item: { task: 'deliveryProblem', kind: 'wrongItem' },
  cancel_order: { task: 'cancelOrder' },
  other_order: { task: 'orderStatus' },
  change_order: { task: 'cancelOrder', details: { changes: true } },
  change_address: { task: 'changeAddress' },
  invoice_copy: { task: 'invoice', details: { what: 'copy' } },
  invoice_wrong: { task: 'invoice', details: { what: 'wrongAmount' } },
  charged_twice: { task: 'invoice', details: { what: 'chargedTwice' } },
  payment_failed: { task: 'payment' },
  subscription_pause: { task: 'subscription', details: { what: 'pause' } },
  subscription_resume: { task: 'subscription', details: { what: 'resume' } },
  subscription_cancel: { task: 'subscription', details: { what: 'cancel' } },
  subscription_status: { task: 'subscription', details: { what: 'status' } },
  password_reset: { task: 'account' },
  product_question: { task: 'product' },
  warranty: { task: 'warranty' },
  callback: { task: 'callBack' },
  callback_cancel: { task: 'callBack', details: { what: 'cancel' } },
  callback_move: { task: 'callBack', details: { moves: true } },
};

/** The task an intent asks for, or null where it asks for none. */
export function wishOf(intent: string): TaskWish | null {
  return WISHES[intent] ?? null;
}

/** The first intent that asks for a task, or null where none does. */
export function intentFor(task: TaskName): string | null {
  return Object.keys(WISHES).find((intent) => WISHES[intent]?.task === task) ?? null;
}

/** Whether who wishes this wants to end what they have with the company. */
export function isLeaving(intent: string): boolean {
  return intent === 'subscription_cancel';
}

const INTERRUPTIONS = [
  'human',
  'help',
  'about_bot',
  'cancel',
  'start_over',
  'change_language',
  'thanks',
  'goodbye',
  'leave_alone',
  'greeting',
  'praise',
  'apology',
  'misread',
  'why',
  'explain',
] as const;
/** Said at any point of a conversation, and answered there, before any task hears of it. */
export type Interruption = (typeof INTERRUPTIONS)[number];

export function isInterruption(intent: string): intent is Interruption {
  return (INTERRUPTIONS as readonly string[]).includes(intent);
}
