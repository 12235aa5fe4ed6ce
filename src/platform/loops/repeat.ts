import type { Clock } from '../clock/clock';
import { describeError, type Logger } from '../logging/logger';

export interface Repeating {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly everyMs: number;
  /** After a turn that threw; as after any other, when not given. */
  readonly afterFailureMs?: number;
  /** What is logged then. */
  readonly failed: string;
}

/** One turn after another until `signal` aborts. What a turn throws is logged, unless it was told to stop, and ends nothing. */
export async function repeat(
  { clock, logger, signal, everyMs, afterFailureMs = everyMs, failed }: Repeating,
  turn: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    let waitMs = everyMs;
    try {
      await turn();
    } catch (error) {
      if (!signal.aborted) logger.error(describeError(error), failed);
      waitMs = afterFailureMs;
    }
    await clock.wait(waitMs, signal);
  }
}
