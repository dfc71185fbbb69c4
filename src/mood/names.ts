import { PhraseMatcher } from './phrase-matcher';
import type { Token } from './tokenize';

/** What people, and the things they buy, are called says nothing of how they are: "Peter Graves", "Frau Zorn", "my 'Grumpy Mug'". */

/** What tells of names, in one language: phrases, and how what follows them is written. */
export interface NameWords {
  /** Before a name, however it is written: "my name is". */
  readonly said: readonly string[];
  /** Before a name with a capital: "Mrs", "kind regards". */
  readonly written: readonly string[];
  /** Before a name of two words or more, each with a capital, of which the first is no known word: "this is Peter Dick". */
  readonly full: readonly string[];
  /** After a name with capitals that begins a clause: "Boos is mijn naam". */
  readonly after: readonly string[];
  /** Before a name that is all there is on the lines below: "thanks". */
  readonly closing: readonly string[];
  /** Before the name of a thing, in quotation marks and with a capital: "my", not "your". */
  readonly quoted: readonly string[];
  /** Words before a phrase which make it something else: "meine Frau Schmerzen hat". */
  readonly unless: readonly string[];
}
type Introduction = Exclude<keyof NameWords, 'unless'>;

const INTRODUCTIONS: readonly Introduction[] = ['said', 'written', 'full', 'after', 'closing', 'quoted'];
const MOST_WORDS = 3;
const MOST_QUOTED = 6;
/** Written with a capital by everybody. */
const I = 'i';
const QUOTE_OPENS = /["'„“”«»‚‘’›‹]$/;
const QUOTE_CLOSES = /^[.,!?]?["'„“”«»‚‘’›‹]/;

const isCapital = ({ word, start }: Token, text: string): boolean =>
  word !== I && text[start] !== text[start]?.toLowerCase();

/** Finds the words that are somebody's name. */
export type WithoutNames = (tokens: readonly Token[], text: string) => readonly Token[];

interface Written {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly isKnown: (word: string) => boolean;
}

export function compileNames(
  words: NameWords,
  fold: (word: string) => string,
  isKnown: (word: string) => boolean,
): WithoutNames {
  const unless = new Set(words.unless.map(fold));
  const introductions = new PhraseMatcher<Introduction>();
  for (const kind of INTRODUCTIONS) for (const phrase of words[kind]) introductions.add(phrase, () => kind);
  return (tokens, text) => {
    const written = { tokens, text, isKnown };
    const found = introductions.find(tokens).filter(({ from }) => !unless.has(tokens[from - 1]?.word ?? ''));
    const names = new Set([
      ...found.flatMap(({ value, from, to }) => placesOf(value, from, to, written)),
      ...afterInitial(written),
    ]);
    return names.size === 0 ? tokens : tokens.filter((_, at) => !names.has(at));
  };
}

function placesOf(kind: Introduction, from: number, to: number, written: Written): readonly number[] {
  const { tokens, text, isKnown } = written;
  switch (kind) {
    case 'said':
      return [...(tokens[to + 1] ? [to + 1] : []), ...capitalsFrom(to + 2, MOST_WORDS - 1, written)];
    case 'written':
      return capitalsFrom(to + 1, MOST_WORDS, written);
    case 'full': {
      const places = capitalsFrom(to + 1, MOST_WORDS, written);
      return places.length > 1 && !isKnown(tokens[to + 1]?.word ?? '') ? places : [];
    }
    case 'after':
      return capitalsBefore(from, written);
    case 'closing': {
      const places = capitalsFrom(to + 1, MOST_WORDS, written);
      const between = text.slice(tokens[to]?.end, tokens[to + 1]?.start);
      return between.includes('\n') && to + 1 + places.length === tokens.length ? places : [];
    }
    case 'quoted':
      return quotedFrom(to + 1, written);
  }
}

/** Places of words with a capital in a row. */
function capitalsFrom(from: number, most: number, { tokens, text }: Written): number[] {
  const places: number[] = [];
  for (let at = from; at < from + most; at += 1) {
    const token = tokens[at];
    if (!token || !isCapital(token, text)) break;
    places.push(at);
  }
  return places;
}

function capitalsBefore(to: number, { tokens, text }: Written): number[] {
  const places: number[] = [];
  const clause = tokens[to]?.clause;
  for (let at = to - 1; tokens[at]?.clause === clause; at -= 1) {
    const token = tokens[at];
    if (!token || places.length === MOST_WORDS || !isCapital(token, text)) return [];
    places.push(at);
  }
  return places;
}

function quotedFrom(from: number, { tokens, text }: Written): number[] {
  const first = tokens[from];
  if (!first || !isCapital(first, text) || !QUOTE_OPENS.test(text.slice(0, first.start))) return [];
  for (let at = from; at < Math.min(tokens.length, from + MOST_QUOTED); at += 1)
    if (QUOTE_CLOSES.test(text.slice(tokens[at]?.end)))
      return Array.from({ length: at - from + 1 }, (_, place) => from + place);
  return [];
}

/** "T. Brand", by itself on a line: no sentence, which might end with a letter. */
function afterInitial({ tokens, text }: Written): readonly number[] {
  return tokens.flatMap((token, at) => {
    const name = tokens[at + 1];
    if (token.end - token.start !== 1 || !name || !isCapital(token, text) || !isCapital(name, text)) return [];
    const isAlone =
      (at === 0 || /[\n,]/.test(text.slice(tokens[at - 1]?.end, token.start))) &&
      (at + 2 === tokens.length || text.slice(name.end, tokens[at + 2]?.start).includes('\n'));
    return isAlone && text.slice(token.end, name.start).startsWith('.') ? [at, at + 1] : [];
  });
}

/** Within a sentence, and with a capital though the other words aren't shouted. */
export const isNameLike = (token: Token, before: Token | undefined, text: string): boolean =>
  !token.shouted && before?.sentence === token.sentence && isCapital(token, text);
