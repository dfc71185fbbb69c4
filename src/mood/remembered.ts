const MOST_REMEMBERED = 5000;

/** The same answers, those of the last words kept: most words come again and again. */
export function remembered<T>(find: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const answer = known.get(word);
    if (answer !== undefined) return answer;
    // what customers make up must not fill the memory
    if (known.size >= MOST_REMEMBERED) known.clear();
    const found = find(word);
    known.set(word, found);
    return found;
  };
}
