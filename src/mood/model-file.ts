import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { FEATURE_NAMES } from './features';
import { HEADS, type MoodModel } from './model';

/** A model as text: weights of features by name, so that a change can be read, and the table of n-grams packed. */

const byHead = z.record(z.enum(HEADS), z.number());

const fileSchema = z.strictObject({
  about: z.string(),
  bias: byHead,
  features: z.record(z.string(), byHead),
  steps: byHead,
  size: z
    .number()
    .int()
    .min(2)
    .max(1 << 20),
  common: z.record(z.string(), z.array(z.string())),
  grams: z.string(),
});

const WIDTH = HEADS.length;

const record = (values: Float64Array, from = 0): Record<string, number> =>
  Object.fromEntries(HEADS.map((head, at) => [head, values[from + at] ?? 0]));

export function encodeMoodModel(model: MoodModel, about: string): string {
  const file = {
    about,
    bias: record(model.bias),
    features: Object.fromEntries(FEATURE_NAMES.map((name, at) => [name, record(model.features, at * WIDTH)])),
    steps: record(model.steps),
    size: model.size,
    common: Object.fromEntries([...model.common].map(([language, words]) => [language, [...words]])),
    grams: deflateRawSync(model.grams, { level: 9 }).toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Checks the text of a model file.
 * @throws Error naming file and reason
 */
export function decodeMoodModel(source: string, file: string): MoodModel {
  const refuse = (reason: string): never => {
    throw new Error(`${file}: ${reason}`);
  };
  const parsed = fileSchema.safeParse(jsonOf(source, refuse));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.map(String).join('.') ?? 'the file'}: ${issue?.message ?? 'is no model'}`);
  }
  const { bias, features, steps, size, common, grams } = parsed.data;
  const table = tableOf(grams, refuse);
  if ((size & (size - 1)) !== 0) refuse('size: must be a power of two');
  if (table.length !== size * WIDTH) refuse('grams: not as many as "size" says');
  const missing = FEATURE_NAMES.find((name) => features[name] === undefined);
  if (missing !== undefined || Object.keys(features).length !== FEATURE_NAMES.length)
    refuse(`features: of another version (${missing ?? 'too many'}); train again`);
  const inOrder = (weights: Readonly<Record<string, number>>): number[] => HEADS.map((head) => weights[head] ?? 0);
  return {
    bias: Float64Array.from(inOrder(bias)),
    features: Float64Array.from(FEATURE_NAMES.flatMap((name) => inOrder(features[name] ?? {}))),
    steps: Float64Array.from(inOrder(steps)),
    size,
    common: new Map(Object.entries(common).map(([language, words]) => [language, new Set(words)])),
    grams: table,
  };
}

function jsonOf(source: string, refuse: (reason: string) => never): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    return refuse(`not JSON: ${error instanceof Error ? error.message : typeof error}`);
  }
}

function tableOf(grams: string, refuse: (reason: string) => never): Int8Array {
  try {
    const bytes = inflateRawSync(Buffer.from(grams, 'base64'));
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  } catch {
    return refuse('grams: cannot be unpacked');
  }
}

/**
 * Reads a model file.
 * @throws Error naming file and reason
 */
export function loadMoodModel(file: string): MoodModel {
  return decodeMoodModel(readFileSync(file, 'utf8'), file);
}
