import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { encodeModel } from './model-file';
import { trainModel, type Example } from './train';

/** Trains a model and gives it as bytes. */
export type Trainer = (examples: readonly Example[]) => Promise<Uint8Array>;

/** Trains on the caller's thread: for tools and tests that run from the TypeScript sources. */
export const trainHere: Trainer = (examples) => Promise.resolve(encodeModel(trainModel(examples)));

/** Trains in a thread of its own, so that customers are answered meanwhile. `file` is the compiled worker. */
export function trainInWorker(file: string): Trainer {
  return (examples) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: examples });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The training thread ended with code ${code} and no model.`)));
    });
}

/** The worker where it is compiled, the caller's thread where only sources are. */
export function defaultTrainer(): Trainer {
  const file = join(__dirname, 'train.worker.js');
  return existsSync(file) ? trainInWorker(file) : trainHere;
}
