/** Who goes first when the writer is free: a call whose moment has come, or everybody else. */
export type Lane = 'call' | 'other';

/** After so many calls in a row one of the others has its turn: a high pace must not starve settling. */
const MOST_CALLS_IN_A_ROW = 8;

/**
 * Runs one piece of work at a time; in each lane in the order of arrival. A failure does not stop the
 * next. Nothing is interrupted: a call waits for the one piece under way, never for a queue of them.
 */
export class WriterQueue {
  private readonly waiting: Record<Lane, (() => Promise<void>)[]> = { call: [], other: [] };
  private busy = false;
  private callsInARow = 0;

  run<T>(work: () => Promise<T>, lane: Lane = 'other'): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting[lane].push(() => begin(work).then(resolve, reject));
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    for (let next = this.next(); next !== undefined; next = this.next()) await next();
    this.busy = false;
  }

  private next(): (() => Promise<void>) | undefined {
    const { call, other } = this.waiting;
    const callFirst = call.length > 0 && (other.length === 0 || this.callsInARow < MOST_CALLS_IN_A_ROW);
    this.callsInARow = callFirst ? this.callsInARow + 1 : 0;
    return callFirst ? call.shift() : other.shift();
  }
}

/** Work that throws before its first await is a rejection like any other. */
const begin = async <T>(work: () => Promise<T>): Promise<T> => work();
