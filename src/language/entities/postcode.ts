import type { Token } from '../tokens';
import type { FoundEntity } from './found-entity';
import type { WordTest } from './other-numbers';

const FIVE_DIGITS = /^[0-9]{5}$/;
const FOUR_DIGITS = /^[1-9][0-9]{3}$/;
const TWO_LETTERS = /^[a-z]{2}$/i;
const DUTCH = /^[1-9][0-9]{3}[a-z]{2}$/i;
/** Never given out in the Netherlands. */
const NOT_DUTCH = new Set(['SA', 'SD', 'SS']);
/** "1130pm", "2000er": in small letters they belong to the number. */
const NUMBER_ENDINGS = new Set(['am', 'pm', 'er', 'st', 'nd', 'rd', 'th']);
const BRITISH_OUTWARD = /^[a-z]{1,2}[0-9][a-z0-9]?$/i;
/** Its letters are never C, I, K, M, O or V. */
const BRITISH_INWARD = /^[0-9][abd-hjlnp-uw-z]{2}$/i;
const BRITISH = /^[a-z]{1,2}[0-9][a-z0-9]?[0-9][abd-hjlnp-uw-z]{2}$/i;
const SPACES_OR_HYPHEN = /^(?:\s+| ?- ?)$/;
const SPACES = /^\s+$/;
/** Words back from a number to the word for it: "postcode is 2000", "Postleitzahl bei mir ist 1010". */
const CUE_REACH = 2;
/** Characters between an order number and a postcode beside it: a space, a comma, a bracket. */
const BESIDE = 3;
/** What ends what was said before. */
const CLAUSE = /[,;!?\n]/;
/** Letters of countries before a postcode: `A-1010`. */
const COUNTRIES = new Set(['d', 'de', 'a', 'at', 'ch', 'b', 'be', 'l', 'lu']);
const MONEY = /^\s*[€$£]/u;

export interface PostcodeWords {
  /** Folded words after which four digits are a postcode. */
  readonly cues: ReadonlySet<string>;
  /** Folded words that are no letters of a postcode ("1234 is"). */
  readonly notLetters: ReadonlySet<string>;
  /** Folded names of towns: four digits before one are its postcode. */
  readonly towns: ReadonlySet<string>;
  /** Folded names of towns whose postcodes end in letters. */
  readonly letteredTowns: ReadonlySet<string>;
  /** Folded words for other numbers: "Kundennummer 12345". */
  readonly others: WordTest;
  /** Folded words that may stand after those: "customer number 12345". */
  readonly numberWords: ReadonlySet<string>;
  /** Folded words right before what is no postcode: "room 1010". */
  readonly notBefore: ReadonlySet<string>;
  /** Folded words for what a number counts: "20000 Punkte". */
  readonly quantities: ReadonlySet<string>;
}

/**
 * Postcodes as written in Germany (five digits), the Netherlands (1234 AB), Britain (SW1A 1AA), and Austria, Belgium and Switzerland:
 * four digits, so only after a word or a country's letters for it, before a town, or beside an order number.
 * `tokens` are those that nothing else has taken.
 */
export function findPostcodes(
  tokens: readonly Token[],
  orders: readonly FoundEntity[],
  words: PostcodeWords,
): FoundEntity[] {
  const found: FoundEntity[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const entity =
      pair(tokens, at, words) ??
      letters(tokens, at) ??
      (isOther(tokens, at, orders, words) ? null : digits(tokens, at, orders, words));
    if (!entity) continue;
    found.push(entity);
    while (tokens[at + 1] && (tokens[at + 1]?.at ?? 0) < entity.to) at += 1;
  }
  return found;
}

function digits(
  tokens: readonly Token[],
  at: number,
  orders: readonly FoundEntity[],
  words: PostcodeWords,
): FoundEntity | null {
  const token = tokens[at];
  if (!token || !isAlone(tokens, at, orders)) return null;
  const isWhole = FIVE_DIGITS.test(token.text) && !token.text.startsWith('00');
  const isShort = FOUR_DIGITS.test(token.text) && isShortPostcode(tokens, at, orders, words);
  return isWhole || isShort ? entity(token.text, token, token) : null;
}

/** `2000` in "NB-48213 (2000)", "my postcode is 2000", "B-2000" and "2000 Antwerpen". */
function isShortPostcode(
  tokens: readonly Token[],
  at: number,
  orders: readonly FoundEntity[],
  { cues, towns }: PostcodeWords,
): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token) return false;
  const isCued = tokens.slice(Math.max(0, at - CUE_REACH), at).some(({ word }) => cues.has(word));
  const isBeside = orders.some(
    (order) => betweenLength(order, token) <= BESIDE && !tokens.some((other) => isBetween(other, order, token)),
  );
  const isInTown = next !== undefined && SPACES.test(next.gap) && towns.has(next.word);
  return isCued || isBeside || endsReference(tokens, at - 1) || isInTown || hasCountry(tokens, at);
}

/** Called something else before, or counting something: "Kundennummer 12345", "20000 Punkte". */
function isOther(
  tokens: readonly Token[],
  at: number,
  orders: readonly FoundEntity[],
  { others, numberWords, notBefore, quantities }: PostcodeWords,
): boolean {
  const [first, before, token, after] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!token || hasCountry(tokens, at)) return false;
  if (after && !after.afterBreak && quantities.has(after.word)) return true;
  if (!before || CLAUSE.test(token.gap) || isBesideOrder(token, orders) || !isNext(before, token)) return false;
  const isNumberOf = numberWords.has(before.word) && first !== undefined && others.has(first.word);
  return isNumberOf || others.has(before.word) || notBefore.has(before.word);
}

/** "Paket NB-48188 80337": what is read already stands between the two. */
function isNext(before: Token, token: Token): boolean {
  return before.at + before.text.length + token.gap.length === token.at;
}

/** `D-10115`, `A-1010` */
function hasCountry(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return (
    before !== undefined &&
    token !== undefined &&
    COUNTRIES.has(before.word) &&
    /^ ?[-\u2010-\u2015] ?$/.test(token.gap)
  );
}

/** "Order NB-48141/04275": the slash stands between the two. */
function isBesideOrder({ gap, at }: Token, orders: readonly FoundEntity[]): boolean {
  return gap === '/' && orders.some(({ to }) => to === at - 1);
}

function betweenLength(order: FoundEntity, token: Token): number {
  return Math.max(token.at - order.to, order.from - (token.at + token.text.length));
}

function isBetween(other: Token, order: FoundEntity, token: Token): boolean {
  return other.at >= Math.min(order.to, token.at + 1) && other.at < Math.max(order.from, token.at);
}

/** `1012AB`, `M11AE` */
function letters(tokens: readonly Token[], at: number): FoundEntity | null {
  const token = tokens[at];
  if (!token) return null;
  const { text } = token;
  if (DUTCH.test(text) && isDutchEnding(text.slice(4)) && !NUMBER_ENDINGS.has(text.slice(4)))
    return entity(text, token, token);
  return BRITISH.test(text) ? entity(text, token, token) : null;
}

function pair(
  tokens: readonly Token[],
  at: number,
  { cues, notLetters, quantities, letteredTowns }: PostcodeWords,
): FoundEntity | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first || !second || !SPACES_OR_HYPHEN.test(second.gap)) return null;
  const written = `${first.text}${second.gap}${second.text}`;
  const dutch = FOUR_DIGITS.test(first.text) && TWO_LETTERS.test(second.text) && isDutchEnding(second.text);
  // "1234 is" in small letters is a sentence, "1234 IS" an address
  const isWord = notLetters.has(second.word) || quantities.has(second.word);
  const isAsked =
    tokens.length === 2 ||
    letteredTowns.has(tokens[at + 2]?.word ?? '') ||
    tokens.slice(Math.max(0, at - CUE_REACH), at).some(({ word }) => cues.has(word));
  if (dutch && (isCapitals(second.text) || isAsked || !isWord)) return entity(written, first, second);
  if (BRITISH_OUTWARD.test(first.text) && BRITISH_INWARD.test(second.text)) return entity(written, first, second);
  return null;
}

/** Not part of a longer number or a telephone number, and no price. */
function isAlone(tokens: readonly Token[], at: number, orders: readonly FoundEntity[]): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!token) return false;
  const joinedBefore =
    before !== undefined &&
    /[0-9]$/.test(before.text) &&
    !token.afterBreak &&
    !endsReference(tokens, at - 1) &&
    !endsStreet(tokens, at);
  const joinedAfter = after !== undefined && /^[0-9]/.test(after.text) && !SPACES.test(after.gap);
  const glued =
    before !== undefined && /^[-+/_.@]$|#$/.test(token.gap) && !isBesideOrder(token, orders) && !hasCountry(tokens, at);
  const price = after !== undefined && (MONEY.test(after.gap) || /^(euro?s?|eur|pounds?|gbp)$/.test(after.word));
  return !joinedBefore && !joinedAfter && !glued && !price;
}

/** `7001` of `SUB-7001`: a number with its letters is whole. */
function endsReference(tokens: readonly Token[], at: number): boolean {
  const [letters, token] = [tokens[at - 1], tokens[at]];
  if (letters === undefined || token === undefined) return false;
  return /^\p{L}{1,4}$/u.test(letters.text) && /^[-\u2010-\u2015]$/.test(token.gap);
}

/** "Seestr. 7 13353 Berlin": a house number between a word and a postcode with its town. */
function endsStreet(tokens: readonly Token[], at: number): boolean {
  const [street, number, postcode, town] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!street || !number || !postcode || !town) return false;
  const isNumber = /^[0-9]{1,3}[a-z]?$/i.test(number.text) && /^\p{L}{3,}$/u.test(street.text);
  return isNumber && SPACES.test(postcode.gap) && SPACES.test(town.gap) && /^\p{L}{3,}$/u.test(town.text);
}

function isDutchEnding(letters: string): boolean {
  return !NOT_DUTCH.has(letters.toUpperCase());
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function entity(written: string, first: Token, last: Token): FoundEntity {
  const value = written.replace(/[\s-]+/g, '').toUpperCase();
  return { type: 'postcode', value, text: written, from: first.at, to: last.at + last.text.length };
}
