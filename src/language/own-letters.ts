const LENGTH = 3;
const SMOOTHING = 0.5;

/** Which language a word looks like, by groups of three letters, learnt from words whose languages are known. For words that nobody knows: "garatie". */
export class OwnLetters {
  private readonly logs = new Map<string, Float64Array>();
  private readonly unseen: Float64Array;

  /** @param counts by word: how often each language has it */
  constructor(
    counts: Iterable<readonly [string, Float64Array]>,
    private readonly languages: number,
  ) {
    const totals = new Float64Array(languages);
    const groups = new Map<string, Float64Array>();
    for (const [word, row] of counts)
      for (const group of groupsOf(word)) {
        let sums = groups.get(group);
        if (sums === undefined) groups.set(group, (sums = new Float64Array(languages)));
        // a word counts once in each of its languages: common ones say no more of how words look
        for (let language = 0; language < languages; language += 1) {
          if (row[language] === 0) continue;
          sums[language] = (sums[language] as number) + 1;
          totals[language] = (totals[language] as number) + 1;
        }
      }
    const logOf = (count: number, language: number): number =>
      Math.log((count + SMOOTHING) / ((totals[language] ?? 0) + SMOOTHING * groups.size));
    for (const [group, sums] of groups) this.logs.set(group, sums.map(logOf));
    this.unseen = new Float64Array(languages).map((_, language) => logOf(0, language));
  }

  /** Log-likelihood of the words in each language. */
  say(words: readonly string[]): Float64Array {
    const sums = new Float64Array(this.languages);
    for (const group of words.flatMap(groupsOf)) {
      const logs = this.logs.get(group) ?? this.unseen;
      logs.forEach((value, language) => (sums[language] = (sums[language] ?? 0) + value));
    }
    return sums;
  }
}

function groupsOf(word: string): string[] {
  const padded = ` ${word} `;
  const groups: string[] = [];
  for (let at = 0; at + LENGTH <= padded.length; at += 1) groups.push(padded.slice(at, at + LENGTH));
  return groups;
}
