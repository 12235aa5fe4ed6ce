/**
 * The only place that reads time. Rules take `now` as an argument; whoever needs to wait, waits here,
 * so that a test or a simulation can pass virtual time through the same code.
 */
export interface Clock {
  /** Wall clock, milliseconds since the Unix epoch. May step back. */
  now(): number;
  /** Never steps back; only differences mean anything. Milliseconds. */
  monotonicMs(): number;
  /** Resolves after `ms` or as soon as `signal` aborts, whichever is first; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const CLOCK = Symbol('Clock');

/** A longer timer fires after 1 ms in Node: waits are cut to this and the caller looks again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
      signal?.addEventListener('abort', done, { once: true });
    }),
};
