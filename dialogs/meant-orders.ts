import type { BareOrder, Entity, Understanding } from '../src/language/types';
import { isInterruption, wishOf } from './intents';
import { recall, type DialogMemory } from './memory';
import { recentOrder } from './proven-order';
import type { Ask } from './task-form';
import type { DialogTurn } from './turn';

/* Digits alone may be anything. Where an order's number was asked for, or the one talked about is corrected, or nothing else is said, they are one. */

/** A guess at what a bare correction wishes is worth nothing below this. */
const SURE_FROM = 0.7;

/** Questions that are answered with the number, or with the number first. */
const ASKED: readonly (Ask | null)[] = ['number', 'whichNumber', 'numberAndProof'];

const PROVES: readonly (Ask | null)[] = ['proof', 'check'];

/** The message with the order that its digits mean; as it is where they mean none. */
export function withMeantOrder(
  understanding: Understanding,
  turn: Pick<DialogTurn, 'memory' | 'nowMs'>,
): Understanding {
  const { bareOrders = [], entities } = understanding;
  if (bareOrders.length === 0 || entities.some(({ type }) => type === 'order')) return understanding;
  const memory = recall(turn);
  const corrected = correctedIn(bareOrders, memory, turn.nowMs);
  if (corrected !== null) return withOrder(withoutGuess(understanding), corrected, bareOrders);
  const meant = meantInstead(understanding, bareOrders, memory, turn.nowMs);
  if (meant !== null) return withOrder(withoutGuess(understanding), meant, [meant]);
  const asked =
    askedFor(understanding, bareOrders, memory) ??
    saidWithProof(understanding, bareOrders, memory) ??
    saidAlone(understanding, bareOrders, memory);
  return asked === null ? understanding : withProof(withOrder(understanding, asked, [asked]), asked, bareOrders);
}

/** "Sorry, I meant 48213", where another one is talked about, and no postcode is asked for that may look so. */
function meantInstead(
  { intent }: Understanding,
  bareOrders: readonly BareOrder[],
  memory: DialogMemory,
  nowMs: number,
): BareOrder | null {
  if (intent !== 'misread' && intent !== 'apology') return null;
  const known = memory.form?.orderNumber ?? recentOrder(memory, nowMs)?.number ?? null;
  const [only, ...more] = bareOrders.filter(({ isMeant }) => isMeant);
  if (PROVES.includes(memory.awaiting) && only?.mayBePostcode === true) return null;
  return known === null || more.length > 0 ? null : (only ?? null);
}

/** "48213", and nothing else, where nothing is being talked about: a postcode alone says nothing. */
function saidAlone(
  { intent, confidence, entities }: Understanding,
  [only, ...more]: readonly BareOrder[],
  { form }: DialogMemory,
): BareOrder | null {
  const isAlone = intent === 'none' && confidence === 1 && entities.every(({ text }) => text === only?.text);
  return isAlone && form === null && more.length === 0 ? (only ?? null) : null;
}

/** "51327, 3012 BM", where nothing is being talked about: what a postcode stands beside is what it proves. */
function saidWithProof(
  { intent, alternatives, entities }: Understanding,
  bareOrders: readonly BareOrder[],
  { form }: DialogMemory,
): BareOrder | null {
  const [first, ...more] = bareOrders.filter(({ isMeant }) => isMeant);
  if (form !== null || first === undefined || more.length > 1) return null;
  const stands = (type: Entity['type']): boolean =>
    entities.some((entity) => entity.type === type && entity.text !== first.text);
  // In a sentence two such numbers may be two places, and one beside an e-mail address may be where somebody lives.
  const isAll = intent === 'none' && alternatives.length === 0 && entities.every(({ type }) => PROOFS.includes(type));
  if (isAll) return more.length > 0 || stands('postcode') || stands('email') ? first : null;
  return more.length === 0 && stands('postcode') && wishOf(intent)?.task !== 'changeAddress' ? first : null;
}

/** "48207 51063": where postcodes are written so, the second number is one. */
function withProof(meant: Understanding, { text }: BareOrder, bareOrders: readonly BareOrder[]): Understanding {
  const [other, ...more] = bareOrders.filter((one) => one.isMeant && one.text !== text);
  const isProven = meant.entities.some(({ type }) => PROOFS.includes(type));
  if (other?.mayBePostcode !== true || more.length > 0 || isProven) return meant;
  return { ...meant, entities: [...meant.entities, { type: 'postcode', value: other.text, text: other.text }] };
}

const PROOFS: readonly Entity['type'][] = ['postcode', 'email'];

/** "Not 48196, 48213", where NB-48196 is talked about. */
function correctedIn(bareOrders: readonly BareOrder[], memory: DialogMemory, nowMs: number): BareOrder | null {
  const known = memory.form?.orderNumber ?? recentOrder(memory, nowMs)?.number ?? null;
  if (!bareOrders.some(({ value }) => value === known)) return null;
  return bareOrders.findLast(({ value, isMeant }) => isMeant && value !== known) ?? null;
}

function askedFor(
  { entities }: Understanding,
  bareOrders: readonly BareOrder[],
  { awaiting }: DialogMemory,
): BareOrder | null {
  const first = bareOrders.find(({ isMeant }) => isMeant) ?? null;
  if (ASKED.includes(awaiting)) return first;
  if (awaiting !== 'check') return null;
  // Either may have been wrong: digits alone may be a postcode.
  const isProof = ({ type, text }: Entity): boolean =>
    (type === 'email' || type === 'postcode') && text !== first?.text;
  return entities.some(isProof) ? first : null;
}

function withOrder(
  understanding: Understanding,
  { value, text }: BareOrder,
  read: readonly BareOrder[],
): Understanding {
  const others = understanding.entities.filter((entity) => !read.some((order) => order.text === entity.text));
  return { ...understanding, entities: [...others, { type: 'order', value, text }] };
}

/** A few words around two numbers resemble anything. */
function withoutGuess(understanding: Understanding): Understanding {
  const { intent, confidence } = understanding;
  const isDoubtful = confidence < SURE_FROM || (confidence < 1 && isInterruption(intent));
  return isDoubtful ? { ...understanding, intent: 'none', confidence: 1, alternatives: [] } : understanding;
}
