import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { FEATURE_NAMES } from './features';
import { GramTable } from './gram-table';
import { HEADS, type MoodModel } from './model';
import { PLAINLY } from '../core/plainly';

/** A model as text: weights of features by name, so that a change can be read, and the table of n-grams packed. */

const byHead = z.partialRecord(z.enum(HEADS), z.number());

const fileSchema = z.strictObject({
  about: z.string(),
  bias: byHead,
  features: z.record(z.string(), byHead),
  steps: byHead,
  common: z.record(z.string(), z.array(z.string())),
  /** Packed, by row: the n-grams in rising order, how rare each is, and their weights by head. */
  keys: z.string(),
  rarity: z.string(),
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
    common: Object.fromEntries([...model.common].map(([language, words]) => [language, [...words]])),
    keys: packed(byPlace(stepsBetween(model.table.keys))),
    rarity: packed(model.table.rarity),
    grams: packed(byHeadFirst(model.grams)),
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
  const parsed = fileSchema.safeParse(jsonOf(source, refuse), PLAINLY);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`${issue?.path.map(String).join('.') ?? 'the file'}: ${issue?.message ?? 'is no model'}`);
  }
  const { bias, features, steps, common } = parsed.data;
  const unknown = HEADS.find((head) => bias[head] === undefined || steps[head] === undefined);
  if (unknown !== undefined) refuse(`bias: of another version (${unknown}); train again: tact mood train`);
  const keys = keysOf(unpacked(parsed.data.keys, 'keys', refuse));
  const rarity = unpacked(parsed.data.rarity, 'rarity', refuse);
  const grams = byRowFirst(unpacked(parsed.data.grams, 'grams', refuse));
  if (keys === null)
    return refuse(
      'keys: must rise, and none is zero; what another version of Tact made must be trained again: tact mood train',
    );
  if (rarity.length !== keys.length) refuse('rarity: not as many as there are keys');
  if (grams.length !== keys.length * WIDTH) refuse('grams: not as many as there are keys');
  const missing = FEATURE_NAMES.find((name) => features[name] === undefined);
  if (missing !== undefined || Object.keys(features).length !== FEATURE_NAMES.length)
    refuse(`features: of another version (${missing ?? 'too many'}); train again`);
  const inOrder = (weights: Readonly<Record<string, number>>): number[] => HEADS.map((head) => weights[head] ?? 0);
  return {
    bias: Float64Array.from(inOrder(bias)),
    features: Float64Array.from(FEATURE_NAMES.flatMap((name) => inOrder(features[name] ?? {}))),
    steps: Float64Array.from(inOrder(steps)),
    table: new GramTable(keys, rarity),
    common: new Map(Object.entries(common).map(([language, words]) => [language, new Set(words)])),
    grams,
  };
}

function jsonOf(source: string, refuse: (reason: string) => never): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    return refuse(`not JSON: ${error instanceof Error ? error.message : typeof error}`);
  }
}

const packed = (bytes: Uint8Array): string => deflateRawSync(bytes, { level: 9 }).toString('base64');

function unpacked(text: string, name: string, refuse: (reason: string) => never): Uint8Array {
  try {
    // a copy of its own: numbers of four bytes must lie on a multiple of four
    return new Uint8Array(inflateRawSync(Buffer.from(text, 'base64')));
  } catch {
    return refuse(`${name}: cannot be unpacked`);
  }
}

/** Small numbers pack better than large ones. */
const stepsBetween = (keys: Uint32Array): Uint32Array => keys.map((key, at) => key - (keys[at - 1] ?? 0));

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** The lowest byte of each number, then the next of each: the high ones are nearly all zero. */
function byPlace(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * BYTES);
  numbers.forEach((number, at) => {
    for (let place = 0; place < BYTES; place += 1) bytes[place * numbers.length + at] = (number >>> (8 * place)) & 0xff;
  });
  return bytes;
}

function keysOf(bytes: Uint8Array): Uint32Array | null {
  if (bytes.length % BYTES !== 0) return null;
  const keys = new Uint32Array(bytes.length / BYTES);
  for (let place = 0; place < BYTES; place += 1)
    for (let at = 0; at < keys.length; at += 1)
      keys[at] = (keys[at] as number) | ((bytes[place * keys.length + at] as number) << (8 * place));
  let last = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const next = last + (keys[at] as number);
    if (next <= last || next > 0xffffffff) return null;
    keys[at] = last = next;
  }
  return keys;
}

/** Weights of one head after another: like beside like packs better. */
function byHeadFirst(grams: Int8Array): Uint8Array {
  const rows = grams.length / WIDTH;
  const turned = new Int8Array(grams.length);
  grams.forEach((weight, at) => {
    turned[(at % WIDTH) * rows + Math.floor(at / WIDTH)] = weight;
  });
  return new Uint8Array(turned.buffer);
}

function byRowFirst(bytes: Uint8Array): Int8Array {
  const rows = bytes.length / WIDTH;
  const grams = new Int8Array(bytes.length);
  const turned = new Int8Array(bytes.buffer);
  for (let head = 0; head < WIDTH; head += 1)
    for (let row = 0; row < rows; row += 1) grams[row * WIDTH + head] = turned[head * rows + row] ?? 0;
  return grams;
}

/**
 * Reads a model file.
 * @throws Error naming file and reason
 */
export function loadMoodModel(file: string): MoodModel {
  return decodeMoodModel(readModelFile(file), file);
}

/** The text of a model file. @throws Error naming file and reason */
export function readModelFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // its own code would be taken for one of the data folder's
    throw new Error(`${file}: the mood model cannot be read`, { cause: error });
  }
}
