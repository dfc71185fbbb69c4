import { parentPort, workerData } from 'node:worker_threads';
import { learnCalibration, type Example } from './train';

// the only caller is train.worker.ts, which hands over its own examples
parentPort?.postMessage(learnCalibration(workerData as readonly Example[]));
