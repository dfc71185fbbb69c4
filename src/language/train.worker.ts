import { parentPort, workerData } from 'node:worker_threads';
import { encodeModel } from './model-file';
import { trainModel, type Example } from './train';

// the only caller is train-in-worker.ts, which hands over a list of examples
const bytes = encodeModel(trainModel(workerData as readonly Example[]));
parentPort?.postMessage(bytes, [bytes.buffer]);
