/** Who goes first when the writer is free: a call whose moment has come, then everybody, bulk work last. */
const lanes = ['call', 'other', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

/** Whoever has been passed over so often has a turn: a high pace must not starve settling, nor both an import. */
const MOST_PASSED_OVER = 8;

/**
 * Runs one piece of work at a time; in each lane in the order of arrival. A failure does not stop the
 * next. Nothing is interrupted: a call waits for the one piece under way, never for a queue of them.
 */
export class WriterQueue {
  private readonly waiting: Record<Lane, (() => Promise<void>)[]> = { call: [], other: [], bulk: [] };
  private readonly passedOver: Record<Lane, number> = { call: 0, other: 0, bulk: 0 };
  private busy = false;

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
    const asking = lanes.filter((lane) => this.waiting[lane].length > 0);
    const chosen = asking.find((lane) => this.passedOver[lane] >= MOST_PASSED_OVER) ?? asking[0];
    if (chosen === undefined) return undefined;
    for (const lane of asking) this.passedOver[lane] += 1;
    this.passedOver[chosen] = 0;
    return this.waiting[chosen].shift();
  }
}

/** Work that throws before its first await is a rejection like any other. */
const begin = async <T>(work: () => Promise<T>): Promise<T> => work();
