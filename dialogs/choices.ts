import type { DeliveryProblem, Redress } from '../src/backoffice/ports';
import { phrase, type Choice } from '../src/phrasebook/types';
import type { SurveyAnswer } from './memory';
import type { RefundReason, TaskName } from './task-form';
import type { Manner } from './what-fits';

/** What a picked choice means. Ids are stored with the conversation: an id that means nothing any more is no choice. */
export type Picked =
  | { readonly what: 'task'; readonly task: TaskName }
  | { readonly what: 'kind'; readonly kind: NamedProblem }
  | { readonly what: 'redress'; readonly redress: Redress }
  | { readonly what: 'reason'; readonly reason: RefundReason }
  | { readonly what: 'order'; readonly number: string }
  | { readonly what: 'language'; readonly language: string }
  | { readonly what: 'wish'; readonly intent: string }
  | { readonly what: 'survey'; readonly answer: SurveyAnswer }
  /** An answer that only the task under way knows. */
  | { readonly what: 'pick'; readonly id: string }
  | { readonly what: 'product'; readonly name: string }
  | { readonly what: 'person' | 'more' | 'cancel' | 'yes' | 'no' | 'retry' | 'goOn' | 'done' | 'leaveQueue' };

export const PERSON: Choice = { id: 'person', label: phrase('choices.person') };

export const YES: Choice = { id: 'yes', label: phrase('choices.yes') };
export const NO: Choice = { id: 'no', label: phrase('choices.no') };
/** "Did that help?" is no request: "yes, please" answers it badly. */
export const HELPED: Choice = { id: 'yes', label: phrase('choices.helped') };
export const HELPED_NOT: Choice = { id: 'no', label: phrase('choices.notHelped') };
export const CANCEL: Choice = { id: 'cancel', label: phrase('choices.cancel') };
export const RETRY: Choice = { id: 'retry', label: phrase('choices.retry') };
export const GO_ON: Choice = { id: 'goOn', label: phrase('choices.goOn') };
export const DONE: Choice = { id: 'done', label: phrase('choices.done') };
export const LEAVE_QUEUE: Choice = { id: 'leaveQueue', label: phrase('choices.leaveQueue') };

export const TASK_CHOICES: Readonly<Record<TaskName, Choice>> = {
  orderStatus: { id: 'task:orderStatus', label: phrase('choices.orderStatus') },
  deliveryProblem: { id: 'task:deliveryProblem', label: phrase('choices.deliveryProblem') },
  refund: { id: 'task:refund', label: phrase('choices.refund') },
  cancelOrder: { id: 'task:cancelOrder', label: phrase('choices.cancelOrder') },
  changeAddress: { id: 'task:changeAddress', label: phrase('choices.changeAddress') },
  invoice: { id: 'task:invoice', label: phrase('choices.invoice') },
  payment: { id: 'task:payment', label: phrase('choices.payment') },
  subscription: { id: 'task:subscription', label: phrase('choices.subscription') },
  product: { id: 'task:product', label: phrase('choices.productQuestion') },
  warranty: { id: 'task:warranty', label: phrase('choices.warranty') },
  account: { id: 'task:account', label: phrase('choices.account') },
  callBack: { id: 'task:callBack', label: phrase('choices.callBack') },
  complaint: { id: 'task:complaint', label: phrase('choices.complaint') },
};

/** What somebody may say is wrong with a delivery: that a neighbour should have it, the order says. */
export type NamedProblem = Exclude<DeliveryProblem, 'withNeighbour'>;

export const KIND_CHOICES: Readonly<Record<NamedProblem, Choice>> = {
  late: { id: 'kind:late', label: phrase('choices.kindLate') },
  lost: { id: 'kind:lost', label: phrase('choices.kindLost') },
  damaged: { id: 'kind:damaged', label: phrase('choices.kindDamaged') },
  wrongItem: { id: 'kind:wrongItem', label: phrase('choices.kindWrongItem') },
};

export const REDRESS_CHOICES: Readonly<Record<Redress, Choice>> = {
  replacement: { id: 'redress:replacement', label: phrase('choices.replacement') },
  refund: { id: 'redress:refund', label: phrase('choices.moneyBack') },
  investigation: { id: 'redress:investigation', label: phrase('choices.investigation') },
};

export const REASON_CHOICES: Readonly<Record<Exclude<RefundReason, 'withNeighbour'>, Choice>> = {
  changedMind: { id: 'reason:changedMind', label: phrase('choices.reasonChangedMind') },
  late: { id: 'reason:late', label: phrase('choices.kindLate') },
  lost: { id: 'reason:lost', label: phrase('choices.kindLost') },
  damaged: { id: 'reason:damaged', label: phrase('choices.kindDamaged') },
  wrongItem: { id: 'reason:wrongItem', label: phrase('choices.kindWrongItem') },
};

/** "I'll wait": of a parcel that is on its way. */
export const WAIT: Choice = pick('wait', phrase('choices.wait'));

export const SURVEY_CHOICES: Readonly<Record<SurveyAnswer, Choice>> = {
  helped: { id: 'survey:helped', label: HELPED.label },
  notHelped: { id: 'survey:notHelped', label: HELPED_NOT.label },
};

/** What is no task, as something to pick. */
export const WISH_CHOICES: Readonly<Record<string, Choice>> = {
  forget_me: { id: 'wish:forget_me', label: phrase('choices.forgetMe') },
  see_my_data: { id: 'wish:see_my_data', label: phrase('choices.seeMyData') },
  opening_hours: { id: 'wish:opening_hours', label: phrase('choices.openingHours') },
};

export const MORE: Choice = { id: 'more', label: phrase('choices.more') };

/** What most come for, and the way to the rest. */
export const TOPICS: readonly Choice[] = [
  TASK_CHOICES.orderStatus,
  TASK_CHOICES.deliveryProblem,
  TASK_CHOICES.refund,
  MORE,
];
/** The rest. */
export const MORE_TOPICS: readonly Choice[] = Object.values(TASK_CHOICES).filter((choice) => !TOPICS.includes(choice));

export const KINDS: readonly Choice[] = Object.values(KIND_CHOICES);
export const REASONS: readonly Choice[] = Object.values(REASON_CHOICES);

/** An answer that only the task under way knows. */
export function pick(id: string, label: Choice['label']): Choice {
  return { id: `pick:${id}`, label };
}

export function productChoice(name: string): Choice {
  return { id: `product:${encodeURIComponent(name)}`, label: phrase('choices.named', { name }) };
}

export function orderChoice(number: string): Choice {
  return { id: `order:${number}`, label: phrase('choices.order', { orderNumber: number }) };
}

/** A language under its own name, so that who reads no other finds it. */
export function languageChoice(language: string): Choice {
  return { id: `language:${language}`, label: phrase('choices.language', { name: ownName(language) }) };
}

export function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The choices with a person where the branch puts one. */
export function withPerson(choices: readonly Choice[], manner: Manner): readonly Choice[] {
  if (manner.person === 'onRequest') return choices;
  return manner.person === 'first' ? [PERSON, ...choices] : [...choices, PERSON];
}

/** The choices with a person in any branch: where the bot is at its end. */
export function withPersonAnyway(choices: readonly Choice[], manner: Manner): readonly Choice[] {
  return manner.person === 'first' ? [PERSON, ...choices] : [...choices, PERSON];
}

export function readChoice(id: string | null): Picked | null {
  if (id === null) return null;
  const [what = '', value = ''] = id.split(/:(.*)/s);
  switch (what) {
    case 'task':
      return value in TASK_CHOICES ? { what, task: value as TaskName } : null;
    case 'kind':
      return value in KIND_CHOICES ? { what, kind: value as NamedProblem } : null;
    case 'redress':
      return value in REDRESS_CHOICES ? { what, redress: value as Redress } : null;
    case 'reason':
      return value in REASON_CHOICES ? { what, reason: value as RefundReason } : null;
    case 'order':
      return { what, number: value };
    case 'pick':
      return { what, id: value };
    case 'product':
      return { what, name: decodeURIComponent(value) };
    case 'language':
      return { what, language: value };
    case 'wish':
      return Object.hasOwn(WISH_CHOICES, value) ? { what, intent: value } : null;
    case 'survey':
      return value in SURVEY_CHOICES ? { what, answer: value as SurveyAnswer } : null;
    case 'person':
    case 'more':
    case 'cancel':
    case 'yes':
    case 'no':
    case 'retry':
    case 'goOn':
    case 'done':
    case 'leaveQueue':
      return { what };
    default:
      return null;
  }
}
