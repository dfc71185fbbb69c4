/** Rows of numbers, most of them zero: row `i` has its columns and values in `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
}

export interface SvmOptions {
  /** Cost of an error, before balancing the classes. */
  readonly cost: number;
  /** Training ends when no projected gradient is larger. */
  readonly tolerance: number;
  readonly maxPasses: number;
  readonly seed: number;
  /** What the bias is held near: -1 takes a row that shares nothing with a positive one for what most rows are. 0 where it is not given. */
  readonly bias?: number;
  /** How far the rarer side's errors weigh more: 1 until both sides weigh the same, which is what happens where it is not given; 0 not at all. */
  readonly balance?: number;
}

/** Small repeatable random numbers in 0..1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Separates the rows marked in `isPositive` from the others: a linear SVM with squared hinge loss, trained by dual coordinate
 * descent (Hsieh et al. 2008, with shrinking). Gives `width + 1` weights, the last one the bias.
 * @param known by row, what is known of it already: the weights tell only what has to be added
 */
export function trainBinary(
  rows: SparseRows,
  isPositive: Uint8Array,
  options: SvmOptions,
  known?: Float64Array,
): Float64Array {
  const count = isPositive.length;
  const positives = isPositive.reduce((sum, flag) => sum + flag, 0);
  const diagonals = [diagonalOf(count - positives, count, options), diagonalOf(positives, count, options)] as const;
  const weights = new Float64Array(rows.width + 1);
  weights[rows.width] = options.bias ?? 0;
  const alphas = new Float64Array(count);
  const norms = squaredNorms(rows, count);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const random = seededRandom(options.seed);

  let active = count;
  let upperBound = Infinity;
  for (let pass = 0; pass < options.maxPasses; pass += 1) {
    let largest = -Infinity;
    let smallest = Infinity;
    shuffle(order, active, random);
    for (let slot = 0; slot < active; slot += 1) {
      const row = order[slot] as number;
      const positive = isPositive[row] === 1;
      const sign = positive ? 1 : -1;
      const diagonal = diagonals[positive ? 1 : 0];
      const alpha = alphas[row] as number;
      const gradient = sign * (dot(rows, row, weights) + (known?.[row] ?? 0)) - 1 + alpha * diagonal;
      if (alpha === 0 && gradient > upperBound) {
        active -= 1;
        order[slot] = order[active] as number;
        order[active] = row;
        slot -= 1;
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      largest = Math.max(largest, projected);
      smallest = Math.min(smallest, projected);
      if (Math.abs(projected) > 1e-12) {
        const next = Math.max(alpha - gradient / ((norms[row] as number) + diagonal), 0);
        alphas[row] = next;
        add(rows, row, (next - alpha) * sign, weights);
      }
    }
    if (largest - smallest <= options.tolerance) {
      if (active === count) break;
      // the shrunk problem is solved: look at all rows once more
      active = count;
      upperBound = Infinity;
    } else {
      upperBound = largest <= 0 ? Infinity : largest;
    }
  }
  return weights;
}

/** 1 / (2 C) of one side, where C grows as the side gets rarer. */
function diagonalOf(side: number, count: number, { cost, balance = 1 }: SvmOptions): number {
  return (((2 * side) / (cost * count)) ** balance * cost ** (balance - 1)) / 2;
}

function dot(rows: SparseRows, row: number, weights: Float64Array): number {
  let sum = weights[rows.width] as number;
  const end = rows.starts[row + 1] as number;
  for (let at = rows.starts[row] as number; at < end; at += 1) {
    sum += (weights[rows.columns[at] as number] as number) * (rows.values[at] as number);
  }
  return sum;
}

function add(rows: SparseRows, row: number, factor: number, weights: Float64Array): void {
  weights[rows.width] = (weights[rows.width] as number) + factor;
  const end = rows.starts[row + 1] as number;
  for (let at = rows.starts[row] as number; at < end; at += 1) {
    const column = rows.columns[at] as number;
    weights[column] = (weights[column] as number) + factor * (rows.values[at] as number);
  }
}

function squaredNorms(rows: SparseRows, count: number): Float64Array {
  const norms = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    let sum = 1;
    const end = rows.starts[row + 1] as number;
    for (let at = rows.starts[row] as number; at < end; at += 1) sum += (rows.values[at] as number) ** 2;
    norms[row] = sum;
  }
  return norms;
}

function shuffle(order: Int32Array, count: number, random: () => number): void {
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const held = order[last] as number;
    order[last] = order[other] as number;
    order[other] = held;
  }
}
