import { phrase, type Phrase } from '../src/phrasebook/types';
import { GO_ON, PERSON } from './choices';
import { remember } from './memory';
import type { DialogTurn } from './turn';

/** Wishes that are understood and that only a person can fulfil, with what is said to them. */
const BEYOND: Readonly<Record<string, Phrase>> = {
  cancel_order: phrase('beyond.cancelOrder'),
  change_address: phrase('beyond.changeAddress'),
  wrong_item: phrase('beyond.wrongItem'),
  invoice_copy: phrase('beyond.invoice'),
  invoice_wrong: phrase('beyond.invoice'),
  charged_twice: phrase('beyond.payment'),
  payment_failed: phrase('beyond.payment'),
  subscription_pause: phrase('beyond.subscription'),
  subscription_cancel: phrase('beyond.subscription'),
  password_reset: phrase('beyond.account'),
  forget_me: phrase('beyond.data'),
  see_my_data: phrase('beyond.data'),
  product_question: phrase('beyond.question'),
  opening_hours: phrase('beyond.question'),
  warranty: phrase('beyond.warranty'),
  callback: phrase('beyond.callback'),
};

/** Ways to leave the company, with the offer that may be made once instead. */
const LEAVING: Readonly<Record<string, Phrase | null>> = {
  subscription_cancel: phrase('beyond.subscriptionOrPause'),
  forget_me: null,
};

/** Whether the bot understands this wish and has no task for it. */
export function isBeyond(intent: string): boolean {
  return Object.hasOwn(BEYOND, intent);
}

/** Whether who wishes this wants to leave the company. */
export function isLeaving(intent: string): boolean {
  return Object.hasOwn(LEAVING, intent);
}

/** Says honestly that this needs a person, and offers one; a task under way waits. `offers`: something else may be offered instead. */
export function answerBeyond(turn: DialogTurn, intent: string, offers: boolean): void {
  const words = (offers ? LEAVING[intent] : null) ?? BEYOND[intent];
  if (words === undefined) throw new Error('the bot has a task for this wish');
  remember(turn, { personOffered: true, notUnderstoodInRow: 0 });
  turn.say({ phrase: words, choices: [PERSON, GO_ON] });
}
