import { phrase, type Choice, type Phrase } from '../src/phrasebook/types';
import { GO_ON, PERSON, TASK_CHOICES } from './choices';
import { remember } from './memory';
import type { DialogTurn } from './turn';

interface Beyond {
  readonly words: Phrase;
  /** What can be done here meanwhile. */
  readonly meanwhile?: Choice;
}

/** Wishes that are understood and that only a person can fulfil, with what is said to them. */
const BEYOND: Readonly<Record<string, Beyond>> = {
  forget_me: { words: phrase('beyond.data') },
  see_my_data: { words: phrase('beyond.data') },
  // Somebody else in the account, an order nobody placed, a message that pretends to be the company's.
  fraud: { words: phrase('beyond.fraud'), meanwhile: TASK_CHOICES.account },
  subscription_change: { words: phrase('beyond.changeSubscription') },
  subscription_keep: { words: phrase('beyond.keep') },
  invoice_address: { words: phrase('beyond.invoiceAddress') },
};

/** Whether the bot understands this wish and has no task for it. */
export function isBeyond(intent: string): boolean {
  return Object.hasOwn(BEYOND, intent);
}

/** Says honestly that this needs a person, and offers one; a task under way waits. */
export function answerBeyond(turn: DialogTurn, intent: string): void {
  const beyond = BEYOND[intent];
  if (beyond === undefined) throw new Error('the bot has a task for this wish');
  const { words, meanwhile } = beyond;
  remember(turn, { personOffered: true, notUnderstoodInRow: 0 });
  turn.say({ phrase: words, choices: [PERSON, ...(meanwhile === undefined ? [] : [meanwhile]), GO_ON] });
}
