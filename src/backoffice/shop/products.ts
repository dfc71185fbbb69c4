import type { Product, Products } from '../ports';
import type { ShopTables } from '../schema';
import { dayOf } from './days';
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
      const today = dayOf(clock.now());
      const asked = [...new Set(wordsIn(words.slice(0, LONGEST_QUESTION)))].slice(0, MOST_WORDS);
      const products = (own.length > 0 ? own : rows)
        .map((row) => ({ row, score: scoreOf(row, asked) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST)
        .map(({ row }) => productOf(row, today));
      return { products };
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

/** Small letters without marks, so that `Müsli` is found as `muesli` or `musli`. */
function wordsIn(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

/** How well a product fits; 0 unless something of its name was said. */
function scoreOf({ name, description }: ShopTables['products'], asked: readonly string[]): number {
  const names = wordsIn(name);
  const said = wordsIn(description);
  const inName = asked.reduce((sum, word) => sum + Math.max(0, ...names.map((one) => likeness(word, one))), 0);
  return inName === 0 ? 0 : inName + asked.filter((word) => said.includes(word)).length / 10;
}

/** 3: the same; 2: the one ends or begins the other, as in `Stehlampe`; 1: but for a slip of the finger. */
function likeness(asked: string, name: string): number {
  if (asked === name) return 3;
  const [short, long] = asked.length < name.length ? [asked, name] : [name, asked];
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return 2;
  // `muesli` for `müsli`
  if (asked.replace(/([aou])e/g, '$1') === name.replace(/([aou])e/g, '$1')) return 2;
  return short.length >= 5 && isOneSlip(short, long) ? 1 : 0;
}

/** One letter more, less, other, or two that changed places. */
function isOneSlip(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const [a, b] = [short.slice(same), long.slice(same)];
  if (a.length < b.length) return a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
