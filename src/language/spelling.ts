import { BEGINNING, END } from './features';

/** In shorter words what was meant shows from their neighbours only. */
const SHORTEST_BY_ITSELF = 5;
const SHORTEST = 2;
/** From here on two slips leave enough to know the word by. */
const LONG = 8;
/** A long word is looked up by how it begins and how it ends: two slips seldom spoil both. */
const END_LETTERS = 4;
/** Longer ones are no words. */
const LONGEST = 24;
const LETTERS = /^\p{L}+$/u;
/** What a known pair with a neighbour counts beside the word's own commonness, and the first letter, which is seldom mistyped. */
const PAIR_WEIGHT = 2;
const SAME_BEGINNING = 1;

const NONE: readonly string[] = [];

const DOUBLED = /(\p{L})\1+/gu;

/** How common a word is, or two that follow each other with a blank between: 0 where it is not known. */
export type Commonness = (words: string) => number;

/** Finds what was meant by a mistyped word: the known word one slip of the finger away that fits best between its neighbours. */
export class Spelling {
  private readonly known: ReadonlySet<string>;
  /** Known words by what is left of them without one letter. */
  private readonly shortened = new Map<string, string[]>();
  /** Known words by what is left of them where no letter stands twice in a row. */
  private readonly single = new Map<string, string[]>();
  /** Long known words by their first and by their last letters. */
  private readonly longByEnds = new Map<string, string[]>();

  /** @param words those that are known */
  constructor(
    words: Iterable<string>,
    private readonly commonness: Commonness,
  ) {
    this.known = new Set(words);
    for (const word of this.known) {
      if (isWord(word)) this.add(word);
    }
  }

  /** The words of a text as they were meant; a word stays as it is where it is known, or nothing known is near. */
  meant(words: readonly string[]): readonly string[] {
    let before = BEGINNING;
    return this.parted(words).map((word, at, all) => {
      before = this.isOdd(word) ? this.bestOf(word, before, all[at + 1] ?? END) : word;
      return before;
    });
  }

  private isOdd(word: string): boolean {
    return !this.known.has(word) && isWord(word);
  }

  /** "Ic hwant" as "ich want": a blank came a letter too early or too late. */
  private parted(words: readonly string[]): readonly string[] {
    if (!words.some((word) => this.isOdd(word))) return words;
    const parted = [...words];
    for (let at = 0; at + 1 < parted.length; at += 1) {
      const [first = '', second = ''] = parted.slice(at, at + 2);
      if (!this.isOdd(first) && !this.isOdd(second)) continue;
      const meant = blankElsewhere(first, second).find((pair) => pair.every((word) => this.known.has(word)));
      if (meant !== undefined) parted.splice(at, 2, ...meant);
    }
    return parted;
  }

  private bestOf(word: string, before: string, after: string): string {
    // a letter typed twice, or once too seldom, leaves no doubt, however short the word is
    const alike = (this.single.get(singled(word)) ?? []).toSorted((a, b) => this.commonness(b) - this.commonness(a));
    if (alike[0] !== undefined) return alike[0];
    const near = this.near(word);
    return this.likeliest(near.length === 0 && word.length >= LONG ? this.farther(word) : near, word, before, after);
  }

  private likeliest(candidates: readonly string[], word: string, before: string, after: string): string {
    let best = word;
    let most = 0;
    for (const near of candidates) {
      const pairs = this.commonness(`${before} ${near}`) + this.commonness(`${near} ${after}`);
      if (pairs === 0 && word.length < SHORTEST_BY_ITSELF) continue;
      const score = this.commonness(near) + PAIR_WEIGHT * pairs + (near[0] === word[0] ? SAME_BEGINNING : 0);
      if (score > most) [best, most] = [near, score];
    }
    return best;
  }

  private add(word: string): void {
    for (const rest of shortenedForms(word)) addTo(this.shortened, rest, word);
    addTo(this.single, singled(word), word);
    if (word.length < LONG - 1) return;
    for (const end of endsOf(word)) addTo(this.longByEnds, end, word);
  }

  /** Long words two slips away. */
  private farther(word: string): readonly string[] {
    const alike = new Set(endsOf(word).flatMap((end) => this.longByEnds.get(end) ?? []));
    return [...alike].filter((known) => areTwoSlipsApart(known, word));
  }

  private near(word: string): readonly string[] {
    const near = [...(this.shortened.get(word) ?? [])];
    for (const rest of shortenedForms(word)) {
      if (this.known.has(rest)) near.push(rest);
      for (const known of this.shortened.get(rest) ?? NONE) if (isOneSlip(known, word)) near.push(known);
    }
    return near;
  }
}

function isWord(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && LETTERS.test(word);
}

function singled(word: string): string {
  for (let at = 1; at < word.length; at += 1)
    if (word.charCodeAt(at) === word.charCodeAt(at - 1)) return word.replace(DOUBLED, '$1');
  return word;
}

/** These two words with the last letter of the first, or the first of the second, in the other one. */
function blankElsewhere(first: string, second: string): readonly (readonly [string, string])[] {
  const pairs = [
    [first + second.slice(0, 1), second.slice(1)],
    [first.slice(0, -1), first.slice(-1) + second],
  ] as const;
  return pairs.filter((words) => words.every((word) => word.length >= SHORTEST));
}

function addTo(index: Map<string, string[]>, key: string, word: string): void {
  const words = index.get(key);
  if (words === undefined) index.set(key, [word]);
  else words.push(word);
}

function endsOf(word: string): readonly string[] {
  return [`${word.slice(0, END_LETTERS)}-`, `-${word.slice(-END_LETTERS)}`];
}

/** At most two letters are missing, too many, others, or in each other's place. */
function areTwoSlipsApart(a: string, b: string, slips = 2): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (Math.abs(restA.length - restB.length) > slips) return false;
  if (slips === 0 || restA === restB) return restA === restB;
  return (
    areTwoSlipsApart(restA.slice(1), restB.slice(1), slips - 1) ||
    areTwoSlipsApart(restA.slice(1), restB, slips - 1) ||
    areTwoSlipsApart(restA, restB.slice(1), slips - 1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && areTwoSlipsApart(restA.slice(2), restB.slice(2), slips - 1))
  );
}

/** The word without each of its letters; of letters that stand twice in a row it's the same whichever is left out. */
function shortenedForms(word: string): readonly string[] {
  const forms: string[] = [];
  for (let at = 0; at < word.length; at += 1)
    if (word[at] !== word[at - 1]) forms.push(word.slice(0, at) + word.slice(at + 1));
  return forms;
}

/** Of two words of one length: one letter is another, or two stand in each other's place. */
function isOneSlip(a: string, b: string): boolean {
  let first = 0;
  while (a[first] === b[first]) first += 1;
  if (a.slice(first + 1) === b.slice(first + 1)) return true;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}
