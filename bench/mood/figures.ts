/** What is counted when readings are held against what people said. */

export const LABELS = ['negative', 'neutral', 'positive'] as const;
export type Label = (typeof LABELS)[number];

/** What people said, and what was read. */
export type Pair<T> = readonly [said: T, read: T];

function countsOf<T>(pairs: readonly Pair<T>[], value: T): { right: number; read: number; said: number } {
  let [right, read, said] = [0, 0, 0];
  for (const [theirs, ours] of pairs) {
    if (theirs === value) said += 1;
    if (ours === value) read += 1;
    if (theirs === value && ours === value) right += 1;
  }
  return { right, read, said };
}

/** Mean of F1 over the values that people said at all. */
export function macroF1<T>(pairs: readonly Pair<T>[], values: readonly T[]): number {
  const found = values.map((value) => countsOf(pairs, value)).filter(({ said }) => said > 0);
  const f1 = found.map(({ right, read, said }) => (2 * right) / (read + said));
  return f1.reduce((sum, each) => sum + each, 0) / f1.length;
}

export function precisionAndRecall<T>(pairs: readonly Pair<T>[], value: T): { precision: number; recall: number } {
  const { right, read, said } = countsOf(pairs, value);
  return { precision: right / Math.max(1, read), recall: right / Math.max(1, said) };
}

/** How likely a score is higher where it should be; ties count half. */
export function areaUnderCurve(scores: readonly { readonly score: number; readonly isYes: boolean }[]): number {
  const sorted = [...scores].sort((a, b) => a.score - b.score);
  let ranks = 0;
  let yes = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to]?.score === sorted[from]?.score && to < sorted.length) to += 1;
    const tied = sorted.slice(from, to).filter(({ isYes }) => isYes).length;
    ranks += (tied * (from + to + 1)) / 2;
    yes += tied;
    from = to;
  }
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (sorted.length - yes));
}

export const shown = (figure: number): string => (Number.isNaN(figure) ? '  -  ' : figure.toFixed(3));
