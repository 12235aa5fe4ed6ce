import type { Clock } from '../clock/clock';
import type { Database } from './database';
import { nextStepSize } from './rules/step-size';
import type { Tx } from './sql';

/** Rows of a first step; how long it took decides about the next. */
export const FIRST_STEP_ROWS = 2000;

export interface ShortSteps {
  readonly db: Database;
  readonly clock: Clock;
  /** Of the first step. */
  readonly rows: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number) => void;
}

/**
 * Runs `step` in one transaction after another, each as short as other writers may be kept waiting, until it
 * finds nothing more to do and returns 0. It returns for how many rows it did its work, `rows` at most, and
 * must note in the same transaction how far it came: whoever comes after a crash goes on from there.
 * Throws what `signal` was aborted with.
 */
export async function inShortSteps(
  { db, clock, rows: first, signal, onStep }: ShortSteps,
  step: (tx: Tx, rows: number) => Promise<number>,
): Promise<void> {
  for (let rows = first; ;) {
    signal?.throwIfAborted();
    const { done, tookMs } = await db.write(async (tx) => {
      const startedMs = clock.monotonicMs();
      return { done: await step(tx, rows), tookMs: clock.monotonicMs() - startedMs };
    }, 'bulk');
    if (done === 0) return;
    onStep?.(done);
    rows = nextStepSize(rows, tookMs);
  }
}
