import { matchesAt, type VoicePattern } from './voice-pattern';

/** Words from (inclusive) to (exclusive). */
export type Span = readonly [from: number, to: number];

/** Patterns by the word they start with, so that a sentence meets only those that could match. */
export class PatternSet {
  private readonly byFirstWord = new Map<string, VoicePattern[]>();
  private readonly others: VoicePattern[] = [];

  constructor(all: readonly VoicePattern[]) {
    for (const pattern of all) {
      if (pattern.startsWith === null) this.others.push(pattern);
      for (const word of pattern.startsWith ?? []) {
        const alike = this.byFirstWord.get(word);
        if (alike) alike.push(pattern);
        else this.byFirstWord.set(word, [pattern]);
      }
    }
  }

  /** Source of the first pattern with a match that `counts`. */
  find(words: readonly string[], counts: (span: Span) => boolean = () => true): string | undefined {
    for (const [from, word] of words.entries()) {
      for (const pattern of this.startingWith(word)) {
        if (matchesAt(pattern, words, from).some((to) => counts([from, to]))) return pattern.source;
      }
    }
    return undefined;
  }

  /** The widest match from each word. */
  spans(words: readonly string[]): Span[] {
    return words.flatMap((word, from) =>
      this.startingWith(word).flatMap((pattern): Span[] => {
        const to = matchesAt(pattern, words, from).at(-1);
        return to === undefined ? [] : [[from, to]];
      }),
    );
  }

  private startingWith(word: string): readonly VoicePattern[] {
    const known = this.byFirstWord.get(word);
    return known === undefined ? this.others : this.others.length === 0 ? known : [...known, ...this.others];
  }
}
