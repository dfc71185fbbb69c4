import type { Token } from '../tokens';
import { chunksOf, outside, type Chunk, type FoundEntity } from './found-entity';

const LONGEST = 254;
/** Of what may stand before the `@`, what customers' addresses have: the rest are quotes, stars and brackets around one. */
const LOCAL_PART = /[\p{L}\p{M}\p{N}.!#$%&'+?^_~-]/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;
const ENDING = /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/iu;
/** A last label has no hyphen: "anna@example.com-thanks". */
const TALK_BEHIND = /(?<=\.(?!xn--)\p{L}{2,})-[^.]*$/u;
/** Dots stand alone and inside. */
const NO_ADDRESS = /\.\.|\.@|^[&?#%]/;
/** "anna@example,com": the keys lie side by side. */
const COMMA_FOR_DOT = /(?<=@[\p{L}\p{N}.-]+),(?=(?:com|de|nl|be|at|ch|net|org|eu|uk|co|info)(?![\p{L}\p{N}-]))/giu;
const ADDRESS_LIKE = /[\p{L}\p{N}]@[\p{L}\p{N}]/u;
const URL = /\/\/$/;

/** E-mail addresses, with umlauts too; each looked for around its `@`. */
export function findEmails(text: string): FoundEntity[] {
  return text.includes('@') ? chunksOf(text).flatMap(emailsIn) : [];
}

/** The words that are no part of an address, even of a mistyped one: "anna@example" is no English. */
export function outsideAddresses(text: string, tokens: readonly Token[]): readonly Token[] {
  if (!text.includes('@')) return tokens;
  const addresses = chunksOf(text).filter((chunk) => looksLikeEmail(chunk.text));
  return outside(
    tokens,
    addresses.map(({ text: { length }, from }) => ({ from, to: from + length })),
  );
}

export function looksLikeEmail(text: string): boolean {
  return ADDRESS_LIKE.test(text);
}

function emailsIn({ text: asWritten, from: chunkFrom }: Chunk): FoundEntity[] {
  const chunk: Chunk = { text: asWritten.replace(COMMA_FOR_DOT, '.'), from: chunkFrom };
  const found: FoundEntity[] = [];
  for (let at = chunk.text.indexOf('@'); at >= 0; at = chunk.text.indexOf('@', at + 1)) {
    const from = startOfLocalPart(chunk.text, at);
    const to = endOfDomain(chunk.text, at + 1);
    if (from === at || to === null || to - from > LONGEST) continue;
    const written = chunk.text.slice(from, to);
    if (NO_ADDRESS.test(written) || URL.test(chunk.text.slice(0, from))) continue;
    found.push({
      type: 'email',
      value: written.toLowerCase(),
      text: asWritten.slice(from, to),
      from: chunk.from + from,
      to: chunk.from + to,
    });
  }
  return found;
}

function startOfLocalPart(text: string, at: number): number {
  let from = at;
  while (from > 0 && LOCAL_PART.test(text.charAt(from - 1))) from -= 1;
  while (from < at && /[.']/.test(text.charAt(from))) from += 1;
  return from;
}

/** Null where no domain follows. */
function endOfDomain(text: string, start: number): number | null {
  let end = start;
  while (end < text.length && /[\p{L}\p{M}\p{N}.-]/u.test(text.charAt(end))) end += 1;
  const domain = text
    .slice(start, end)
    .replace(/[.-]+$/, '')
    .replace(TALK_BEHIND, '');
  const labels = domain.split('.');
  const ending = labels.at(-1) ?? '';
  const sound =
    labels.length > 1 && labels.every((label) => label.length <= 63 && LABEL.test(label)) && ENDING.test(ending);
  return sound ? start + domain.length : null;
}
