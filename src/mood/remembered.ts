/** Twice as many are kept at most: about what customers use of a language's words. */
const MANY = 10_000;

/** The same answers, those of the last words kept: most words come again and again. */
export function remembered<T>(find: (word: string) => T): (word: string) => T {
  let recent = new Map<string, T>();
  let earlier = recent;
  return (word) => {
    const known = recent.get(word);
    if (known !== undefined) return known;
    const before = earlier.get(word);
    const answer = before === undefined ? find(word) : before;
    // what customers make up must not fill the memory, nor drive out all that is asked for again
    if (recent.size >= MANY) [earlier, recent] = [recent, new Map<string, T>()];
    recent.set(word, answer);
    return answer;
  };
}
