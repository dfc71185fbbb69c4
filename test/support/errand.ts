import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ask } from '../../dialogs/task-form';
import type { PhraseKey } from '../../src/phrasebook/phrase-keys.gen';

/** What a customer may come for: how the questions are answered that are not about a fact, and what is said once it's solved. */
interface Errand {
  /** By id of a choice; the last one where a question has several stages. */
  readonly picks?: Partial<Record<Ask, string>>;
  /** Picked one after the other before the task begins. */
  readonly path?: readonly string[];
  readonly solvedBy: PhraseKey;
}

export const ERRANDS = {
  'order status': { solvedBy: 'order.onItsWayUntil' },
  'late parcel': {
    picks: { kind: 'kind:late', redress: 'redress:investigation' },
    solvedBy: 'problem.investigationStarted',
  },
  'lost parcel': {
    picks: { kind: 'kind:lost', redress: 'redress:replacement' },
    solvedBy: 'problem.replacementOrdered',
  },
  'damaged parcel': {
    picks: { kind: 'kind:damaged', redress: 'redress:replacement' },
    solvedBy: 'problem.replacementOrdered',
  },
  'wrong item': { picks: { kind: 'kind:wrongItem', redress: 'redress:replacement' }, solvedBy: 'problem.exchanged' },
  'parcel with a neighbour': {
    picks: { found: 'pick:notThere', redress: 'redress:investigation' },
    solvedBy: 'problem.investigationStarted',
  },
  return: { picks: { reason: 'reason:changedMind' }, solvedBy: 'refund.requestedLabel' },
  'refund status': { solvedBy: 'refund.isApproved' },
  'cancel order': { solvedBy: 'cancelOrder.done' },
  'change order': { picks: { what: 'pick:1', howMany: 'pick:0' }, solvedBy: 'cancelOrder.changed' },
  'change address': { picks: { what: 'pick:order' }, solvedBy: 'changeAddress.changedOrder' },
  'invoice copy': { solvedBy: 'invoice.sent' },
  'wrong invoice': { solvedBy: 'invoice.recorded' },
  'charged twice': { solvedBy: 'invoice.refunding' },
  'payment failed': { picks: { what: 'pick:link' }, solvedBy: 'payment.linkSent' },
  'pause subscription': { picks: { until: 'pick:2' }, solvedBy: 'subscription.paused' },
  'cancel subscription': { solvedBy: 'subscription.cancelled' },
  password: { solvedBy: 'account.asked' },
  product: { solvedBy: 'product.inStock' },
  repair: { picks: { what: 'pick:repair' }, solvedBy: 'warranty.opened' },
  complaint: { path: ['more', 'task:complaint'], solvedBy: 'complaint.recorded' },
  praise: { solvedBy: 'smallTalk.praise' },
  'call back': { picks: { slot: 'first' }, solvedBy: 'callBack.booked' },
} as const satisfies Record<string, Errand>;

export type ErrandName = keyof typeof ERRANDS;
export const ERRAND_NAMES = Object.keys(ERRANDS) as ErrandName[];

export function errandOf(name: ErrandName): Errand {
  return ERRANDS[name];
}

/** How one customer tells of an errand, and what they know. */
const telling = z.strictObject({
  wish: z.string(),
  number: z.string().optional(),
  proof: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
  words: z.string().optional(),
});
const language = z.strictObject({
  moods: z.strictObject({ apologetic: z.string(), solutionFirst: z.string() }),
  yes: z.string(),
  errands: z.record(z.enum(ERRAND_NAMES), telling),
});

/** What customers of one language say. */
export function errandsIn(name: string): z.infer<typeof language> {
  const file = join(__dirname, '..', 'fixtures', 'errands', `${name}.json`);
  return language.parse(JSON.parse(readFileSync(file, 'utf8')));
}
