/** Words, folded, that may be asked after. */
export interface WordTest {
  has(word: string): boolean;
}

/** What numbers are called that are no order's, no telephone's and no postcode's: "Kundennummer", and whatever else ends like it. */
export class OtherNumbers implements WordTest {
  /** @param named folded; some of them name orders as well @param endings of such names @param own names of what we look for */
  constructor(
    private readonly named: ReadonlySet<string>,
    private readonly endings: readonly string[],
    private readonly own: WordTest,
  ) {}

  has(word: string): boolean {
    if (this.named.has(word)) return true;
    return !this.own.has(word) && this.endings.some((ending) => word.length > ending.length && word.endsWith(ending));
  }
}
