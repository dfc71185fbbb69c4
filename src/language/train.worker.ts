import { once } from 'node:events';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Calibration } from './calibration';
import { encodeModel } from './model-file';
import { learnWeights, type Example } from './train';

// the only caller is train-in-worker.ts, which hands over a list of examples
const examples = workerData as readonly Example[];

async function train(): Promise<void> {
  // neither half needs anything of the other: with a core to spare they are learned at once
  const beside = once(new Worker(join(__dirname, 'calibrate.worker.js'), { workerData: examples }), 'message');
  const weights = learnWeights(examples);
  const [calibration] = (await beside) as [Calibration];
  const bytes = encodeModel({ ...weights, calibration });
  parentPort?.postMessage(bytes, [bytes.buffer]);
}

void train();
