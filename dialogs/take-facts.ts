import type { Address, Order, Redress } from '../src/backoffice/ports';
import type { EntityType, Understanding } from '../src/language/types';
import type { NamedProblem, Picked } from './choices';
import { insistsOnEnd } from './insists';
import { wishOf } from './intents';
import type { Ask, TaskForm } from './task-form';
import { TASK_FORMS } from './tasks/catalogue';
import { readReference } from './tasks/read-reference';
import { canHave } from './tasks/redress';
import type { Heard } from './tasks/task';

/** What a message brought. */
export interface Taken {
  readonly form: TaskForm;
  /** Whether it brought anything the task can use. */
  readonly anything: boolean;
}

/**
 * Takes every fact of a message into the form, asked for or not, several at once.
 * `awaiting` decides what a yes, a no, a complaint or a sentence in one's own words answers; `order` is the proven one, if any.
 */
export function takeFacts(form: TaskForm, heard: Heard, order: Order | null): Taken {
  const { understanding, picked, awaiting } = heard;
  const details = TASK_FORMS[form.task].take?.(form, heard) ?? {};
  const changes: Partial<TaskForm> = {
    ...fromEntities(form, withShortPostcode(withoutAddress(heard, details.address), heard)),
    ...(details.address === undefined ? fromReference(form, heard) : {}),
    // A label's words may resemble a wish; what was picked is what is meant.
    ...(picked === null ? fromIntent(form, understanding, awaiting, order) : {}),
    ...fromPicked(picked),
    ...(awaiting === 'confirm' ? fromConsent(form, heard) : {}),
    ...(Object.keys(details).length > 0 ? { details: { ...form.details, ...details } } : {}),
  };
  const taken = { ...form, ...changes };
  const retried = awaiting === 'retry' && asksToTryAgain(form, understanding, picked);
  const anything = Object.keys(changes).length > 0 || retried;
  // Consent was given to something else than what would be done now.
  const other = (['orderNumber', 'kind', 'redress', 'reason', 'details'] as const).some(
    (fact) => taken[fact] !== form[fact],
  );
  const afresh = other ? { ...taken, confirmed: null, requestId: null, unconfirmed: false } : taken;
  return { form: taken.orderNumber === form.orderNumber ? afresh : ofOtherOrder(afresh), anything };
}

/** What the customer wishes stays; what the company was asked about another order does not. */
export function ofOtherOrder(form: TaskForm): TaskForm {
  if (form.details === undefined) return form;
  const { what, words, until, address, abroad, phone, changes, mayOffer, part } = form.details;
  const kept = Object.entries({ what, words, until, address, abroad, phone, changes, mayOffer, part }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...form, details: Object.fromEntries(kept) };
}

/** Where nothing but looking is to be tried again, every word that means nothing else will do. */
function asksToTryAgain(
  { unconfirmed, confirmed }: TaskForm,
  understanding: Understanding,
  picked: Picked | null,
): boolean {
  if (picked !== null) return picked.what === 'retry';
  if (has(understanding, 'no')) return false;
  return has(understanding, 'yes') || (meansNothingElse(understanding) && unconfirmed !== true && confirmed !== true);
}

/** A model may take "once more" for a question back. */
function meansNothingElse({ intent, confidence }: Understanding): boolean {
  return intent === 'none' || (intent === 'explain' && confidence < 1);
}

/** The postcode of an address to which something is to be sent proves nothing. */
function withoutAddress({ understanding, awaiting }: Heard, address: Address | null | undefined): Understanding {
  const own = address?.postcode.replace(/\s/g, '');
  const isOfAddress = (value: string): boolean => awaiting === 'address' || value === own;
  const entities = understanding.entities.filter(({ type, value }) => type !== 'postcode' || !isOfAddress(value));
  return { ...understanding, entities };
}

/** "2000", "1010 Wien": four digits are a postcode where nothing else was asked for. */
const SHORT_POSTCODE = /^\s*([1-9]\d{3})(?:\s+\p{L}+){0,2}[\s.!]*$/u;
const ASKS_PROOF: readonly (Ask | null)[] = ['proof', 'check'];

function withShortPostcode(understanding: Understanding, { awaiting, text }: Heard): Understanding {
  const [, digits] = SHORT_POSTCODE.exec(text) ?? [];
  if (digits === undefined || !ASKS_PROOF.includes(awaiting)) return understanding;
  if ((['order', 'postcode', 'email'] as const).some((type) => has(understanding, type))) return understanding;
  return { ...understanding, entities: [...understanding.entities, { type: 'postcode', value: digits, text: digits }] };
}

function fromEntities(form: TaskForm, { entities }: Understanding): Partial<TaskForm> {
  const valuesOf = (type: EntityType): string[] => [
    ...new Set(entities.filter((entity) => entity.type === type).map(({ value }) => value)),
  ];
  const numbers = valuesOf('order');
  const [number] = numbers;
  const email = valuesOf('email').at(-1);
  const postcode = valuesOf('postcode').at(-1);
  const proven = email !== undefined || postcode !== undefined;
  return {
    ...(numbers.length > 1 ? { orderNumber: null, orderNumbers: numbers, rejected: false } : {}),
    ...(numbers.length === 1 && number !== undefined
      ? { orderNumber: number, orderNumbers: [], rejected: form.rejected && number === form.orderNumber }
      : {}),
    // A corrected proof takes the place of the refused one as a whole.
    ...(proven && form.rejected ? { email: null, postcode: null } : {}),
    ...(email === undefined ? {} : { email }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(proven ? { rejected: false } : {}),
  };
}

/** The number of a bill or a subscription does where the order's is missing. */
function fromReference(form: TaskForm, { text, understanding, picked }: Heard): Partial<TaskForm> {
  if (picked !== null || understanding.entities.some(({ type }) => type === 'order')) return {};
  if (form.orderNumber !== null || TASK_FORMS[form.task].needs === 'nothing') return {};
  const reference = readReference(text);
  if (reference === null || reference === form.reference) return {};
  return { reference, orderNumbers: [], rejected: false };
}

function fromIntent(
  form: TaskForm,
  understanding: Understanding,
  awaiting: Ask | null,
  order: Order | null,
): Partial<TaskForm> {
  const kind = problemSaid(understanding);
  if (form.task === 'refund') {
    const isOpen = form.reason === null || awaiting === 'reason' || (awaiting === 'confirm' && corrects(understanding));
    if (!isOpen) return {};
    const plain = understanding.confidence >= PLAIN_FROM ? kind : undefined;
    const because = plain ?? (understanding.dislikes === true ? 'changedMind' : (kind ?? toldBeside(understanding)));
    if (because !== undefined) return { reason: because };
    return awaiting === 'reason' && isReason(understanding) ? { reason: 'changedMind' } : {};
  }
  if (form.task !== 'deliveryProblem') return {};
  const redress = redressIn(form, understanding, awaiting, order);
  const isOpen =
    awaiting === 'kind' ||
    ((awaiting === 'redress' || awaiting === 'found') && kind === 'damaged') ||
    (WITH_CONSENT.includes(awaiting) && kind === 'wrongItem' && corrects(understanding)) ||
    // Told more plainly while it's still about which order it is.
    (BEFORE_ORDER.includes(awaiting) && understanding.confidence >= PLAIN_FROM);
  return {
    ...(kind !== undefined && (form.kind === null || isOpen) ? { kind } : {}),
    ...(kind === undefined && form.kind === null ? kindBeside(understanding) : {}),
    ...(redress === null ? {} : { redress }),
  };
}

/** What is said to be wrong: of two things that are named, the one that puts the other right. */
function problemSaid(understanding: Understanding): NamedProblem | undefined {
  const { intent, before, also = [] } = understanding;
  const own = wishOf(intent)?.kind;
  const last = also.flatMap((other) => wishOf(other)?.kind ?? []).at(-1);
  const isLater = own === undefined || before === undefined;
  return last !== undefined && isLater && corrects(understanding) ? last : own;
}

/** Likelier than this, it's said in a part of the message. */
const SORRY_FROM = 0.5;
/** What words that put something right resemble: "sorry, I meant the other one". */
const PUT_RIGHT: readonly string[] = ['misread', 'apology'];

/** "Broken. No, sorry, the wrong size". */
function corrects(understanding: Understanding): boolean {
  if (has(understanding, 'yes')) return false;
  const likely = understanding.alternatives.filter(({ confidence }) => confidence >= SORRY_FROM);
  return has(understanding, 'no') || [understanding, ...likely].some(({ intent }) => PUT_RIGHT.includes(intent));
}

/** "The lamp came broken and I want my money back": why, said beside the wish. */
function toldBeside({ also = [], intent }: Understanding): NamedProblem | undefined {
  if (wishOf(intent)?.task !== 'refund') return undefined;
  return also.map((other) => wishOf(other)?.kind).find((one) => one !== undefined);
}

/** "The lamp arrived broken, I want a new one": what is wrong, said beside what is wished. */
function kindBeside({ also = [], alternatives, intent }: Understanding): Partial<TaskForm> {
  if (wishOf(intent)?.redress === undefined) return {};
  const likely = alternatives.filter(({ confidence }) => confidence >= LIKELY_FROM).map((other) => other.intent);
  const kind = [...also, ...likely].map((other) => wishOf(other)?.kind).find((one) => one !== undefined);
  return kind === undefined ? {} : { kind };
}

/** "The shade is torn, I'd like a new one": what is wished, said beside what is wrong; money back may be wished as well. */
function redressBeside(also: readonly string[]): Redress | null {
  const wishes = also.map(wishOf);
  if (wishes.some((wish) => wish?.task === 'refund')) return null;
  return wishes.find((wish) => wish?.redress !== undefined)?.redress ?? null;
}

/** Not a wish of its own: somebody who says in their own words why they want their money back. */
function isReason({ intent, confidence, entities, givesReason }: Understanding): boolean {
  if (givesReason === true) return true;
  // "Yes" and "no" alone give none
  if (confidence === 1 && entities.some(({ type }) => type === 'yes' || type === 'no')) return false;
  if (entities.some(({ type }) => type === 'order' || type === 'email' || type === 'postcode')) return false;
  if (intent === 'none' || intent === 'complaint') return true;
  return confidence < 1 && WORDS_OF_A_REASON.includes(intent);
}

/** What the model takes "because I don't like it" or "it doesn't fit" for. */
const WORDS_OF_A_REASON: readonly string[] = [
  ...['cancel', 'goodbye', 'misread', 'help', 'start_over', 'return_item'],
  ...['cancel_order', 'product_question', 'warranty'],
];
const LIKELY_FROM = 0.3;
/** What is wrong was said, and is put right by who says no. */
const WITH_CONSENT: readonly (Ask | null)[] = ['redress', 'confirm'];
/** Likelier than this, a wish is said plainly. */
export const PLAIN_FROM = 0.6;
/** Asked while it isn't known yet which order is meant. */
export const BEFORE_ORDER: readonly (Ask | null)[] = ['number', 'proof', 'numberAndProof', 'whichNumber', 'check'];
/** What is said about a parcel that somebody wants to have searched for. */
const MISSES: readonly string[] = ['delivery_lost'];
/** What the model takes short orders ("just send it again") for. */
const MISTAKEN: readonly string[] = ['none', 'cancel', 'goodbye', 'start_over', 'help', 'misread'];

function redressIn(
  form: TaskForm,
  { intent, confidence, alternatives, entities, asksToSearch, negates, also = [] }: Understanding,
  awaiting: Ask | null,
  order: Order | null,
): Redress | null {
  const wish = wishOf(intent);
  if (asksWhereItIs(entities, intent)) return null;
  if (wish?.redress !== undefined) return wish.redress;
  if (awaiting === null && form.redress === null && negates !== true) return redressBeside(also);
  const chooses = awaiting === 'redress' || awaiting === 'confirm';
  if (chooses && wish?.task === 'refund' && form.kind !== null) return 'refund';
  // "They haven't got it, then look for it."
  if (awaiting === 'found' && asksToSearch === true) return 'investigation';
  if (awaiting !== 'redress' || (confidence === 1 && intent !== 'none')) return null;
  const search = canHave('investigation', form, order) ? 'investigation' : null;
  if (asksToSearch === true || MISSES.includes(intent)) return search;
  if (!MISTAKEN.includes(intent)) return null;
  const likely = alternatives.filter((other) => other.confidence >= LIKELY_FROM).map((other) => other.intent);
  for (const other of likely) {
    const meant = wishOf(other)?.redress ?? (wishOf(other)?.task === 'refund' ? 'refund' : null);
    if (meant !== null) return meant;
    if (MISSES.includes(other) && search !== null) return search;
  }
  // "Yes" picks none of several.
  return null;
}

/** "Where is NB-48213?": whoever names the order asks, and answers nothing. */
export function asksWhereItIs(entities: Understanding['entities'], intent: string): boolean {
  return intent === 'order_status' && entities.some(({ type }) => type === 'order');
}

function fromPicked(picked: Picked | null): Partial<TaskForm> {
  switch (picked?.what) {
    case 'kind':
      return { kind: picked.kind };
    case 'redress':
      return { redress: picked.redress };
    case 'reason':
      return { reason: picked.reason };
    case 'order':
      return { orderNumber: picked.number, orderNumbers: [], rejected: false };
    default:
      return {};
  }
}

function fromConsent(form: TaskForm, { understanding, picked, awaiting, text }: Heard): Partial<TaskForm> {
  if (picked?.what === 'yes') return { confirmed: true };
  if (picked?.what === 'no') return { confirmed: false };
  const said = has(understanding, 'yes');
  const insists = insistsOnEnd(form, awaiting, understanding, text);
  // "No, I want it to end today": the day is told once more before anything is done.
  if (insists && !said && understanding.wantsAtOnce === true) return {};
  // "Yes, just let it run" consents to nothing.
  const yes = insists || (said && !(form.task === 'subscription' && understanding.keepsIt === true));
  const no = has(understanding, 'no') && !insists;
  // "Yes, no, wait": nothing is done on words that say both.
  return yes === no ? {} : { confirmed: yes };
}

function has({ entities }: Understanding, type: EntityType): boolean {
  return entities.some((entity) => entity.type === type);
}
