import type { Picked } from './choices';
import { isFaq } from './faq';
import { isInterruption, wishOf } from './intents';
import { recall } from './memory';
import { ORDER_FACTS } from './order-facts';
import type { DialogTurn } from './turn';

/** Said as they are asked for, in whole sentences that resemble anything. */
const OPEN = ['words', 'address'] as const;
/** "No" and "I don't" are no story. */
const SHORTEST = 3;

/** Whether the whole message answers an open question in the customer's own words, whatever a model takes it for. */
export function isOwnWords(turn: DialogTurn, picked: Picked | null): boolean {
  const { form, awaiting, personOffered } = recall(turn);
  if (form === null || picked !== null || !OPEN.some((ask) => ask === awaiting)) return false;
  const { intent, confidence, entities } = turn.understanding;
  if (isInterruption(intent) && (confidence === 1 || intent === 'human' || intent === 'change_language')) return false;
  const wish = wishOf(intent);
  // "Where is my order?" in the middle is a question of its own; "it's broken" is part of the story.
  if (confidence === 1 && wish !== null && wish.task !== form.task && wish.kind === undefined) return false;
  if (awaiting === 'address') return entities.some(({ type }) => type === 'postcode');
  const answers = entities.filter(({ type }) => type === 'yes' || type === 'no').length > 0;
  const facts = entities
    .filter(({ type }) => ORDER_FACTS.includes(type))
    .reduce((sum, { text }) => sum + text.length, 0);
  const words = turn.text.trim().split(/\s+/);
  if (answers && (personOffered || words.length <= SHORTEST)) return false;
  // "Vase" is all that has to be said of a product
  if (form.task === 'product') return !answers && facts === 0 && !asksSomethingElse(turn);
  return turn.text.trim().length - facts > 2 * SHORTEST;
}

const PLAIN_FROM = 0.8;

/** "What does shipping cost?" names no product. */
function asksSomethingElse({ understanding: { intent, confidence } }: DialogTurn): boolean {
  if (confidence < PLAIN_FROM) return false;
  const wish = wishOf(intent);
  return isFaq(intent) || (wish !== null && wish.task !== 'product');
}
