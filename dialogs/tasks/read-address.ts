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
  return { street: plain, postcode: written.toUpperCase(), city: city.slice(0, LONGEST), country };
}

function countryOf(postcode: string, locale: string): string | null {
  for (const [form, country] of POSTCODES) {
    if (form.test(postcode)) return country ?? COUNTRY_OF_FOUR[locale.slice(0, 2)] ?? null;
  }
  return null;
}

function segments(text: string): string[] {
  return text
    .split(/[,;:\n]/)
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
