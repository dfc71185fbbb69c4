import { countrySpecs, isValidIBAN } from 'ibantools';
import type { FoundEntity, Span } from './found-entity';

const BEGINNING = /[a-z]{2} ?[0-9]{2}/gi;
const BESIDE = /[\p{L}\p{N}]/u;
const ALPHANUMERIC = /[a-z0-9]/i;
const SEPARATOR = /[ .\-\u2010-\u2015]/;
/** So many digits after a country's letters are no words and no telephone number, though the checksum says no. */
const DIGITS_OF_AN_IBAN = 8;

export interface FoundIbans {
  readonly ibans: readonly FoundEntity[];
  /** What looks like an IBAN and isn't: mistyped, cut off. Its digits are nothing else either. */
  readonly broken: readonly Span[];
}

/** IBANs whose checksum is right. */
export function findIbans(text: string): FoundIbans {
  const ibans: FoundEntity[] = [];
  const broken: Span[] = [];
  let end = 0;
  for (const { 0: beginning, index: from } of text.matchAll(BEGINNING)) {
    const length = countrySpecs[beginning.slice(0, 2).toUpperCase()]?.chars;
    if (from < end || !length || BESIDE.test(text.charAt(from - 1))) continue;
    const { value, to } = collect(text, from, length);
    const isWhole = value.length === length && !BESIDE.test(text.charAt(to));
    if (isWhole && isValidIBAN(value)) ibans.push({ type: 'iban', value, text: text.slice(from, to), from, to });
    else if (isMeant(beginning) && digitsIn(value) >= DIGITS_OF_AN_IBAN) broken.push({ from, to: endOfRun(text, to) });
    else continue;
    end = to;
  }
  return { ibans, broken };
}

/** "me 07911 …" isn't Montenegro. */
function isMeant(beginning: string): boolean {
  return !beginning.includes(' ') || /^[A-Z]/.test(beginning);
}

/** The next `length` letters and digits, over single separators. */
function collect(text: string, from: number, length: number): { value: string; to: number } {
  let value = '';
  let to = from;
  for (let at = from; at < text.length && value.length < length; at += 1) {
    const char = text.charAt(at);
    if (ALPHANUMERIC.test(char)) {
      value += char.toUpperCase();
      to = at + 1;
    } else if (!SEPARATOR.test(char) || at > to) break;
  }
  return { value, to };
}

function endOfRun(text: string, from: number): number {
  let to = from;
  while (to < text.length && ALPHANUMERIC.test(text.charAt(to))) to += 1;
  return to;
}

function digitsIn(value: string): number {
  return value.replace(/[^0-9]/g, '').length;
}
