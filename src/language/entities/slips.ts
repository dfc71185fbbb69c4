import { spellingsOf } from '../normalise';
import { Spelling } from '../spelling';
import type { Token } from '../tokens';

/** In shorter words a slip of the finger makes other words: "mogen" of "morgen". */
const SHORTEST = 7;
/** From here on two letters that changed places are a slip: "apirl". */
const SHORTEST_SWAPPED = 5;
/** What a language adds to its words: "freitags" is no "freitag". */
const ENDINGS = ['s', 'e', 'en', 'es', 'er', 'n'];
const LETTERS = /^\p{L}+$/u;

/** Reads the words that name facts where they are mistyped: "tommorow", "bestelnumer". */
export class Slips {
  /** "Januar" is one in its own language, and no slip of another's "January". */
  private readonly own: ReadonlySet<string>;
  private readonly long: ReadonlySet<string>;
  private readonly spelling: Spelling;
  private readonly swapped: ReadonlyMap<string, string>;

  /** @param words to know again; only those of seven letters or more are. @param others what is like them and another word */
  constructor(words: readonly string[], others: readonly string[] = []) {
    this.own = new Set(words.flatMap(spellingsOf));
    const long = new Set([...this.own].filter((word) => word.length >= SHORTEST && LETTERS.test(word)));
    this.long = long;
    const ended = Array.from(long).flatMap((word) => ENDINGS.map((ending) => word + ending));
    const known = others.flatMap(spellingsOf).flatMap((phrase) => phrase.split(' '));
    this.swapped = swapsOf([...this.own], new Set([...this.own, ...known]));
    this.spelling = new Spelling([...long, ...ended, ...known], (word) => (long.has(word) ? 1 : 0));
  }

  /** The same words in their places, as they were meant. A first letter is seldom mistyped, and tells other words apart. */
  meant(tokens: readonly Token[]): readonly Token[] {
    return tokens.map((token) => {
      const swapped = this.swapped.get(token.word);
      if (swapped !== undefined) return { ...token, word: swapped };
      if (token.word.length < SHORTEST - 1 || this.own.has(token.word)) return token;
      const [meant = token.word] = this.spelling.meant([token.word]);
      return meant !== token.word && this.long.has(meant) && meant.startsWith(token.word.charAt(0))
        ? { ...token, word: meant }
        : token;
    });
  }
}

/** Words by what becomes of them where two neighbours change places; none that is another word, or could be two. */
function swapsOf(words: readonly string[], known: ReadonlySet<string>): ReadonlyMap<string, string> {
  const swapped = new Map<string, string>();
  const unclear = new Set<string>();
  for (const word of new Set(words)) {
    if (word.length < SHORTEST_SWAPPED || word.length >= SHORTEST || !LETTERS.test(word)) continue;
    for (let at = 1; at < word.length - 1; at += 1) {
      const slip = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
      if (known.has(slip)) continue;
      if (swapped.has(slip)) unclear.add(slip);
      swapped.set(slip, word);
    }
  }
  for (const slip of unclear) swapped.delete(slip);
  return swapped;
}
