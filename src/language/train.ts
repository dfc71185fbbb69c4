import { createHash } from 'node:crypto';
import { fitCalibration, type Calibration, type CalibrationCase } from './calibration';
import { wordsForModel } from './features';
import { leadersOf, NO_INTENT, type SparseWeights, type TrainedModel } from './intent-model';
import { trainBinary, type SparseRows, type SvmOptions } from '../core/svm';
import { learnVocabulary, Vectoriser, vectorsOf } from './vectors';

export interface Example {
  readonly text: string;
  readonly intent: string;
}

/** Settings of the training; a change of them, or of the n-grams, is a change of `TRAINING_VERSION`. */
const SVM: SvmOptions = { cost: 1, tolerance: 0.3, maxPasses: 50, seed: 20260101, bias: -1, balance: 0.6 };
/** Every third example of an intent is kept back to calibrate with: measured, more rounds cost time and change nothing. */
const KEPT_BACK = 3;

/** A weight this small is not kept: two of 3,070 messages of ours are understood otherwise, and half as much is looked up. */
const FAINT = 0.03;

/** Part of a cached model's name, so that models of older code, or in an older form, are trained again. */
export const TRAINING_VERSION = 9;

/** Learns to tell the intents of these examples apart. The same examples give the same model. */
export function trainModel(examples: readonly Example[]): TrainedModel {
  return { ...learnWeights(examples), calibration: learnCalibration(examples) };
}

/** What tells the intents apart: the longer half of the training. */
export function learnWeights(examples: readonly Example[]): Omit<TrainedModel, 'calibration'> {
  const { intents, words, labels } = prepare(examples);
  const vocabulary = learnVocabulary(words);
  const rows = vectorsOf(words, new Vectoriser(vocabulary));
  const separators = separate(rows, labels, intents.length);
  return {
    intents,
    vocabulary,
    weights: byColumn(separators, rows.width),
    biases: Float32Array.from(separators, (separator) => separator[rows.width] as number),
  };
}

/** How sure it may be: needs nothing of the other half, and may be learnt beside it. */
export function learnCalibration(examples: readonly Example[]): Calibration {
  const { intents, words, labels } = prepare(examples);
  return calibrate(words, labels, intents, keptBackOf(examples, labels));
}

function prepare(examples: readonly Example[]) {
  const intents = [...new Set(examples.map((example) => example.intent))].sort();
  return {
    intents,
    words: examples.map((example) => wordsForModel(example.text)),
    labels: Int32Array.from(examples, (example) => intents.indexOf(example.intent)),
  };
}

function separate(rows: SparseRows, labels: Int32Array, intents: number): Float64Array[] {
  return Array.from({ length: intents }, (_, intent) =>
    trainBinary(
      rows,
      Uint8Array.from(labels, (label) => (label === intent ? 1 : 0)),
      SVM,
    ),
  );
}

function byColumn(separators: readonly Float64Array[], width: number): SparseWeights {
  const starts = new Uint32Array(width + 1);
  const intents: number[] = [];
  const values: number[] = [];
  for (let column = 0; column < width; column += 1) {
    separators.forEach((separator, intent) => {
      const value = Math.fround(separator[column] as number);
      if (Math.abs(value) < FAINT) return;
      intents.push(intent);
      values.push(value);
    });
    starts[column + 1] = values.length;
  }
  return { starts, intents: Uint16Array.from(intents), values: Float32Array.from(values) };
}

/** How margins on texts that a model has not seen go together with being right. */
function calibrate(
  words: readonly (readonly string[])[],
  labels: Int32Array,
  intents: readonly string[],
  keptBack: Uint8Array,
): Calibration {
  const isSeen = (_: unknown, row: number): boolean => keptBack[row] === 0;
  const seen = words.filter(isSeen);
  const vectoriser = new Vectoriser(learnVocabulary(seen));
  const rows = vectorsOf(seen, vectoriser);
  const separators = separate(rows, labels.filter(isSeen), intents.length);
  const cases: CalibrationCase[] = [];
  words.forEach((text, row) => {
    if (keptBack[row] === 0) return;
    const vector = vectoriser.vectorOf(text);
    const margins = Float64Array.from(separators, (separator) => {
      let sum = separator[rows.width] as number;
      for (let slot = 0; slot < vector.length; slot += 1) {
        sum += (separator[vector.columns[slot] as number] as number) * (vector.values[slot] as number);
      }
      return sum;
    });
    for (const { index, margin, lead } of leadersOf(margins, 3)) {
      if (intents[index] !== NO_INTENT) cases.push({ margin, lead, right: index === labels[row] });
    }
  });
  return fitCalibration(cases);
}

/** Marks the second of every three examples of an intent with 1, in an order that looks shuffled, and that one example more hardly changes. */
function keptBackOf(examples: readonly Example[], labels: Int32Array): Uint8Array {
  const order = examples
    .map(({ text }, row) => ({ row, at: createHash('sha1').update(text).digest('hex') }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const dealt = new Map<number, number>();
  const keptBack = new Uint8Array(labels.length);
  for (const { row } of order) {
    const label = labels[row] as number;
    const turn = dealt.get(label) ?? 0;
    keptBack[row] = turn % KEPT_BACK === 1 ? 1 : 0;
    dealt.set(label, turn + 1);
  }
  return keptBack;
}
