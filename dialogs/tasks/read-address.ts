import type { Address } from '../../src/backoffice/ports';
import type { AddressWording } from '../../src/language/address-words';

const LONGEST = 120;
const POSTCODES: readonly (readonly [RegExp, string | null])[] = [
  [/^\d{5}$/, 'DE'],
  [/^[1-9]\d{3}[A-Z]{2}$/, 'NL'],
  [/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/, 'GB'],
  // four digits: Austria, Belgium or Switzerland, by where the customer is, or by the language
  [/^[1-9]\d{3}$/, null],
];
const COUNTRY_OF_FOUR: Readonly<Record<string, string>> = { de: 'AT', nl: 'BE', en: 'BE' };
const HAVE_FOUR: readonly string[] = ['AT', 'BE', 'CH', 'LI', 'LU', 'DK'];
/** "A-1010", "CH-8001" */
const COUNTRY_LETTERS = /(?<![\p{L}\p{N}])(DE?|AT?|CH|BE?|LU?|FL|NL) ?[-\u2010-\u2015] ?$/iu;
const COUNTRY_OF_LETTER: Readonly<Record<string, string>> = { D: 'DE', A: 'AT', B: 'BE', L: 'LU', FL: 'LI' };
/** "Witte de Withstraat 41" has four words; a sentence around an address has more. */
const MOST_WORDS = 4;
/** Name, company, who it's in care of, street, floor. */
const MOST_LINES = 5;
const NO_WORDING: AddressWording = { around: [], within: [], to: [], units: [], countries: [] };

/** Where a postcode stands in a text, as it's written there and as it's known. */
export interface FoundPostcode {
  readonly text: string;
  readonly value: string;
}

/** What is known of the message besides its text. */
export interface AddressHints {
  readonly wording?: AddressWording | undefined;
  /** Facts as written that are no part of an address: order numbers, other postcodes. */
  readonly facts?: readonly string[];
}

/**
 * Reads "Torstraße 48, 10115 Berlin" and "10 Catherine Place, London SW1A 1AA" around the postcode, with the name, company and floor
 * that are written with them; null where no street with a number is. What comes of it is shown to the customer before anything is done
 * with it.
 */
export function readAddress(
  text: string,
  postcode: FoundPostcode,
  locale: string,
  hints: AddressHints = {},
): Address | null {
  // "..., 10115 Berlin. Order NB-48213, 10115": the last is the likeliest, and not the only one that may be meant
  for (let at = text.lastIndexOf(postcode.text); at >= 0; at = at > 0 ? text.lastIndexOf(postcode.text, at - 1) : -1) {
    const address = addressAt(at, text, postcode, locale, hints);
    if (address !== null) return address;
  }
  return null;
}

function addressAt(
  at: number,
  text: string,
  { text: written, value }: FoundPostcode,
  locale: string,
  { wording = NO_WORDING, facts = [] }: AddressHints,
): Address | null {
  const [named, ...others] = new Set(wording.countries.map(({ code }) => code));
  if (others.length > 0) return null;
  const letters = COUNTRY_LETTERS.exec(text.slice(0, at));
  const letter = letters?.[1]?.toUpperCase();
  const country =
    named ?? (letter === undefined ? null : (COUNTRY_OF_LETTER[letter] ?? letter)) ?? countryOf(value, locale);
  if (country === null) return null;
  const cut = (part: string): string => withoutFacts(withoutCountry(part, wording), facts);
  const before = linesBefore(cut(text.slice(0, letters?.index ?? at)), wording);
  const [town, ...rest] = segments(cut(text.slice(at + written.length)).split(SENTENCE_END)[0] ?? '');
  const cityFirst = before.length > 1 && (country === 'GB' || town === undefined);
  const city = cityFirst ? before.pop() : town;
  const units = rest.filter((line) => hasOne(line, wording.units) && !hasOne(line, wording.around));
  const street = [...before, ...units].join(', ');
  if (city === undefined || street.length > LONGEST) return null;
  const place = townIn(city).slice(0, LONGEST);
  if (/\d/.test(place)) return null;
  if (!before.some((line) => isStreet(line, wording))) return null;
  return { street, postcode: written.toUpperCase(), city: place, country };
}

/** The one country that is named, where nothing else of an address is said: "nach Österreich". */
export function countryNamed({ countries }: AddressWording = NO_WORDING): string | null {
  const [code, ...others] = new Set(countries.map((one) => one.code));
  return code !== undefined && others.length === 0 ? code : null;
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
  const [language = '', region = ''] = locale.split('-');
  for (const [form, country] of POSTCODES) {
    if (!form.test(postcode)) continue;
    return country ?? HAVE_FOUR.find((one) => one === region) ?? COUNTRY_OF_FOUR[language] ?? null;
  }
  return null;
}

/** Ends what belongs together; a full stop does so as well, but for "Berliner Str. 48" and "Fam. Maier". */
const SENTENCE_END = /[;:!?]|(?<=\p{L}{3})(?<!\b(?:Fam|Str|Apt|App|Whg))\.\s+(?=\p{L})/iu;
const LINE_END = /[,\n]/;

function segments(text: string): string[] {
  return text
    .split(LINE_END)
    .map((part) => part.replace(/^[^\p{L}\d'’]+|[\s.]+$/gu, ''))
    .filter((part) => /[\p{L}\d]/u.test(part));
}

/** The lines that stand right before the postcode, without the sentence that leads to them. */
function linesBefore(text: string, wording: AddressWording): string[] {
  const lines: string[] = [];
  for (const segment of segments(text.split(SENTENCE_END).at(-1) ?? '').toReversed()) {
    const line = withoutLeadIn(segment, wording);
    if (line !== '') lines.unshift(line);
    // what stands before a sentence belongs to it
    if (line !== segment || lines.length === MOST_LINES) break;
  }
  return lines;
}

/** "my new address is 12 High Street" without what leads to it. */
function withoutLeadIn(segment: string, { around, within, to }: AddressWording): string {
  const words = segment.split(/\s+/);
  const isLong = words.length > MOST_WORDS && /\p{Lu}/u.test(segment);
  const last = words.findLastIndex((word) => {
    const plain = word.replace(/[^\p{L}'’]/gu, '');
    return around.includes(plain) || (isLong && /^\p{Ll}{2,}$/u.test(word) && !within.includes(plain));
  });
  const line = words.slice(last + 1);
  // "auf Lindenweg 3 ändern", "an Schönbrunner Straße 12"
  if (line.length > 1 && to.includes(line[0] ?? '') && /^\p{Lu}/u.test(line[1] ?? '')) line.shift();
  return line.join(' ');
}

/** A word and a number that is no floor's: "Hinterhaus 3. Stock" is no street. */
function isStreet(line: string, { units }: AddressWording): boolean {
  const rest = line.replace(/(?<!\p{L})(?:(\d+\S*)\s+)?(\p{L}+)\.?/gu, (all: string, _number: string, word: string) =>
    units.includes(word) ? ' ' : all,
  );
  return /\d/.test(rest) && /\p{L}{2}/u.test(rest);
}

function hasOne(line: string, words: readonly string[]): boolean {
  return line.split(/[^\p{L}'’]+/u).some((word) => words.includes(word));
}

/** A country's name at the end of a line, with a small word before it. */
function withoutCountry(text: string, { countries }: AddressWording): string {
  return countries.reduce(
    (rest, { text: name }) =>
      rest.replace(
        new RegExp(
          `[\\s,(]*(?:(?<!\\p{L})(?:nach|in|to|naar)\\s+)?(?<!\\p{L})${name}\\)?(?=\\s*(?:[,;:.!?\\n]|$))`,
          'u',
        ),
        '',
      ),
    text,
  );
}

/** Other facts end what is written before them. */
function withoutFacts(text: string, facts: readonly string[]): string {
  return facts.reduce((rest, fact) => rest.replaceAll(fact, ';'), text.replace(/\S+@\S+/g, ' '));
}
