/** Shorter words have too many neighbours that mean something else. */
const SHORTEST = 5;
/** Longer ones are no words. */
const LONGEST = 24;
const LETTERS = /^\p{L}+$/u;

/** Finds what was meant by a mistyped word: the known word that is one slip of the finger away. */
export class Spelling {
  private readonly known: ReadonlySet<string>;
  /** Known words by what is left of them without one letter. */
  private readonly shortened = new Map<string, string[]>();

  /** @param words those that are known, the commonest first */
  constructor(words: readonly string[]) {
    this.known = new Set(words);
    for (const word of words) {
      if (word.length >= SHORTEST - 1 && word.length <= LONGEST && LETTERS.test(word)) this.add(word);
    }
  }

  /** The word itself where it is known, or nothing known is near. Of several the commonest, if it can be one that begins alike. */
  meant(word: string): string {
    if (word.length < SHORTEST || word.length > LONGEST || this.known.has(word) || !LETTERS.test(word)) return word;
    const near = this.near(word);
    return near.find((other) => other[0] === word[0]) ?? near[0] ?? word;
  }

  private add(word: string): void {
    for (const rest of shortenedForms(word)) {
      const words = this.shortened.get(rest);
      if (words === undefined) this.shortened.set(rest, [word]);
      else words.push(word);
    }
  }

  private near(word: string): readonly string[] {
    const missing = this.shortened.get(word) ?? [];
    const others = [...shortenedForms(word)].flatMap((rest) => [
      ...(this.known.has(rest) ? [rest] : []),
      ...(this.shortened.get(rest) ?? []).filter((known) => known.length === word.length && isOneSlip(known, word)),
    ]);
    return [...missing, ...others];
  }
}

function shortenedForms(word: string): ReadonlySet<string> {
  return new Set(Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)));
}

/** Of two words of one length: one letter is another, or two stand in each other's place. */
function isOneSlip(a: string, b: string): boolean {
  let first = 0;
  while (a[first] === b[first]) first += 1;
  if (a.slice(first + 1) === b.slice(first + 1)) return true;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}
