/** Text to words with their places. Every pattern here is linear: customers' text is hostile until read. */

export interface Token {
  /** Lower case, one kind of apostrophe, umlauts and accents folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Counts up at punctuation: negation does not reach across. */
  readonly clause: number;
  /** Counts up at the ends of sentences: the gap in a phrase does not reach across. */
  readonly sentence: number;
  readonly shouted: boolean;
  readonly stretched: boolean;
}

const MAX_TOKENS = 400;
const MAX_WORD = 40;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060\ufeff]*(?:'[\p{L}\p{M}]+)*/gu;
/** What is split by it is kept: each second piece is one. */
const SPACES = /(\s+)/;
const PLAIN_WORD = /^[A-Za-z0-9]+$/;
/** Letters that take no room: in a word they only hide it. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** Letters of other scripts that look like ours, where a word mixes them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};
const LATIN = /\p{Script=Latin}/u;
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
/** `#HorribleService` is two words. */
const HASHTAG_PART = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu;
const SENTENCE_END = /[.!?…\n]/;
const CLAUSE_END = /[.,;:!?()…–—\n]/;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** The form in which words are compared: "Ärger", "aerger" and "ÄRGER" are one. */
export function foldWord(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9' ]*$/.test(lower)) return lower;
  const seen = lower.replace(UNSEEN, '').normalize('NFKC');
  const ours = LATIN.test(seen) ? seen.replace(LOOKALIKE, (letter) => LOOKALIKES[letter] ?? letter) : seen;
  return ours
    .replace(/[‘’‛`´ʼ]/g, "'")
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

function isShouted(raw: string): boolean {
  return raw.length >= 3 && raw === raw.toUpperCase() && raw !== raw.toLowerCase() && !/\p{N}/u.test(raw);
}

/** Three like letters in a row, but for `www` and Roman numerals. */
function isStretched(word: string): boolean {
  return /([a-z])\1\1/.test(word) && !/^(www|xxx*l?|iii)/.test(word);
}

/** Of `sooo`, `schlechttt`: the spelling that is known, else the shortest. */
function unstretch(word: string, isKnown: (word: string) => boolean): string {
  const double = word.replace(/([a-z])\1{2,}/g, '$1$1');
  if (isKnown(double)) return double;
  return word.replace(/([a-z])\1{2,}/g, '$1');
}

/** "SUB-7201", "3SABC123": letters in it are no words, its digits are a number. */
const CODE = /^[\p{L}\d][\p{L}\d-]{2,24}[.,;:!?)]*$/u;
const isCode = (piece: string): boolean => /\d{3}/.test(piece) && CODE.test(piece) && /\p{L}/u.test(piece);

/** Words in one piece of text without spaces, each with its place. A piece that is one plain word, as most are, is taken as it is. */
function visitWords(piece: string, visit: (raw: string, at: number) => void): void {
  if (PLAIN_WORD.test(piece) && !isCode(piece)) {
    visit(piece, 0);
    return;
  }
  if (isCode(piece)) {
    const digits = /\d{3,}/.exec(piece);
    if (digits) visit(digits[0], digits.index);
    return;
  }
  if (piece.includes('@') || piece.includes('://') || piece.startsWith('www.')) return;
  for (const match of piece.matchAll(piece.startsWith('#') ? HASHTAG_PART : WORD)) visit(match[0], match.index);
}

/** Splits text into words; addresses, links and mentions are left out. */
export function tokenize(text: string, isKnown: (word: string) => boolean): readonly Token[] {
  const plain = text.replace(/[‘’‛`´ʼ]/g, "'");
  const tokens: Token[] = [];
  let clause = 0;
  let sentence = 0;
  let previousEnd = 0;
  const add = (raw: string, start: number): void => {
    if (tokens.length === MAX_TOKENS) return;
    const between = plain.slice(previousEnd, start);
    if (between !== ' ') {
      if (CLAUSE_END.test(between)) clause += 1;
      if (SENTENCE_END.test(between)) sentence += 1;
    }
    const end = start + raw.length;
    previousEnd = end;
    if (raw.length > MAX_WORD) return;
    const folded = foldWord(raw);
    const stretched = isStretched(folded) && !isKnown(folded);
    const word = stretched ? unstretch(folded, isKnown) : folded;
    tokens.push({ word, start, end, clause, sentence, shouted: isShouted(raw), stretched });
  };
  let from = 0;
  plain.split(SPACES).forEach((piece, index) => {
    if (index % 2 === 0)
      visitWords(piece, (raw, at) => {
        add(raw, from + at);
      });
    from += piece.length;
  });
  return tokens;
}
