import { capText, foldCapped } from './normalise';

/** A folded word, and where it stands in the text. */
export interface Token {
  /** Folded; never empty. */
  readonly word: string;
  /** As written. */
  readonly text: string;
  /** Start in the capped text. */
  readonly at: number;
  /** What stands between it and the token before: white space, punctuation. */
  readonly gap: string;
  /** Punctuation or a new line stands before it. */
  readonly afterBreak: boolean;
}

/** `tokensOf`, or the same with a memory. */
export type Tokenizer = (text: string) => readonly Token[];

const PIECE = /[\p{L}\p{M}\p{N}']+|[.,;:!?…\n\r()]|\p{Extended_Pictographic}/gu;
const BREAK = /^[.,;:!?…\n\r()]/u;

/** Words, numbers and emoji of a text, cut to `MAX_CHARS`. */
export function tokensOf(text: string): Token[] {
  const capped = capText(text);
  const tokens: Token[] = [];
  let afterBreak = true;
  let end = 0;
  for (const match of capped.matchAll(PIECE)) {
    const piece = match[0];
    const word = BREAK.test(piece) ? '' : foldCapped(piece);
    if (word === '') {
      afterBreak ||= BREAK.test(piece);
      continue;
    }
    tokens.push({ word, text: piece, at: match.index, gap: capped.slice(end, match.index), afterBreak });
    afterBreak = false;
    end = match.index + piece.length;
  }
  return tokens;
}

/** For a while in which the same texts are cut again and again. */
export function tokensOnce(): Tokenizer {
  const known = new Map<string, readonly Token[]>();
  return (text) => {
    let tokens = known.get(text);
    if (tokens === undefined) known.set(text, (tokens = tokensOf(text)));
    return tokens;
  };
}
