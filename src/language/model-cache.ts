import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainedModel } from './intent-model';
import { decodeModel } from './model-file';
import { TRAINING_VERSION, type Example } from './train';
import type { Trainer } from './train-in-worker';

const SUFFIX = '.intents.model';
/** Editing goes back and forth: those that were used last are worth keeping. */
const KEPT = 4;

/** Takes the model of these examples from `folder`, or trains it and leaves it there. Null keeps nothing. */
export async function cachedModel(
  examples: readonly Example[],
  folder: string | null,
  train: Trainer,
): Promise<{ readonly model: TrainedModel; readonly from: 'cache' | 'training' }> {
  const file = folder === null ? null : join(folder, `${contentHash(examples)}${SUFFIX}`);
  const cached = file === null ? null : await readModel(file);
  if (file !== null && cached) {
    await markUsed(file);
    return { model: cached, from: 'cache' };
  }
  const bytes = await train(examples);
  const model = decodeModel(bytes);
  if (!model) throw new Error('Training gave no whole model.');
  if (folder !== null && file !== null) await keep(folder, file, bytes);
  return { model, from: 'training' };
}

function contentHash(examples: readonly Example[]): string {
  const hash = createHash('sha256').update(`${TRAINING_VERSION}`);
  for (const { text, intent } of examples) hash.update(`\n${JSON.stringify([intent, text])}`);
  return hash.digest('hex').slice(0, 32);
}

async function readModel(file: string): Promise<TrainedModel | null> {
  try {
    return decodeModel(await readFile(file));
  } catch {
    // missing or unreadable: it is only a cache
    return null;
  }
}

async function markUsed(file: string): Promise<void> {
  const now = new Date();
  // a read-only disk: it's only a cache
  await utimes(file, now, now).catch(() => undefined);
}

async function keep(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
    await forgetOld(folder, file);
  } catch {
    // a full or read-only disk costs time at the next start, and nothing now
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function forgetOld(folder: string, newest: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX) && join(folder, name) !== newest);
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  aged.sort((a, b) => b.at - a.at);
  await Promise.all(aged.slice(KEPT - 1).map(({ name }) => rm(join(folder, name), { force: true })));
}
