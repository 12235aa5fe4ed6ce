import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { TableRefused } from '../table/refusal';
import type { Reading, ReadRequest } from './reading';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages';

const ENTRY = join(__dirname, 'read-worker.js');

/** A file that needs more ends its own worker, not the process. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/**
 * Reads a file in a thread of its own, so that the loop that dials never waits. The worker only reads and
 * parses, which may be cut short at any moment; it works one message ahead of the reader, no more.
 */
export async function* readInWorker(
  request: ReadRequest,
  signal?: AbortSignal,
): AsyncGenerator<Reading, void, void> {
  signal?.throwIfAborted();
  const worker = new Worker(ENTRY, { workerData: request, resourceLimits: WORKER_LIMITS });
  const answers = answersOf(worker);
  // A large file is read through, for its checksum, before anything comes of it.
  const stop = (): void => answers.fail(signal?.reason as Error);
  signal?.addEventListener('abort', stop);
  const ask = () => worker.postMessage('next' satisfies WorkerQuestion);
  try {
    ask();
    for (;;) {
      const answer = await answers.next();
      switch (answer.kind) {
        case 'over':
          return;
        case 'refused':
          throw new TableRefused(answer.refusal);
        case 'understood':
        case 'rows':
        case 'end':
          ask();
          yield answer;
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

interface Answers {
  next(): Promise<WorkerAnswer>;
  /** Nothing more is waited for. */
  fail(why: Error): void;
}

/** Messages in their order; rejects when the worker dies. */
function answersOf(worker: Worker): Answers {
  const arrived: WorkerAnswer[] = [];
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  worker.on('message', (answer: WorkerAnswer) => {
    arrived.push(answer);
    wake();
  });
  const fail = (why: Error): void => {
    failure = why;
    wake();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => {
    failure ??= new Error(`the worker that reads a file ended with ${code}`);
    wake();
  });
  return {
    fail,
    next: async () => {
      for (;;) {
        const answer = arrived.shift();
        if (answer !== undefined) return answer;
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
