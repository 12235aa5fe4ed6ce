import type { Clock } from '../../src/platform/clock/clock';

/** Time that passes when the run says so. Steps of work are timed by the machine's own clock: the product sizes them by it. */
export class VirtualClock implements Clock {
  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  monotonicMs(): number {
    return performance.now();
  }

  wait(): Promise<void> {
    return Promise.reject(new Error('nothing waits in a run in virtual time'));
  }

  advance(ms: number): void {
    this.at += ms;
  }
}
