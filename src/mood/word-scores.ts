import { createHash } from 'node:crypto';
import Sentiment from 'sentiment';

/** Gives each word its strength, 0 where it has none. */
export type WordScores = (words: readonly string[]) => readonly number[];

/**
 * Strengths by the `sentiment` package. Its registry of languages is one for the whole process and `extras` would leak into it,
 * so each word list is registered under a name made of its content: two readers never disturb each other.
 */
export function createWordScores(
  language: string,
  strengths: Iterable<readonly [word: string, { readonly strength: number }]>,
): WordScores {
  const labels: Record<string, number> = {};
  let content = '';
  for (const [word, { strength }] of strengths) {
    labels[word] = strength;
    content += `${word} ${strength}\n`;
  }
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const name = `${language}-${digest}`;
  const engine = new Sentiment();
  engine.registerLanguage(name, { labels });

  return (words) => {
    const scores = new Array<number>(words.length).fill(0);
    if (words.length === 0) return scores;
    const { words: found, calculation } = engine.analyze(words.join(' '), { language: name });
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
