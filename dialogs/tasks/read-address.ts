import type { Address } from '../../src/backoffice/ports';

const LONGEST = 120;
const POSTCODES: readonly (readonly [RegExp, string | null])[] = [
  [/^\d{5}$/, 'DE'],
  [/^[1-9]\d{3}[A-Z]{2}$/, 'NL'],
  [/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/, 'GB'],
  // four digits: Austria or Belgium, by the language
  [/^[1-9]\d{3}$/, null],
];
const COUNTRY_OF_FOUR: Readonly<Record<string, string>> = { de: 'AT', nl: 'BE', en: 'BE' };
/** "Witte de Withstraat 41" has four words; a sentence around an address has more. */
const MOST_WORDS = 4;

/** Where a postcode stands in a text, as it's written there and as it's known. */
export interface FoundPostcode {
  readonly text: string;
  readonly value: string;
}

/**
 * Reads "Torstraße 48, 10115 Berlin" and "10 Catherine Place, London SW1A 1AA" around the postcode; null where no street with a number
 * is. What comes of it is shown to the customer before anything is done with it.
 */
export function readAddress(text: string, { text: written, value }: FoundPostcode, locale: string): Address | null {
  const country = countryOf(value, locale);
  const at = text.lastIndexOf(written);
  if (country === null || at < 0) return null;
  const before = segments(text.slice(0, at));
  const after = segments(text.slice(at + written.length));
  const cityFirst = country === 'GB' || after.length === 0;
  const city = cityFirst && before.length > 1 ? before.at(-1) : after[0];
  const street = cityFirst && before.length > 1 ? before.at(-2) : before.at(-1);
  if (street === undefined || city === undefined) return null;
  const plain = withoutLeadIn(street);
  if (!/\d/.test(plain) || !/\p{L}{2}/u.test(plain) || plain.length > LONGEST) return null;
  return { street: plain, postcode: written.toUpperCase(), city: townIn(city).slice(0, LONGEST), country };
}

/** "Number 14, not 12": the address with its house number put right; null where the text names none, or more than one. */
export function withHouseNumber(address: Address, text: string): Address | null {
  const numbers = Array.from(address.street.matchAll(HOUSE_NUMBER));
  const own = numbers[0]?.index === 0 ? numbers[0] : numbers.at(-1);
  if (own === undefined) return null;
  const named = Array.from(text.matchAll(HOUSE_NUMBER), ([number]) => number);
  const [number, ...more] = new Set(named.filter((one) => one !== own[0]));
  if (number === undefined || more.length > 0) return null;
  const { street } = address;
  return { ...address, street: street.slice(0, own.index) + number + street.slice(own.index + own[0].length) };
}

/** `14`, `5a`, `14 b` at the end. */
const HOUSE_NUMBER = /(?<![\p{L}\p{N}])\d{1,4}(?:\p{L}|\s\p{L}$)?(?![\p{L}\p{N}])/gu;
/** "Frankfurt am Main", "Neustadt an der Weinstraße": so many small words, so short, within a name. */
const MOST_JOINING = 2;
const JOINING = /^\p{Ll}{1,4}$/u;

/** The name that a segment begins with; all of it where nothing in it is written with a capital. */
function townIn(segment: string): string {
  const words = segment.split(/\s+/);
  let end = 0;
  for (const [at, word] of words.entries()) {
    if (/\d/.test(word) || at - end > MOST_JOINING) break;
    if (/\p{Lu}/u.test(word)) end = at + 1;
    else if (!JOINING.test(word)) break;
  }
  return end === 0 ? segment : words.slice(0, end).join(' ');
}

function countryOf(postcode: string, locale: string): string | null {
  for (const [form, country] of POSTCODES) {
    if (form.test(postcode)) return country ?? COUNTRY_OF_FOUR[locale.slice(0, 2)] ?? null;
  }
  return null;
}

/** A full stop ends one as well, but for "Berliner Str. 48" and "St. Ingbert". */
const SEGMENT_END = /[,;:\n]|(?<=\p{L}{3})[.!?]\s+(?=\p{L})/u;

function segments(text: string): string[] {
  return text
    .replace(/\S+@\S+/g, ' ')
    .split(SEGMENT_END)
    .map((part) => part.trim().replace(/[.!]+$/, ''))
    .filter((part) => /[\p{L}\d]/u.test(part));
}

/** "my new address is 12 High Street" without what leads to it: all up to the last small word. */
function withoutLeadIn(street: string): string {
  const words = street.split(/\s+/);
  if (words.length <= MOST_WORDS) return street;
  const small = words.findLastIndex((word) => /^\p{Ll}{2,}$/u.test(word));
  return words.slice(small + 1).join(' ');
}
