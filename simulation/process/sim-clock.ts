import type { Clock } from '../../src/platform/clock/clock';
import type { Scheduler } from '../core/scheduler';
import type { SimProcess } from './sim-process';

/** The wall clock that all processes of the one machine share; it may be set back. */
export class WallClock {
  /** How far it is behind the truth, ms. */
  behindMs = 0;
  setBackAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly scheduler: Scheduler) {}

  now(): number {
    return this.scheduler.now - this.behindMs;
  }

  stepBack(ms: number): void {
    this.behindMs += ms;
    this.setBackAt = this.scheduler.now;
  }
}

/** Time as one process sees it. */
export class SimClock implements Clock {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly wall: WallClock,
    private readonly process: SimProcess,
    /** Waits of a second and more take this many times as long. */
    private readonly sluggishness: () => number,
  ) {}

  now(): number {
    return this.wall.now();
  }

  monotonicMs(): number {
    return this.scheduler.now - this.process.bornAt;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      let done = false;
      const finish = (): void => {
        if (done) return;
        done = true;
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const lasts = ms >= 1000 ? ms * this.sluggishness() : Math.max(1, ms);
      this.process.timer(Math.ceil(lasts), () => {
        if (!done) finish();
      });
      signal?.addEventListener('abort', finish, { once: true });
    });
  }
}
