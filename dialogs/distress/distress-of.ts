import type { Understanding } from '../../src/language/types';
import type { DistressClass, RightsKind } from '../../src/mood/types';
import type { DialogTurn } from '../turn';

/** What the bot has an answer of its own to, and which is a right as well when it's claimed in so many words. */
const ANSWERED_HERE: ReadonlySet<string> = new Set([
  'subscription_cancel',
  'subscription_pause',
  'subscription_resume',
  'subscription_keep',
  'subscription_status',
  'subscription_change',
  'see_my_data',
  'complaint',
  'cancel_order',
]);

/** Who it is that guards personal data, which a complaint to them says as well: asked for, it's a question. */
const ASKS_WHO_GUARDS_DATA = 'faq.privacyContact';
/** Who settles disputes; who goes to them says so in much the same words. */
const ON_DISPUTES = 'faq.disputeResolution';

/** The class of distress that the message is answered as: a right that no phrase of the lists claims is first answered like any other wish. */
export function distressOf({
  reading,
  understanding,
  owner,
}: Pick<DialogTurn, 'reading' | 'understanding' | 'owner'>): DistressClass | null {
  const distress = reading?.distress ?? null;
  if (distress !== 'rights') return distress;
  if (asksWhoHelps(understanding)) return null;
  const isAnswered = toldIn(understanding).some((intent) => ANSWERED_HERE.has(intent));
  if (!isAnswered && understanding.asksToRecord !== true) return distress;
  // Who waits for a person, or talks to one, has no task that would record the notice.
  if (owner === 'bot' && isPlainCancellation(understanding, reading?.rightsKinds ?? [])) return null;
  return reading?.signals.some(({ kind }) => kind === 'distress') === true ? distress : null;
}

const asksWhoHelps = ({ intent, asksWhoSettles }: Understanding): boolean =>
  intent === ASKS_WHO_GUARDS_DATA || (intent === ON_DISPUTES && asksWhoSettles === true);

/** Who won't cancel, asks whether it was done, or takes it back gives no notice. */
const ABOUT_CANCELLING: readonly string[] = [
  'subscription_cancel',
  'subscription_keep',
  'subscription_status',
  'subscription_change',
];

/**
 * "I want to cancel my subscription" claims no more than the task does at once: it records the notice, and names the last day. Whoever
 * says more, of a lawyer or of paying back, claims a right.
 */
function isPlainCancellation(understanding: Understanding, kinds: readonly RightsKind[]): boolean {
  const isAbout = toldIn(understanding).some((intent) => ABOUT_CANCELLING.includes(intent));
  return isAbout && kinds.every((kind) => kind === 'cancellation');
}

/** What a message is about, beside other things or not. */
const toldIn = ({ intent, also = [] }: Understanding): readonly string[] => [intent, ...also];
