import type { Product } from '../../src/backoffice/ports';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { productChoice } from '../choices';
import type { DialogTurn } from '../turn';
import { act, done, type FreeTask, type Outcome } from './task';

const MOST_OTHERS = 3;
/** What the company looks at. */
const LONGEST_QUESTION = 400;

/** Is it in stock, what is it made of, what does it cost? Nobody has to prove anything for that. */
export const productTask: FreeTask = {
  name: 'product',
  needs: 'nothing',
  ask: ({ details }) => (typeof details?.words === 'string' ? null : 'words'),

  take: (_form, { ownWords, text }) => (ownWords ? { words: text.slice(0, LONGEST_QUESTION) } : {}),

  question: (ask, _form, _order, again) =>
    ask === 'words' ? { words: again ? phrase('product.wordsAgain') : phrase('product.words'), answers: [] } : null,

  finish: (turn, form) => {
    const { words, about = null, told } = form.details ?? {};
    return act(
      () => find(turn, words ?? '', about),
      ({ products, onlyAlike }) => answerWith(products, onlyAlike === true, told === true),
    );
  },
};

/** What the words name; "is it washable?" names nothing, and is about what was told of before. */
async function find({ backoffice, locale }: DialogTurn, words: string, about: string | null) {
  const found = await backoffice.findProducts({ words, locale });
  return found.products.length > 0 || about === null ? found : backoffice.findProducts({ words: about, locale });
}

function answerWith(found: readonly Product[], onlyAlike: boolean, askedBefore: boolean): Outcome {
  // In place of what there isn't, only what can be had is worth a word.
  const [best, ...others] = onlyAlike ? found.filter(({ inStock }) => inStock > 0) : found;
  if (best === undefined) {
    return askedBefore
      ? { ...done(phrase('product.notFoundAgain'), ['toldProduct']), needsPerson: true }
      : { outcome: 'notLikeThis', why: phrase('product.notFound'), details: { words: null, told: true } };
  }
  const next = others.slice(0, MOST_OTHERS).map(({ name }) => productChoice(name));
  const { name, price, description } = best;
  const words = onlyAlike ? phrase('product.alike', { name, price, description }) : aboutProduct(best);
  return { ...done(words, ['toldProduct'], next), product: name };
}

function aboutProduct({ name, price, description, inStock, restockOn, discontinued }: Product): Phrase {
  const about = { name, price, description };
  if (inStock > 0) return phrase('product.inStock', { ...about, count: inStock });
  if (restockOn !== null) return phrase('product.backOn', { ...about, day: dayMs(restockOn) });
  return discontinued ? phrase('product.discontinued', { name }) : phrase('product.soldOut', about);
}
