import { NO_INTENT } from '../src/language/intent-model';
import { isBeyond } from './beyond';
import { isNamedQuestion } from './faq';
import { isInterruption, wishOf } from './intents';

/** Listened to before any task: what it's about may be a wish of its own. */
const COMPLAINT = 'complaint';

/** Whether `intents.json` may hold an intent of this name: what nobody answers would be understood, and met with silence or a shrug. */
export function isAnswered(intent: string): boolean {
  return (
    intent === NO_INTENT ||
    intent === COMPLAINT ||
    wishOf(intent) !== null ||
    isInterruption(intent) ||
    isBeyond(intent) ||
    isNamedQuestion(intent)
  );
}
