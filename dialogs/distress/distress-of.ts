import type { Understanding } from '../../src/language/types';
import type { DistressClass, RightsKind } from '../../src/mood/types';
import type { DialogTurn } from '../turn';

/** What the bot has an answer of its own to, and which is a right as well when it's claimed in so many words. */
const ANSWERED_HERE: ReadonlySet<string> = new Set([
  'subscription_cancel',
  'subscription_pause',
  'subscription_resume',
  'see_my_data',
  'complaint',
]);

/** Who it is that guards personal data, which a complaint to them says as well: asked for, it's a question. */
const ASKS_WHO_GUARDS_DATA = 'faq.privacyContact';

/** The class of distress that the message is answered as: a right that no phrase of the lists claims is first answered like any other wish. */
export function distressOf({
  reading,
  understanding,
  owner,
}: Pick<DialogTurn, 'reading' | 'understanding' | 'owner'>): DistressClass | null {
  const distress = reading?.distress ?? null;
  if (distress === 'rights' && understanding.intent === ASKS_WHO_GUARDS_DATA) return null;
  if (distress !== 'rights' || !ANSWERED_HERE.has(understanding.intent)) return distress;
  // Who waits for a person has no task that would record the notice.
  if (owner !== 'queue' && isPlainCancellation(understanding, reading?.rightsKinds ?? [])) return null;
  return reading?.signals.some(({ kind }) => kind === 'distress') === true ? distress : null;
}

/**
 * "I want to cancel my subscription" claims no more than the task does at once: it records the notice, and names the last day. Whoever
 * says more, of a lawyer or of paying back, claims a right.
 */
function isPlainCancellation({ intent }: Understanding, kinds: readonly RightsKind[]): boolean {
  return intent === 'subscription_cancel' && kinds.every((kind) => kind === 'cancellation');
}
