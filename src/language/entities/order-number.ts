import type { Token } from '../tokens';
import type { FoundEntity } from './found-entity';
import type { WordTest } from './other-numbers';

/** How a company writes its order numbers. */
export interface OrderFormat {
  /** `A` is a letter, `9` a digit, `-` may be missing or be a space; e.g. `AA-99999`. */
  readonly mask: string;
  /** The letters put before a number that a customer gave without them ("order 48213"); null leaves such numbers alone. */
  readonly usualLetters: string | null;
}

export interface OrderWords {
  /** Folded words after which bare digits are an order number. */
  readonly cues: ReadonlySet<string>;
  /** Folded words that are no letters of an order number ("in 10115"). */
  readonly notLetters: ReadonlySet<string>;
  /** Folded words that may stand between the two. */
  readonly between: ReadonlySet<string>;
  /** Folded words for numbers that are no order ("customer number 48213"); some of them are cues as well. */
  readonly others: WordTest;
}

/** What tells a second order from a postcode beside the first. */
export interface ListWords {
  /** Folded words between two: "and". */
  readonly joins: ReadonlySet<string>;
  /** Folded words for several orders. */
  readonly plurals: ReadonlySet<string>;
  /** Folded words after which digits are a postcode. */
  readonly postcodes: ReadonlySet<string>;
  /** Where the customer is, there are postcodes of so many digits. */
  readonly mayBePostcode: boolean;
}

/** Words back from a list of orders to the word for them: "both of my orders, NB-48213 and 10442". */
const PLURAL_REACH = 3;
/** `DE-50667` is a postcode. */
const COUNTRIES = new Set(['DE', 'AT', 'CH', 'BE', 'NL']);

/** A hyphen or dash of any kind, spaces, or a number sign between letters and digits. */
const SEPARATOR = /^ ?[-_#\u2010-\u2015]? ?$/;
/** Words back from bare digits to a word for another number: "my house number is 12345". */
const OTHER_REACH = 3;
/** Words back from bare digits to a word for an order, where all between them only say that it's a number: "order no is 48213". */
const CUE_REACH = 4;
/** Words on from bare digits to a word for an order: "48213 is my order number". */
const CUE_AHEAD = 4;
const ABBREVIATED = /^\.? ?$/;
/** So many digits that are a whole message, and no letters to tell them by, are no postcode and no amount. */
const LONG = 6;
/** Between a number and its postcode. */
const BESIDE = /^ ?[/,] ?$/;
const SLASH = /\//;
const MASK = /^(A{0,6})-?(9{3,12})$/;

/** Reads order numbers of one format. */
export class OrderNumbers {
  private readonly letters: number;
  private readonly digits: number;
  private readonly separator: string;

  /** @throws Error when the mask is not letters, perhaps a hyphen, then 3 to 12 digits. */
  constructor(private readonly format: OrderFormat) {
    const parts = MASK.exec(format.mask);
    if (!parts) throw new Error(`Order number mask "${format.mask}" is not like AA-99999.`);
    this.letters = parts[1]?.length ?? 0;
    this.digits = parts[2]?.length ?? 0;
    this.separator = format.mask.includes('-') ? '-' : '';
  }

  /** Numbers with their letters. */
  findWhole(tokens: readonly Token[], words: OrderWords): FoundEntity[] {
    return tokens.flatMap((_, at) => this.whole(tokens, at) ?? this.split(tokens, at, words) ?? []);
  }

  /**
   * Digits alone after a number with its letters, joined to it by "and": in a list of three, after a word for several orders, or where nobody
   * has a postcode that looks so.
   */
  findListed(
    tokens: readonly Token[],
    orders: readonly FoundEntity[],
    { joins, plurals, mayBePostcode }: ListWords,
  ): FoundEntity[] {
    const { usualLetters } = this.format;
    if (usualLetters === null || this.letters === 0) return [];
    return orders.flatMap(({ from, to }) => {
      const start = tokens.findIndex(({ at }) => at >= to);
      const listed = start < 0 ? [] : this.listFrom(tokens, start, joins);
      const isJoined = joins.has(tokens[start]?.word ?? '');
      const before = tokens.filter(({ at }) => at < from).slice(-PLURAL_REACH);
      const areOrders =
        listed.length > 1 || before.some(({ word }) => plurals.has(word)) || (isJoined && !mayBePostcode);
      return areOrders ? listed.map((token) => this.entity(usualLetters, token.text, token, token)) : [];
    });
  }

  private listFrom(tokens: readonly Token[], start: number, joins: ReadonlySet<string>): Token[] {
    const listed: Token[] = [];
    for (let at = start; at < tokens.length; at += 1) {
      const token = tokens[at];
      const isOne = token?.text.length === this.digits && isDigits(token.text);
      if (!token || (!isOne && !joins.has(token.word))) break;
      if (isOne) listed.push(token);
    }
    return listed;
  }

  /** Digits alone, after a word for an order. */
  findBare(tokens: readonly Token[], words: OrderWords, list: ListWords): FoundEntity[] {
    // The `04275` of "order 48141/04275" and "order 48141, 04275" is the order's postcode.
    return tokens.flatMap((_, at) =>
      this.isProvenOrder(tokens, at - 1, list) ? [] : (this.bare(tokens, at, words, list) ?? []),
    );
  }

  /** Two numbers of an order's length beside each other and no third, where postcodes look so: one order, and not several. */
  private isProvenOrder(tokens: readonly Token[], at: number, { plurals, mayBePostcode }: ListWords): boolean {
    const isOne = (token: Token | undefined): boolean => token?.text.length === this.digits && isDigits(token.text);
    const isBeside = (place: number): boolean =>
      isOne(tokens[place]) && isOne(tokens[place + 1]) && BESIDE.test(tokens[place + 1]?.gap ?? '');
    if (!mayBePostcode || !isBeside(at) || isBeside(at - 1) || isBeside(at + 1)) return false;
    return !tokens.slice(Math.max(0, at - PLURAL_REACH), at).some(({ word }) => plurals.has(word));
  }

  /** Digits alone, whatever stands around them: an order number where one was asked for. */
  findDigits(tokens: readonly Token[], { cues, others }: OrderWords, notAfter: ReadonlySet<string>): FoundEntity[] {
    const { usualLetters } = this.format;
    if (this.letters > 0 && usualLetters === null) return [];
    const isOther = ({ word }: Token): boolean => notAfter.has(word) || (others.has(word) && !cues.has(word));
    return tokens.flatMap((token, at) => {
      if (token.text.length !== this.digits || !isDigits(token.text)) return [];
      const isCalledOther = tokens.slice(Math.max(0, at - OTHER_REACH), at).some(isOther);
      return isCalledOther ? [] : [this.entity(usualLetters ?? '', token.text, token, token)];
    });
  }

  /** `NB48213` */
  private whole(tokens: readonly Token[], at: number): FoundEntity | null {
    const token = tokens[at];
    if (!token || this.letters === 0 || token.text.length !== this.letters + this.digits) return null;
    const letters = token.text.slice(0, this.letters);
    const digits = token.text.slice(this.letters);
    return isLetters(letters) && isDigits(digits) ? this.entity(letters, digits, token, token) : null;
  }

  /** `NB-48213`, `nb 48213`, `N.B. 48213` */
  private split(tokens: readonly Token[], at: number, { notLetters }: OrderWords): FoundEntity | null {
    const first = tokens[at];
    if (!first || this.letters === 0) return null;
    const spelled = this.spelledOut(tokens, at);
    const letters = (spelled ?? first.text).toUpperCase();
    const second = tokens[at + (spelled?.length ?? 1)];
    if (!second || letters.length !== this.letters || !isLetters(letters)) return null;
    if (second.text.length !== this.digits || !isDigits(second.text)) return null;
    if (second.gap.trim() === '' && notLetters.has(first.word)) return null;
    const isOurs = letters === this.format.usualLetters;
    if (isOurs && ABBREVIATED.test(second.gap)) return this.entity(letters, second.text, first, second, tokens);
    if (second.afterBreak || spelled !== null || !SEPARATOR.test(second.gap)) return null;
    if (COUNTRIES.has(letters) && letters !== (this.format.usualLetters ?? letters)) return null;
    return this.entity(letters, second.text, first, second, tokens);
  }

  /** The usual letters with dots between them. */
  private spelledOut(tokens: readonly Token[], at: number): string | null {
    const letters = this.format.usualLetters ?? '';
    if (letters.length < 2) return null;
    const isSpelled = Array.from(letters).every((letter, place) => {
      const token = tokens[at + place];
      return token?.text.toUpperCase() === letter && (place === 0 || token.gap === '.');
    });
    return isSpelled ? letters : null;
  }

  /** `order 48213` */
  private bare(tokens: readonly Token[], at: number, words: OrderWords, list: ListWords): FoundEntity | null {
    const token = tokens[at];
    const { usualLetters } = this.format;
    const { cues, others } = words;
    if (!token || token.text.length !== this.digits || !isDigits(token.text)) return null;
    if (this.letters > 0 && usualLetters === null) return null;
    const before = tokens.slice(Math.max(0, at - 2), at);
    // "#48213": a sign for a number, and nothing before it that says of what
    const isNumbered = at === 0 && token.gap.trim() === '#';
    const isAlone = this.letters === 0 && this.digits >= LONG && tokens.length === 1;
    // "where is my parcel 48141/04275": nothing else is written so
    const isWithPostcode =
      this.isProvenOrder(tokens, at, list) &&
      SLASH.test(tokens[at + 1]?.gap ?? '') &&
      !before.some(({ word }) => list.postcodes.has(word));
    const isCalled =
      isWithPostcode ||
      before.some(({ word }) => cues.has(word)) ||
      isCalledBefore(tokens, at, words) ||
      isCalledAfter(tokens, at, words);
    if (!isAlone && !isCalled && !isNumbered) return null;
    const further = tokens.slice(Math.max(0, at - OTHER_REACH), at);
    if (further.some(({ word }) => others.has(word) && !cues.has(word))) return null;
    return this.entity(usualLetters ?? '', token.text, token, token);
  }

  private entity(
    letters: string,
    digits: string,
    first: Token,
    last: Token,
    tokens: readonly Token[] = [last],
  ): FoundEntity {
    const value = `${letters.toUpperCase()}${this.separator}${digits}`;
    const from = first.at;
    const to = last.at + last.text.length;
    const text = tokens
      .filter(({ at }) => at >= from && at <= last.at)
      .map((token) => (token === first ? token.text : token.gap + token.text))
      .join('');
    return { type: 'order', value, text, from, to };
  }
}

function isCalledBefore(tokens: readonly Token[], at: number, { cues, between }: OrderWords): boolean {
  for (let back = at - 1; back >= Math.max(0, at - CUE_REACH); back -= 1) {
    const word = tokens[back]?.word ?? '';
    if (cues.has(word)) return true;
    if (!between.has(word)) return false;
  }
  return false;
}

/** Only by a word that names an order and nothing else: "number" could be of anything. */
function isCalledAfter(tokens: readonly Token[], at: number, { cues, others, between }: OrderWords): boolean {
  for (let ahead = at + 1; ahead <= at + CUE_AHEAD; ahead += 1) {
    const token = tokens[ahead];
    if (!token || token.afterBreak) return false;
    if (cues.has(token.word) && others.has(token.word)) return ahead > at + 1;
    if (!between.has(token.word)) return false;
  }
  return false;
}

function isLetters(text: string): boolean {
  return /^[a-z]+$/i.test(text);
}

function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}
