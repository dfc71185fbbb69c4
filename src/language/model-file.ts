import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { TrainedModel } from './intent-model';

/*
 * A model as bytes: 4 bytes length of the head, the head (JSON, padded), then rarity, weights and biases as 32-bit floats,
 * then the SHA-256 of all that. The form in which a model leaves the training thread and lies in the cache.
 */

const DIGEST_BYTES = 32;
const FLOAT_BYTES = 4;

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
  const headBytes = Math.ceil(json.length / FLOAT_BYTES) * FLOAT_BYTES;
  const floats = vocabulary.rarity.length + weights.length + biases.length;
  const bodyBytes = FLOAT_BYTES + headBytes + floats * FLOAT_BYTES;
  const bytes = new Uint8Array(bodyBytes + DIGEST_BYTES);
  bytes.fill(0x20, FLOAT_BYTES, FLOAT_BYTES + headBytes);
  bytes.set(json, FLOAT_BYTES);
  new DataView(bytes.buffer).setUint32(0, headBytes, true);
  const body = new Float32Array(bytes.buffer, FLOAT_BYTES + headBytes, floats);
  body.set(vocabulary.rarity);
  body.set(weights, vocabulary.rarity.length);
  body.set(biases, vocabulary.rarity.length + weights.length);
  bytes.set(digest(bytes.subarray(0, bodyBytes)), bodyBytes);
  return bytes;
}

/** Null when the bytes are not a whole model. */
export function decodeModel(given: Uint8Array): TrainedModel | null {
  // a copy of its own: floats must lie on a multiple of four
  const bytes = new Uint8Array(given);
  const bodyBytes = bytes.length - DIGEST_BYTES;
  if (bodyBytes < FLOAT_BYTES) return null;
  if (!digest(bytes.subarray(0, bodyBytes)).equals(bytes.subarray(bodyBytes))) return null;
  const headBytes = new DataView(bytes.buffer).getUint32(0, true);
  const json = Buffer.from(bytes.buffer, FLOAT_BYTES, headBytes).toString('utf8');
  const head = headSchema.safeParse(JSON.parse(json));
  if (!head.success) return null;
  const { intents, words, characters, calibration } = head.data;
  const width = words.length + characters.length;
  const body = new Float32Array(bytes.buffer, FLOAT_BYTES + headBytes, (bodyBytes - headBytes) / FLOAT_BYTES - 1);
  if (body.length !== width + width * intents.length + intents.length) return null;
  return {
    intents,
    calibration,
    vocabulary: {
      words: new Map(words.map((gram, slot) => [gram, slot])),
      characters: new Map(characters.map((gram, slot) => [gram, words.length + slot])),
      rarity: body.subarray(0, width),
    },
    weights: body.subarray(width, width + width * intents.length),
    biases: body.subarray(width + width * intents.length),
  };
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
