import type { Product, Products } from '../ports';
import type { ShopTables } from '../schema';
import { dayOf } from './days';
import { fitOf, isWhatWasAsked, wordsIn } from './product-fit';
import type { Shop } from './shop';

const MOST = 10;
const LONGEST_QUESTION = 400;
const MOST_WORDS = 40;

/** The range, found by what customers call it. */
export function shopProducts({ db, clock }: Shop): Products {
  return {
    findProducts: async ({ words, locale }) => {
      const rows = await db.selectFrom('products').selectAll().orderBy('id').execute();
      const language = locale.slice(0, 2);
      const own = rows.filter((row) => row.locale === language);
      const range = own.length > 0 ? own : rows;
      const today = dayOf(clock.now());
      const question = words.slice(0, LONGEST_QUESTION);
      const asked = [...new Set(wordsIn(question))].slice(0, MOST_WORDS);
      const fitting = range
        .map((row) => ({ row, ...fitOf(row, asked) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      // Who asks for a table is shown no lamp, be it of oak.
      const called = fitting.filter(({ isCalledSo }) => isCalledSo);
      const alike = fitting.filter(({ isThing }) => isThing);
      const [best] = [called, alike, fitting].filter((some) => some.length > 0);
      const found = (best ?? []).slice(0, MOST);
      const products = found.map(({ row }) => productOf(row, today));
      const [first] = found;
      return first === undefined || isWhatWasAsked(first, question, range)
        ? { products }
        : { products, onlyAlike: true };
    },
  };
}

function productOf(row: ShopTables['products'], today: string): Product {
  return {
    id: row.id,
    name: row.name,
    price: { cents: row.price_cents, currency: row.currency },
    description: row.description,
    inStock: row.in_stock,
    restockOn: row.in_stock === 0 && row.restock_on !== null && row.restock_on > today ? row.restock_on : null,
    discontinued: row.discontinued === 1,
  };
}
