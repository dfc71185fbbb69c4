import { isPossiblePhoneNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { foldCapped } from '../normalise';
import type { Token } from '../tokens';
import { entityOf, overlap, type FoundEntity, type Span } from './found-entity';
import type { WordTest } from './other-numbers';

const CANDIDATE = /(?:\+|\(?0)[0-9()/\-. \u2010-\u2015]{5,28}/g;
const GROUP = /\+?[0-9]+/g;
/** What a number is glued to is part of something else: a word, an amount, a reference. */
const GLUED_BEFORE = /[\p{L}\p{N}_#.,\-/]$/u;
const GLUED_AFTER = /^(?:[\p{L}_]|[.,:/-][0-9])/u;
const ABBREVIATION = /(?:^|[^\p{L}\p{N}])(\p{L}+)[.\-/]$/u;
/** Digits right before, but for a postcode's five, make it the tail of a longer number. */
const TAIL_OF_A_NUMBER = /(?:^|[^0-9])(?:[0-9]{1,4}|[0-9]{6,}) $/;
const LIKE_A_DATE = /^[0-9]{1,2}([./-])[01]?[0-9]\1(?:[0-9]{4}(?![0-9])|[0-9]{2}[. ]*$)/;
const TRUNK_ZERO = /^(\+[0-9]+|00[0-9]+) ?\(0\)/;
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 15;
/** Looking a number up is dear: a message with more of them is none. */
const MOST_LOOKUPS = 60;
/** Words back from a number to what it's called. */
const CUE_REACH = 4;
const POSTCODE_DIGITS = 5;
/** Kept free for films and examples: they ring nowhere, and are telephone numbers all the same. */
const FICTIONAL = /^\+44(?:7700900|1632960|(?:113|114|115|116|117|118|121|131|141|151|161)4960)[0-9]{3}$/;

export interface PhoneWords {
  /** Folded words for telephone numbers. */
  readonly phone: ReadonlySet<string>;
  /** Folded words for numbers that are none. */
  readonly other: WordTest;
}

/** Countries, as ISO 3166. */
export interface PhoneRegions {
  /** Null where nobody knows where the customer is. */
  readonly home: string | null;
  /** Where else the customer's language is spoken. */
  readonly near?: readonly string[];
  readonly others: readonly string[];
}

export interface FoundPhones {
  readonly phones: readonly FoundEntity[];
  /** Written like a telephone number, or called one, and not valid: its digits are nothing else either. */
  readonly broken: readonly Span[];
}

interface Group extends Span {
  readonly digits: string;
}

/**
 * Telephone numbers, which begin with `+` or a zero. Those without a country are looked up in `home`; where that is unknown, or
 * has no numbers of such length, in the other regions, and only one of them may have it.
 */
export function findPhones(
  text: string,
  tokens: readonly Token[],
  { home, near = [], others }: PhoneRegions,
  words: PhoneWords,
): FoundPhones {
  const phones: FoundEntity[] = [];
  const broken: Span[] = [];
  const lookup = new Lookup(home, near, others);
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const before = text.slice(Math.max(0, index - 12), index);
    const isGlued = GLUED_BEFORE.test(before) && !words.phone.has(abbreviationBefore(before));
    if (isGlued || TAIL_OF_A_NUMBER.test(before) || LIKE_A_DATE.test(candidate)) continue;
    const groups = groupsOf(candidate, index);
    const called = calledBefore(tokens, index, words);
    const isInternational = candidate.startsWith('+');
    const found = called === 'other' && !isInternational ? [] : longestNumbers(text, groups, lookup);
    phones.push(...found);
    if (found.length === 0 && (called === 'phone' || looksLikePhone(groups))) {
      broken.push({ from: index, to: groups.at(-1)?.to ?? index });
    }
  }
  return { phones, broken };
}

/** The word in "Tel.0176 1234567", folded. */
function abbreviationBefore(before: string): string {
  return foldCapped(ABBREVIATION.exec(before)?.[1] ?? '');
}

/** Trailing punctuation is no part of it, and a sentence's end ends it. */
function groupsOf(candidate: string, at: number): readonly Group[] {
  const [sentence = ''] = candidate.split(/[.)] (?=[0-9]{1,3}\b(?![0-9 ]))/, 1);
  const whole = /\) ?[0-9]/.test(candidate) ? candidate : sentence;
  return Array.from(whole.matchAll(GROUP), ({ 0: digits, index }) => ({
    digits,
    from: at + index,
    to: at + index + digits.length,
  }));
}

/** The longest valid numbers among the groups: "04275 0171 1234567" ends in one. */
function longestNumbers(text: string, groups: readonly Group[], lookup: Lookup): FoundEntity[] {
  const found: FoundEntity[] = [];
  for (const { from, to } of stretchesOf(groups)) {
    if (found.some((other) => overlap(other, { from, to }))) continue;
    if (to === groups.at(-1)?.to && GLUED_AFTER.test(text.slice(to, to + 2))) continue;
    const start = withBracket(text, from, to);
    const value = lookup.find(digitsOf(text.slice(start, to)), prefixOf(text.slice(start, to)));
    if (value !== null) found.push(entityOf(text, 'phone', value, { from: start, to }));
  }
  return found.sort((a, b) => a.from - b.from);
}

/** From each group that can begin a number to each that can end it, those of most digits first. */
function stretchesOf(groups: readonly Group[]): readonly Span[] {
  const stretches = groups.flatMap((start, first) => {
    if (!/^[+0]/.test(start.digits)) return [];
    let digits = 0;
    return groups.slice(first).map((end) => ({ from: start.from, to: end.to, digits: (digits += end.digits.length) }));
  });
  return stretches.sort((a, b) => b.digits - a.digits);
}

function withBracket(text: string, from: number, to: number): number {
  return text.charAt(from - 1) === '(' && text.slice(from, to).includes(')') ? from - 1 : from;
}

/** `+49 (0)171` and `0049 171` as `+49171`. */
function digitsOf(written: string): string {
  const plain = written.replace(TRUNK_ZERO, '$1').replace(/[^+0-9]/g, '');
  return plain.startsWith('00') ? `+${plain.slice(2)}` : plain;
}

class Lookup {
  private left = MOST_LOOKUPS;

  constructor(
    private readonly home: string | null,
    private readonly near: readonly string[],
    private readonly others: readonly string[],
  ) {}

  /**
   * In E.164; null where there is no such number, or more than one.
   * @param prefix the digits of its first group: "0664 1234567" is a mobile number in Austria, "06641 234567" is in a German town
   */
  find(digits: string, prefix: string): string | null {
    const length = digits.replace('+', '').length;
    if (length < FEWEST_DIGITS || length > MOST_DIGITS) return null;
    if (digits.startsWith('+')) return this.valid(digits);
    const own = this.home === null ? null : this.valid(digits, this.home);
    const mobile = this.home === null || isMobile(own) || isWrittenSo(own, prefix) ? [] : this.mobilesNear(digits);
    const [abroad] = mobile.filter((number) => isWrittenSo(number, prefix));
    if (abroad !== undefined) return abroad;
    // written without a space it may be either: whose it is has to be asked
    if (mobile.length > 0) return null;
    // a number that could be one at home, and isn't, is mistyped
    if (own !== null || (this.home !== null && isPossibleIn(digits, this.home))) return own;
    const elsewhere = this.others.flatMap((region) => this.valid(digits, region) ?? []);
    return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
  }

  private mobilesNear(digits: string): readonly string[] {
    return this.near.flatMap((region) => this.valid(digits, region) ?? []).filter(isMobile);
  }

  private valid(digits: string, region?: string): string | null {
    if (this.left === 0) return null;
    this.left -= 1;
    const parsed = parsePhoneNumberFromString(digits, {
      extract: false,
      ...(region === undefined ? {} : { defaultCountry: region as CountryCode }),
    });
    return parsed && (parsed.isValid() || FICTIONAL.test(parsed.number)) ? parsed.number : null;
  }
}

function isMobile(number: string | null): boolean {
  return number !== null && parsePhoneNumberFromString(number)?.getType() === 'MOBILE';
}

/** Whether its first group is where it's usually parted. */
function isWrittenSo(number: string | null, prefix: string): boolean {
  if (number === null) return false;
  const national = parsePhoneNumberFromString(number)?.formatNational() ?? '';
  return prefix !== '' && prefixOf(national) === prefix;
}

/** The digits before the first space, bracket or stroke; none where it's all in one. */
function prefixOf(written: string): string {
  const [first = '', ...more] = written.match(GROUP) ?? [];
  return more.length === 0 ? '' : first;
}

function isPossibleIn(digits: string, region: string): boolean {
  return isPossiblePhoneNumber(digits, region as CountryCode);
}

/** The nearest word before that says what the number is; null where none does. */
function calledBefore(tokens: readonly Token[], at: number, { phone, other }: PhoneWords): 'phone' | 'other' | null {
  const upTo = tokens.findLastIndex((token) => token.at < at) + 1;
  for (let back = upTo - 1; back >= Math.max(0, upTo - CUE_REACH); back -= 1) {
    const word = tokens[back]?.word ?? '';
    if (phone.has(word)) return 'phone';
    if (other.has(word)) return 'other';
    // "NB-48213, 0171 …": that number is said already
    if (/[0-9]/.test(word)) return null;
  }
  return null;
}

function looksLikePhone(groups: readonly Group[]): boolean {
  const digits = groups.reduce((sum, { digits: part }) => sum + part.length, 0);
  const beginsWithPostcode = groups[0]?.digits.length === POSTCODE_DIGITS && digits < 2 * POSTCODE_DIGITS;
  return digits >= FEWEST_DIGITS && groups.length > 1 && !beginsWithPostcode;
}
