import type { Day, Money } from './values';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  /** What the company says of it, in the customer's language where it has one: material, size, care. */
  readonly description: string;
  /** Pieces that can be ordered now. */
  readonly inStock: number;
  /** When there will be more; null while there are some, or when nobody knows. */
  readonly restockOn: Day | null;
  /** No longer made: what is sold out stays so. */
  readonly discontinued: boolean;
}

/** The range. Nothing personal: nobody has to prove anything. */
export interface Products {
  /** Best match first, at most ten; none is an answer. `words` in the customer's own language, typos and all. */
  findProducts(asked: { readonly words: string; readonly locale: string }): Promise<{
    readonly products: readonly Product[];
    /** The company has nothing that is called so, and these come near it. Absent: the first is what was asked for. */
    readonly onlyAlike?: boolean | undefined;
  }>;
}
