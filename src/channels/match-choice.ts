import { LRUCache } from 'lru-cache';
import type { Entity, Understanding } from '../language/types';

export interface OfferedChoice {
  readonly id: string;
  readonly label: string;
}

/** A sentence of more words is about something: "my second order is late" picks nothing. */
const MOST_WORDS_WITH_ORDINAL = 6;

const NO_AND_MORE = /^\s*[\p{L}']+\s*[,.;!–-]/u;
/** Of more words, it tells a story. */
const MOST_WORDS_OF_ANSWER = 8;
const FEWEST_WORDS_WITHIN = 2;
const MOST_WORDS_AROUND = 2;

/** Id of the offered choice that a message picks: by its label, its number, or as "the second one"; null where it picks none. */
export function matchChoice(
  text: string,
  offered: readonly OfferedChoice[],
  understanding: Pick<Understanding, 'entities' | 'negates' | 'inFigures' | 'picks' | 'timeOfDay'>,
): string | null {
  if (offered.length === 0) return null;
  const { entities, negates, inFigures = text, timeOfDay } = understanding;
  const isNo = negates === true || entities.some(({ type }) => type === 'no');
  const exactly =
    byLabel(text, offered) ??
    byNumber(text, offered) ??
    // "Lieber um 3" names no third one.
    (timeOfDay?.isPlain === true ? null : byOrdinal(text, offered, entities)) ??
    byLabel(inFigures, offered);
  if (exactly !== null) return exactly;
  const within = isNo
    ? null
    : (byLabelWithin(text, offered) ?? byLabelWithin(inFigures, offered) ?? byEndOfLabel(text, offered));
  return within ?? byOtherWords(text, offered, understanding);
}

/** What it's picked by besides its own words, as the language's file says. */
function byOtherWords(
  text: string,
  offered: readonly OfferedChoice[],
  { picks = [], negates, entities }: Pick<Understanding, 'picks' | 'negates' | 'entities'>,
): string | null {
  // "No, just record it" takes another of those that are there; "no link" takes none.
  if (negates === true || (entities.some(({ type }) => type === 'no') && !NO_AND_MORE.test(text))) return null;
  // "What kind of link?" asks.
  if (text.includes('?') || text.trim().split(/\s+/).length > MOST_WORDS_OF_ANSWER) return null;
  const [only, ...more] = offered.filter(({ id }) => picks.includes(id));
  return only === undefined || more.length > 0 ? null : only.id;
}

function byLabel(text: string, offered: readonly OfferedChoice[]): string | null {
  const said = spellings(text);
  const matching = offered.filter(({ label }) =>
    labelSpellings(label).some((spelling) => spelling !== '' && said.includes(spelling)),
  );
  const [only] = matching;
  return matching.length === 1 && only !== undefined ? only.id : null;
}

/** "Only this order, please" where "This order" is offered: a label of several words, with hardly anything around it. */
function byLabelWithin(text: string, offered: readonly OfferedChoice[]): string | null {
  const said = spellings(text).map((spelling) => ` ${spelling} `);
  const isWithin = (label: string): boolean =>
    labelSpellings(label).some((spelling) => {
      const words = spelling.split(' ').length;
      return (
        words >= FEWEST_WORDS_WITHIN &&
        said.some((one) => one.includes(` ${spelling} `) && one.trim().split(' ').length - words <= MOST_WORDS_AROUND)
      );
    });
  const [only, ...more] = offered.filter(({ label }) => isWithin(label));
  return only !== undefined && more.length === 0 ? only.id : null;
}

/** "This order", or "just this order", where "Only this order" is offered: a label of three words but for the first. */
function byEndOfLabel(text: string, offered: readonly OfferedChoice[]): string | null {
  const said = spellings(text);
  const isEnd = (label: string): boolean =>
    labelSpellings(label).some((spelling) => {
      const [, ...end] = spelling.split(' ');
      return (
        end.length === FEWEST_WORDS_WITHIN &&
        said.some((one) => [one, one.split(' ').slice(1).join(' ')].includes(end.join(' ')))
      );
    });
  const [only, ...more] = offered.filter(({ label }) => isEnd(label));
  return only !== undefined && more.length === 0 ? only.id : null;
}

/** Labels are our own words, the same few over and over. */
const knownLabels = new LRUCache<string, readonly string[]>({ max: 500 });

function labelSpellings(label: string): readonly string[] {
  const known = knownLabels.get(label) ?? spellings(label);
  knownLabels.set(label, known);
  return known;
}

/** The words alone, with umlauts written out and with umlauts left out. */
function spellings(text: string): readonly string[] {
  const lower = text.normalize('NFKC').toLowerCase();
  const writtenOut = lower.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue');
  return [writtenOut, lower].map((form) =>
    form
      .replace(/ß/g, 'ss')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/['’‘`]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
}

function byNumber(text: string, offered: readonly OfferedChoice[]): string | null {
  // Also "2.", "(2)", "#2" and the keycap emoji.
  const [, digits] = /^[(#]?\s*(\d{1,2})\uFE0F?\u20E3?\s*[.):]?$/.exec(text.normalize('NFKC').trim()) ?? [];
  return digits === undefined ? null : at(offered, Number(digits));
}

function byOrdinal(text: string, offered: readonly OfferedChoice[], entities: readonly Entity[]): string | null {
  const ordinals = new Set(entities.filter(({ type }) => type === 'ordinal').map(({ value }) => Number(value)));
  const [ordinal] = ordinals;
  if (ordinals.size !== 1 || ordinal === undefined) return null;
  if (text.trim().split(/\s+/).length > MOST_WORDS_WITH_ORDINAL) return null;
  return ordinal === -1 ? (offered.at(-1)?.id ?? null) : at(offered, ordinal);
}

function at(offered: readonly OfferedChoice[], number: number): string | null {
  return number >= 1 ? (offered[number - 1]?.id ?? null) : null;
}
