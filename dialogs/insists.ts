import type { Understanding } from '../src/language/types';
import type { Ask, TaskForm } from './task-form';

/**
 * "No, no pause, I want to cancel it": a yes to the question whether a subscription is to end, whatever stands before it. A "not" has to be
 * about what is offered in its place, or nothing is done.
 */
export function insistsOnEnd(form: TaskForm, awaiting: Ask | null, said: Understanding, text: string): boolean {
  if (form.task !== 'subscription' || awaiting !== 'confirm' || form.details?.what !== 'cancel') return false;
  if (said.wantsEnd !== true || said.keepsIt === true || text.includes('?')) return false;
  if (OTHERWISE.includes(said.intent)) return false;
  return (said.negates === true) === (said.namesInstead === true);
}

const OTHERWISE: readonly string[] = ['subscription_pause', 'subscription_resume', 'subscription_keep', 'human'];
