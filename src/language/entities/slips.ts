import { spellingsOf } from '../normalise';
import { Spelling } from '../spelling';
import type { Token } from '../tokens';

/** In shorter words a slip of the finger makes other words: "mogen" of "morgen". */
const SHORTEST = 7;
/** What a language adds to its words: "freitags" is no "freitag". */
const ENDINGS = ['s', 'e', 'en', 'es', 'er', 'n'];
const LETTERS = /^\p{L}+$/u;

/** Reads the words that name facts where they are mistyped: "tommorow", "bestelnumer". */
export class Slips {
  private readonly long: ReadonlySet<string>;
  private readonly spelling: Spelling;

  /** @param words to know again; only those of seven letters or more are. @param others what is like them and another word */
  constructor(words: readonly string[], others: readonly string[] = []) {
    const long = new Set(words.flatMap(spellingsOf).filter((word) => word.length >= SHORTEST && LETTERS.test(word)));
    this.long = long;
    const ended = Array.from(long).flatMap((word) => ENDINGS.map((ending) => word + ending));
    const known = others.flatMap(spellingsOf).flatMap((phrase) => phrase.split(' '));
    this.spelling = new Spelling([...long, ...ended, ...known], (word) => (long.has(word) ? 1 : 0));
  }

  /** The same words in their places, as they were meant. A first letter is seldom mistyped, and tells other words apart. */
  meant(tokens: readonly Token[]): readonly Token[] {
    return tokens.map((token) => {
      if (token.word.length < SHORTEST - 1) return token;
      const [meant = token.word] = this.spelling.meant([token.word]);
      return meant !== token.word && this.long.has(meant) && meant.startsWith(token.word.charAt(0))
        ? { ...token, word: meant }
        : token;
    });
  }
}
