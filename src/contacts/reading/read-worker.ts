import { parentPort, workerData } from 'node:worker_threads';

import { yieldProcessor } from '../../platform/threads/yield-processor';
import { TableRefused } from '../table/refusal';
import { readHere } from './read-here';
import type { ReadRequest } from './reading';
import type { WorkerAnswer } from './worker-messages';

/** The thread that `readInWorker` starts: it answers each question with what comes next of the file. */
if (parentPort === null) throw new Error('This file is the start of a worker thread.');
yieldProcessor();
const port = parentPort;
const readings = readHere(workerData as ReadRequest);
let turn: Promise<void> = Promise.resolve();
port.on('message', () => {
  turn = turn.then(answer);
});

async function answer(): Promise<void> {
  port.postMessage(await nextAnswer());
}

async function nextAnswer(): Promise<WorkerAnswer> {
  try {
    const next = await readings.next();
    return next.done ? { kind: 'over' } : next.value;
  } catch (error) {
    if (error instanceof TableRefused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}
