import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { TrainedModel } from './intent-model';

/*
 * A model as bytes: 4 bytes length of the head, the head (JSON, padded), then numbers: where each column's weights start (32 bits),
 * rarity, biases and weights (32-bit floats), and which intent each weight is for (16 bits); then the SHA-256 of all that.
 * The form in which a model leaves the training thread and lies in the cache.
 */

const DIGEST_BYTES = 32;
/** Of a float, and of a place among the weights. */
const NUMBER_BYTES = 4;
const INTENT_BYTES = 2;

const headSchema = z.object({
  intents: z.array(z.string()),
  words: z.array(z.string()),
  characters: z.array(z.string()),
  calibration: z.object({ margin: z.number(), lead: z.number(), bias: z.number() }),
});

export function encodeModel(model: TrainedModel): Uint8Array<ArrayBuffer> {
  const { vocabulary, weights, biases } = model;
  const json = Buffer.from(
    JSON.stringify({
      intents: model.intents,
      words: [...vocabulary.words.keys()],
      characters: [...vocabulary.characters.keys()],
      calibration: model.calibration,
    }),
  );
  const headBytes = Math.ceil(json.length / NUMBER_BYTES) * NUMBER_BYTES;
  const from = NUMBER_BYTES + headBytes;
  const counts = { width: vocabulary.rarity.length, intents: biases.length, weights: weights.values.length };
  const bodyBytes = from + numberBytes(counts);
  const bytes = new Uint8Array(bodyBytes + DIGEST_BYTES);
  bytes.fill(0x20, NUMBER_BYTES, from);
  bytes.set(json, NUMBER_BYTES);
  new DataView(bytes.buffer).setUint32(0, headBytes, true);
  const numbers = numbersIn(bytes, from, counts);
  numbers.starts.set(weights.starts);
  numbers.rarity.set(vocabulary.rarity);
  numbers.biases.set(biases);
  numbers.values.set(weights.values);
  numbers.intents.set(weights.intents);
  bytes.set(digest(bytes.subarray(0, bodyBytes)), bodyBytes);
  return bytes;
}

/** Null when the bytes are not a whole model. What it gives lies in them. */
export function decodeModel(given: Uint8Array): TrainedModel | null {
  // numbers must lie on a multiple of their size
  const bytes = given.byteOffset % NUMBER_BYTES === 0 ? given : new Uint8Array(given);
  const bodyBytes = bytes.length - DIGEST_BYTES;
  if (bodyBytes < NUMBER_BYTES) return null;
  if (!digest(bytes.subarray(0, bodyBytes)).equals(bytes.subarray(bodyBytes))) return null;
  const from = NUMBER_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const json = Buffer.from(bytes.buffer, bytes.byteOffset + NUMBER_BYTES, from - NUMBER_BYTES).toString('utf8');
  const head = headSchema.safeParse(JSON.parse(json));
  if (!head.success) return null;
  const { words, characters, calibration } = head.data;
  const counts = { width: words.length + characters.length, intents: head.data.intents.length };
  const weights = (bodyBytes - from - numberBytes({ ...counts, weights: 0 })) / (NUMBER_BYTES + INTENT_BYTES);
  if (!Number.isInteger(weights) || weights < 0) return null;
  const { starts, rarity, biases, values, intents } = numbersIn(bytes, from, { ...counts, weights });
  if (starts[counts.width] !== weights) return null;
  return {
    intents: head.data.intents,
    calibration,
    vocabulary: {
      words: new Map(words.map((gram, slot) => [gram, slot])),
      characters: new Map(characters.map((gram, slot) => [gram, words.length + slot])),
      rarity,
    },
    weights: { starts, intents, values },
    biases,
  };
}

interface Counts {
  readonly width: number;
  readonly intents: number;
  readonly weights: number;
}

function numberBytes({ width, intents, weights }: Counts): number {
  return (2 * width + 1 + intents) * NUMBER_BYTES + weights * (NUMBER_BYTES + INTENT_BYTES);
}

/** Where the numbers lie in the bytes. */
function numbersIn({ buffer, byteOffset }: Uint8Array, from: number, { width, intents, weights }: Counts) {
  const floats = byteOffset + from + (width + 1) * NUMBER_BYTES;
  const body = new Float32Array(buffer, floats, width + intents + weights);
  return {
    starts: new Uint32Array(buffer, byteOffset + from, width + 1),
    rarity: body.subarray(0, width),
    biases: body.subarray(width, width + intents),
    values: body.subarray(width + intents),
    intents: new Uint16Array(buffer, floats + body.byteLength, weights),
  };
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
