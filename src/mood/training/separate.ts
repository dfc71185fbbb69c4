import { seededRandom, trainBinary, type SparseRows, type SvmOptions } from '../../core/svm';
import { FEATURE_NAMES } from '../features';
import { SHAPES, type Row, type Weights } from './fit';

/** One yes-or-no question over all rows: the answers, by row. */
export interface Question {
  readonly isYes: Uint8Array;
  /** 1 where a phrase of the lexicon says yes: the model may trust it more or less than it learned from the words around it. */
  readonly isNamed: Uint8Array;
  /** 1 where the row says how likely an answer is; the others only say what separates. */
  readonly isGauge: Uint8Array;
  /** Of an error. */
  readonly cost: number;
  /** How far an example says the more, the rarer its answer is: 0 not at all, 1 until both answers weigh the same. */
  readonly balance: number;
  /** How much a feature may say against an n-gram. */
  readonly featuresCount: number;
  /** Weights that hold before any message is read; what is learned is added to them. */
  readonly before: Weights | null;
}

const SVM: Omit<SvmOptions, 'cost'> = { tolerance: 0.1, maxPasses: 12, seed: 20260101 };
/** What log-odds known before are worth in margins. */
const BEFORE_COUNTS = 0.8;
const DENSE = FEATURE_NAMES.length;
const SHAPES_AT = new Set([...FEATURE_NAMES.keys()].filter((at) => SHAPES.has(FEATURE_NAMES[at] ?? '')));
const FOLDS = 3;
const NEWTON_STEPS = 30;
const RIDGE = 1e-2;

/** What only goes with a mood by chance of who wrote it has hardly a say. */
const scaleOf = (feature: number, featuresCount: number): number => featuresCount * (SHAPES_AT.has(feature) ? 0.02 : 1);

/** Rows as the separator takes them: features first, then n-grams. */
export function sparseOf(rows: readonly Row[], grams: number, featuresCount: number): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ features, slots }, index) => {
    const present = features.reduce((count, value) => (value === 0 ? count : count + 1), 0);
    starts[index + 1] = (starts[index] ?? 0) + present + slots.length;
  });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float32Array(columns.length);
  rows.forEach((row, index) => {
    let place = starts[index] ?? 0;
    row.features.forEach((value, at) => {
      if (value === 0) return;
      columns[place] = at;
      values[place] = value * scaleOf(at, featuresCount);
      place += 1;
    });
    columns.set(
      row.slots.map((slot) => DENSE + slot),
      place,
    );
    values.set(row.values, place);
  });
  return { starts, columns, values, width: DENSE + grams };
}

function part(rows: SparseRows, chosen: readonly number[]): SparseRows {
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + (rows.starts[row + 1] ?? 0) - (rows.starts[row] ?? 0);
  });
  const total = starts[chosen.length] ?? 0;
  const columns = new Int32Array(total);
  const values = new Float32Array(total);
  chosen.forEach((row, at) => {
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    columns.set(rows.columns.subarray(from, to), starts[at] ?? 0);
    values.set(rows.values.subarray(from, to), starts[at] ?? 0);
  });
  return { starts, columns, values, width: rows.width };
}

/** By row: what is known of it before. */
function knownOf(rows: SparseRows, { before, isYes, featuresCount }: Question): Float64Array {
  const weights = new Float64Array(rows.width + 1);
  if (before !== null) {
    before.features.forEach((weight, at) => {
      weights[at] = (weight * BEFORE_COUNTS) / scaleOf(at, featuresCount);
    });
    weights[rows.width] = before.bias * BEFORE_COUNTS;
  }
  return Float64Array.from(isYes, (_, row) => marginOf(rows, row, weights));
}

function marginOf(rows: SparseRows, row: number, weights: Float64Array): number {
  let sum = weights[rows.width] ?? 0;
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at += 1)
    sum += (weights[rows.columns[at] as number] as number) * (rows.values[at] as number);
  return sum;
}

/** In which part a group is when the messages are split: by chance, and always the same. */
export function foldsOf(groups: readonly string[]): Uint8Array {
  const random = seededRandom(SVM.seed);
  const fold = new Map<string, number>();
  for (const group of groups) if (!fold.has(group)) fold.set(group, Math.floor(random() * FOLDS));
  return Uint8Array.from(groups, (group) => fold.get(group) ?? 0);
}

/** Margins of each row by a separator that has seen nothing of its group. */
function unseenMargins(
  rows: SparseRows,
  { isYes, cost, balance }: Question,
  known: Float64Array,
  folds: Uint8Array,
): Float64Array {
  const margins = new Float64Array(isYes.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const seen = [...folds.keys()].filter((row) => folds[row] !== fold);
    const weights = trainBinary(
      part(rows, seen),
      Uint8Array.from(seen, (row) => isYes[row] ?? 0),
      { ...SVM, cost, balance },
      Float64Array.from(seen, (row) => known[row] ?? 0),
    );
    folds.forEach((of, row) => {
      if (of === fold) margins[row] = (known[row] ?? 0) + marginOf(rows, row, weights);
    });
  }
  return margins;
}

/** Log-odds of yes: `margin` times the margin, `named` where a phrase says so, and `bias`. */
interface Odds {
  readonly margin: number;
  readonly named: number;
  readonly bias: number;
}

/** Logistic regression by Newton's method on what the separators said of rows they had not seen. */
function fitOdds(margins: Float64Array, { isYes, isNamed, isGauge }: Question): Odds {
  let [margin, named, bias] = [1, 0, 0];
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const gradient = [RIDGE * margin, RIDGE * named, 0];
    const hessian = [RIDGE, 0, 0, 0, RIDGE, 0, 0, 0, 1e-6];
    isYes.forEach((answer, row) => {
      if (isGauge[row] !== 1) return;
      const inputs = [margins[row] ?? 0, isNamed[row] ?? 0, 1];
      const likely = 1 / (1 + Math.exp(-(margin * (inputs[0] ?? 0) + named * (inputs[1] ?? 0) + bias)));
      inputs.forEach((input, i) => {
        gradient[i] = (gradient[i] ?? 0) + (likely - answer) * input;
        inputs.forEach((other, j) => {
          hessian[i * 3 + j] = (hessian[i * 3 + j] ?? 0) + likely * (1 - likely) * input * other;
        });
      });
    });
    const [a, b, c] = solve(hessian, gradient);
    [margin, named, bias] = [margin - a, Math.max(0, named - b), bias - c];
  }
  return { margin, named, bias };
}

/** Three equations by Cramer's rule. */
function solve(m: readonly number[], right: readonly number[]): [number, number, number] {
  const at = (index: number): number => m[index] ?? 0;
  const determinant = (columns: readonly (readonly number[])[]): number => {
    const [[a = 0, d = 0, g = 0] = [], [b = 0, e = 0, h = 0] = [], [c = 0, f = 0, i = 0] = []] = columns;
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  };
  const columns = [0, 1, 2].map((column) => [at(column), at(column + 3), at(column + 6)]);
  const whole = determinant(columns);
  if (Math.abs(whole) < 1e-12) return [0, 0, 0];
  const solved = (column: number): number =>
    determinant(columns.map((each, index) => (index === column ? right : each))) / whole;
  return [solved(0), solved(1), solved(2)];
}

export interface Separated {
  readonly weights: Weights;
  /** Log-odds of each row by weights that have seen nothing of its group. */
  readonly unseen: Float64Array;
}

/** Log-odds of what nobody ever said. */
const NEVER = -8;

/** Learns to answer the question, in log-odds that hold for messages it has not seen. `namesAt`: the features that tell of phrases. */
export function separate(
  rows: SparseRows,
  question: Question,
  folds: Uint8Array,
  namesAt: readonly number[],
): Separated {
  const yes = question.isYes.reduce((sum, each) => sum + each, 0);
  if (yes === 0 || yes === question.isYes.length) {
    const always = yes === 0 ? NEVER : -NEVER;
    const nothing = { features: new Float64Array(DENSE), grams: new Float64Array(rows.width - DENSE) };
    return { weights: { ...nothing, bias: always }, unseen: new Float64Array(question.isYes.length).fill(always) };
  }
  const known = knownOf(rows, question);
  const margins = unseenMargins(rows, question, known, folds);
  const odds = fitOdds(margins, question);
  const found = trainBinary(rows, question.isYes, { ...SVM, cost: question.cost, balance: question.balance }, known);
  const before = (feature: number): number => (question.before?.features[feature] ?? 0) * BEFORE_COUNTS;
  const features = found
    .slice(0, DENSE)
    .map((weight, feature) => (weight * scaleOf(feature, question.featuresCount) + before(feature)) * odds.margin);
  for (const at of namesAt) features[at] = (features[at] ?? 0) + odds.named;
  return {
    weights: {
      bias: ((found[rows.width] ?? 0) + (question.before?.bias ?? 0) * BEFORE_COUNTS) * odds.margin + odds.bias,
      features,
      grams: found.slice(DENSE, rows.width).map((weight) => weight * odds.margin),
    },
    unseen: margins.map((margin, row) => margin * odds.margin + (question.isNamed[row] ?? 0) * odds.named + odds.bias),
  };
}
