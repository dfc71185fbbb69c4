import Sentiment from 'sentiment';

/** Gives each word its strength, 0 where it has none. */
export type WordScores = (words: readonly string[]) => readonly number[];

/** The package never lets go of what was registered: all word lists take turns under one name, and none outlives its reader. */
const REGISTERED = 'tact';
const inTurn: { labels: Record<string, number> } = { labels: {} };

/**
 * Strengths by the `sentiment` package. Its registry of languages is one for the whole process and `extras` would leak into it,
 * so each word list is put in its place for as long as it's asked: two readers never disturb each other.
 */
export function createWordScores(
  strengths: Iterable<readonly [word: string, { readonly strength: number }]>,
): WordScores {
  const labels: Record<string, number> = {};
  for (const [word, { strength }] of strengths) labels[word] = strength;
  const engine = new Sentiment();
  inTurn.labels = labels;
  // writes the package's emoji into the list
  engine.registerLanguage(REGISTERED, inTurn);

  return (words) => {
    const scores = new Array<number>(words.length).fill(0);
    if (words.length === 0) return scores;
    inTurn.labels = labels;
    const { words: found, calculation } = engine.analyze(words.join(' '), { language: REGISTERED });
    // The package walks from the last word to the first and tells the words it knew, not their places.
    let next = 0;
    for (let at = words.length - 1; at >= 0 && next < found.length; at -= 1) {
      const word = words[at];
      if (word === undefined || word !== found[next]) continue;
      scores[at] = calculation[next]?.[word] ?? 0;
      next += 1;
    }
    return scores;
  };
}
