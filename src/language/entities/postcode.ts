import type { Token } from '../tokens';
import type { FoundEntity } from './found-entity';

const FIVE_DIGITS = /^[0-9]{5}$/;
const FOUR_DIGITS = /^[1-9][0-9]{3}$/;
const TWO_LETTERS = /^[a-z]{2}$/i;
const DUTCH = /^[1-9][0-9]{3}[a-z]{2}$/i;
/** Never given out in the Netherlands. */
const NOT_DUTCH = new Set(['SA', 'SD', 'SS']);
const BRITISH_OUTWARD = /^[a-z]{1,2}[0-9][a-z0-9]?$/i;
const BRITISH_INWARD = /^[0-9][a-z]{2}$/i;
const BRITISH = /^[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}$/i;
const SPACES = /^\s+$/;
/** Words back from a number to the word for it: "postcode is 2000", "Postleitzahl bei mir ist 1010". */
const CUE_REACH = 2;
/** Characters between an order number and a postcode beside it: a space, a comma, a bracket. */
const BESIDE = 3;
const MONEY = /^\s*[€$£]/u;

export interface PostcodeWords {
  /** Folded words after which four digits are a postcode. */
  readonly cues: ReadonlySet<string>;
  /** Folded words that are no letters of a postcode ("1234 is"). */
  readonly notLetters: ReadonlySet<string>;
}

/**
 * Postcodes as written in Germany (five digits), the Netherlands (1234 AB), Britain (SW1A 1AA) and Belgium: four digits, so only
 * beside an order number or after a word for it.
 */
export function findPostcodes(
  tokens: readonly Token[],
  orders: readonly FoundEntity[],
  words: PostcodeWords,
): FoundEntity[] {
  const found: FoundEntity[] = [];
  // an order number is no part of the number beside it
  const plain = tokens.filter((token) => !orders.some((order) => isWithin(token, order)));
  for (let at = 0; at < plain.length; at += 1) {
    const entity = pair(plain, at, words.notLetters) ?? single(plain, at) ?? short(plain, at, orders, words.cues);
    if (entity) found.push(entity);
  }
  return found;
}

/** `2000` in "NB-48213 (2000)" and in "my postcode is 2000". */
function short(
  tokens: readonly Token[],
  at: number,
  orders: readonly FoundEntity[],
  cues: ReadonlySet<string>,
): FoundEntity | null {
  const token = tokens[at];
  if (!token || !FOUR_DIGITS.test(token.text) || !isAlone(tokens, at)) return null;
  const isCued = tokens.slice(Math.max(0, at - CUE_REACH), at).some(({ word }) => cues.has(word));
  const isBeside = orders.some(
    (order) => betweenLength(order, token) <= BESIDE && !tokens.some((other) => isBetween(other, order, token)),
  );
  return isCued || isBeside ? entity(token.text, token, token) : null;
}

function betweenLength(order: FoundEntity, token: Token): number {
  return Math.max(token.at - order.to, order.from - (token.at + token.text.length));
}

function isBetween(other: Token, order: FoundEntity, token: Token): boolean {
  return other.at >= Math.min(order.to, token.at + 1) && other.at < Math.max(order.from, token.at);
}

function isWithin(token: Token, { from, to }: FoundEntity): boolean {
  return token.at >= from && token.at < to;
}

function single(tokens: readonly Token[], at: number): FoundEntity | null {
  const token = tokens[at];
  if (!token) return null;
  const { text } = token;
  if (FIVE_DIGITS.test(text) && isAlone(tokens, at)) return entity(text, token, token);
  if (DUTCH.test(text) && isDutchEnding(text.slice(4))) return entity(text, token, token);
  if (BRITISH.test(text)) return entity(text, token, token);
  return null;
}

function pair(tokens: readonly Token[], at: number, notLetters: ReadonlySet<string>): FoundEntity | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first || !second || !SPACES.test(second.gap)) return null;
  const written = `${first.text}${second.gap}${second.text}`;
  const dutch = FOUR_DIGITS.test(first.text) && TWO_LETTERS.test(second.text) && isDutchEnding(second.text);
  // "1234 is" in small letters is a sentence, "1234 IS" an address
  if (dutch && (isCapitals(second.text) || !notLetters.has(second.word))) return entity(written, first, second);
  if (BRITISH_OUTWARD.test(first.text) && BRITISH_INWARD.test(second.text)) return entity(written, first, second);
  return null;
}

/** Not part of a longer number or a telephone number, and no price. */
function isAlone(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!token) return false;
  const joinedBefore = before !== undefined && /[0-9]$/.test(before.text) && !token.afterBreak;
  const joinedAfter = after !== undefined && /^[0-9]/.test(after.text) && !SPACES.test(after.gap);
  const glued = before !== undefined && /^[-+/_.#@]$/.test(token.gap);
  const price = after !== undefined && (MONEY.test(after.gap) || /^(euro?s?|eur|pounds?|gbp)$/.test(after.word));
  return !joinedBefore && !joinedAfter && !glued && !price;
}

function isDutchEnding(letters: string): boolean {
  return !NOT_DUTCH.has(letters.toUpperCase());
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function entity(written: string, first: Token, last: Token): FoundEntity {
  const value = written.replace(/\s+/g, '').toUpperCase();
  return { type: 'postcode', value, text: written, from: first.at, to: last.at + last.text.length };
}
