import { setImmediate } from 'node:timers/promises';

/** The loop that dials is not kept waiting longer than this and one piece of work. */
const SLICE_MS = 3;

/** Does work that yields between its pieces, and lets the event loop turn after each slice of time. */
export async function inSlices<Result>(work: Iterator<void, Result>): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
