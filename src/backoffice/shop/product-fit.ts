import { ASKING_WORDS } from './asking-words';

/* How well a product fits what a customer calls it. */

const QUOTES = /[„“”"«»‘’‚']/u;
/** "Snijplank van olijfhout" */
const MADE_OF = / (?:van|von|aus|of) /;
/** Words that say how many come together. */
const BUNDLES = ['set', 'abo', 'abonnement', 'subscription'];
const SAME_THING = 2;
const ALIKE = 1;
const THING_WEIGHT = 3;
/** Letters of an end that two things share: `Esstisch` and `Beistelltisch`. */
const COMMON_END = 5;
const WORD_OR_BREAK = /[\p{L}\p{N}]+|[.,;:!?]/gu;
/** "Is", "de", "a": nothing is described with them. */
const SHORTEST = 3;
const SMALL = ['van', 'von', 'aus', 'set'];
/** What is compared of a product. */
export interface Named {
  readonly name: string;
  readonly description: string;
}

/** Small letters without marks, so that `Müsli` is found as `muesli` or `musli`. */
export function wordsIn(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
}

export interface Fit {
  /** 0 unless something of its name was said. */
  readonly score: number;
  /** Said was what it is, or the name that it was given, and not only what it's made of. */
  readonly isCalledSo: boolean;
  /** It is what was asked for, or something of that kind. */
  readonly isThing: boolean;
}

/**
 * Called so, and nothing was said that it isn't: neither what other products are (an oak lamp is no brass one), nor what stands before the
 * thing (a bedside table is no dining table).
 */
export function isWhatWasAsked(
  { row, isCalledSo }: Fit & { readonly row: Named },
  question: string,
  range: readonly Named[],
): boolean {
  if (!isCalledSo) return false;
  const own = [...wordsIn(row.name), ...wordsIn(row.description)];
  const others = new Set(range.flatMap(({ name }) => wordsIn(name)));
  const isSo = (word: string): boolean => own.some((one) => likeness(word, one) > 1);
  const said = wordsIn(question).filter((word) => others.has(word) && !SMALL.includes(word));
  return [...said, ...describing(question, partsOf(row.name).things)].every(isSo);
}

/** "Dining" of "do you have a dining table?": what stands before the thing, up to an article or what asks for it. */
function describing(question: string, things: readonly string[]): readonly string[] {
  const words = plain(question).match(WORD_OR_BREAK) ?? [];
  const at = words.findLastIndex((word) => things.some((thing) => sameThing(word, thing) === SAME_THING));
  const before = words.slice(0, Math.max(at, 0));
  return before.slice(before.findLastIndex((word) => word.length < SHORTEST || ASKING_WORDS.has(word)) + 1);
}

/** How well a product fits. What a thing is counts for more than how it is: for an oak table, a table before an oak lamp. */
export function fitOf({ name, description }: Named, asked: readonly string[]): Fit {
  const names = wordsIn(name);
  const said = wordsIn(description);
  const { things, given } = partsOf(name);
  const inName = asked.reduce((sum, word) => sum + Math.max(0, ...names.map((one) => likeness(word, one))), 0);
  const asThing = Math.max(0, ...asked.flatMap((word) => things.map((thing) => sameThing(word, thing))));
  const isCalledSo = asThing === SAME_THING || given.some((one) => asked.some((word) => likeness(word, one) > 0));
  const score = inName + asThing * THING_WEIGHT;
  return {
    score: score === 0 ? 0 : score + asked.filter((word) => said.includes(word)).length / 10,
    isCalledSo,
    isThing: asThing > 0,
  };
}

/** `Stehlampe` and `Arvid` of "Stehlampe „Arvid“, Eiche"; both of what comes in a set. */
function partsOf(name: string): { readonly things: readonly string[]; readonly given: readonly string[] } {
  const [before = '', quoted = ''] = name.split(QUOTES);
  const [what = ''] = before.split(',', 1);
  const words = wordsIn(what.split(MADE_OF, 1)[0] ?? '').filter((word) => !/[0-9]/.test(word));
  const isMany = BUNDLES.includes(words.at(-1) ?? '');
  return { things: words.slice(isMany ? -2 : -1), given: quoted === '' ? [] : wordsIn(quoted) };
}

/** A thing by the end of its name: `Tisch` of `Beistelltisch`; two with one end are alike. */
function sameThing(asked: string, thing: string): number {
  const [a, b] = [singular(asked), singular(thing)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 3 && a === b) return SAME_THING;
  if (short.length >= 4 && (long.endsWith(short) || (short.length >= 5 && isOneSlip(short, long)))) return SAME_THING;
  return a.slice(-COMMON_END) === b.slice(-COMMON_END) && short.length > COMMON_END ? ALIKE : 0;
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/(?:en|es|er|e|n|s)$/, '') : word;
}

/** 3: the same; 2: the one ends or begins the other, as in `Stehlampe`; 1: but for a slip of the finger. */
function likeness(asked: string, name: string): number {
  if (asked === name) return 3;
  const [short, long] = asked.length < name.length ? [asked, name] : [name, asked];
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return 2;
  // `muesli` for `müsli`
  if (asked.replace(/([aou])e/g, '$1') === name.replace(/([aou])e/g, '$1')) return 2;
  return short.length >= 5 && isOneSlip(short, long) ? 1 : 0;
}

/** One letter more, less, other, or two that changed places. */
function isOneSlip(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const [a, b] = [short.slice(same), long.slice(same)];
  if (a.length < b.length) return a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
