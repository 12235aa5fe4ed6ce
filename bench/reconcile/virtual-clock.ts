import type { Clock } from '../../src/platform/clock/clock';

/** Time that passes when the run says so. */
export class VirtualClock implements Clock {
  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  monotonicMs(): number {
    return this.at;
  }

  wait(): Promise<void> {
    return Promise.reject(new Error('nothing waits in a run in virtual time'));
  }

  advance(ms: number): void {
    this.at += ms;
  }
}
