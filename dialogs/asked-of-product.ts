import { recall } from './memory';
import { newForm, type TaskForm } from './task-form';
import type { DialogTurn } from './turn';

/* "And when will they be back?", "what about a kettle?": what is asked after a product was told of is about products. */

/** Likelier than this, something else is asked. */
const PLAIN_FROM = 0.8;
const NAMED: readonly string[] = ['order', 'email'];

/** The question about the product told of last, or about another one; null where a message asks none. */
export function productAskedFurther(turn: DialogTurn): TaskForm | null {
  const { form, lastDone, productTold } = recall(turn);
  if ((form !== null && form.task !== 'product') || lastDone !== 'product' || productTold === null) return null;
  const { intent, confidence, entities, refersBack, asksAlso } = turn.understanding;
  if (refersBack !== true && asksAlso !== true) return null;
  const isPlain = intent !== 'none' && intent !== 'product_question' && confidence >= PLAIN_FROM;
  if (isPlain || entities.some(({ type }) => NAMED.includes(type))) return null;
  const details = { words: turn.text, about: refersBack === true ? productTold : null };
  return { ...newForm('product', null), details };
}
