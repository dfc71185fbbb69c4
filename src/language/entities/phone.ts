import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Token } from '../tokens';
import type { FoundEntity, Span } from './found-entity';

const CANDIDATE = /(?:\+|\(?0)[0-9()/\-. \u2010-\u2015]{5,28}/g;
const GROUP = /\+?[0-9]+/g;
/** What a number is glued to is part of something else: a word, an amount, a reference. */
const GLUED_BEFORE = /[\p{L}\p{N}_#.,\-/]$/u;
const GLUED_AFTER = /^(?:[\p{L}_]|[.,:/-][0-9])/u;
/** Digits right before, but for a postcode's five, make it the tail of a longer number. */
const TAIL_OF_A_NUMBER = /(?:^|[^0-9])(?:[0-9]{1,4}|[0-9]{6,}) $/;
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
  readonly other: ReadonlySet<string>;
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
 * Telephone numbers, which begin with `+` or a zero. Those without a country are looked up in the first region;
 * in the others only where exactly one of them has such a number.
 */
export function findPhones(
  text: string,
  tokens: readonly Token[],
  regions: readonly string[],
  words: PhoneWords,
): FoundPhones {
  const phones: FoundEntity[] = [];
  const broken: Span[] = [];
  const lookup = new Lookup(regions);
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const before = text.slice(Math.max(0, index - 12), index);
    if (GLUED_BEFORE.test(before) || TAIL_OF_A_NUMBER.test(before)) continue;
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

/** From the first group that begins a number, as many groups as make a valid one; then on from there. */
function longestNumbers(text: string, groups: readonly Group[], lookup: Lookup): FoundEntity[] {
  const found: FoundEntity[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const start = groups[first];
    if (!start || !/^[+0]/.test(start.digits)) continue;
    for (let last = groups.length - 1; last >= first; last -= 1) {
      const end = groups[last];
      if (!end) continue;
      const isAlone = last === groups.length - 1 ? !GLUED_AFTER.test(text.slice(end.to, end.to + 2)) : true;
      const written = withBracket(text, start.from, end.to);
      const value = isAlone ? lookup.find(digitsOf(text.slice(written, end.to))) : null;
      if (value === null) continue;
      found.push({ type: 'phone', value, text: text.slice(written, end.to), from: written, to: end.to });
      first = last;
      break;
    }
  }
  return found;
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

  constructor(private readonly regions: readonly string[]) {}

  /** In E.164; null where there is no such number, or more than one. */
  find(digits: string): string | null {
    const length = digits.replace('+', '').length;
    if (length < FEWEST_DIGITS || length > MOST_DIGITS) return null;
    const [first, ...others] = this.regions;
    if (digits.startsWith('+')) return this.valid(digits);
    const own = first === undefined ? null : this.valid(digits, first);
    if (own !== null) return own;
    const elsewhere = others.flatMap((region) => this.valid(digits, region) ?? []);
    return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
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
  return digits >= FEWEST_DIGITS && groups.length > 1 && groups[0]?.digits.length !== POSTCODE_DIGITS;
}
