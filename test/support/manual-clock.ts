import { Clock } from '../../src/platform/clock/clock';

interface Waiter {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** A clock whose time the test moves. */
export class ManualClock implements Clock {
  private elapsedMs = 0;
  private waiters: Waiter[] = [];
  private watchers: (() => void)[] = [];

  constructor(private readonly startMs: number) {}

  now(): number {
    return this.startMs + this.elapsedMs;
  }

  monotonicMs(): number {
    return this.elapsedMs;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiters.push({ dueMs: this.elapsedMs + ms, wake: resolve });
      signal?.addEventListener('abort', () => resolve(), { once: true });
      for (const watcher of this.watchers.splice(0)) watcher();
    });
  }

  /** Resolves once so many are waiting for time to pass. */
  async untilWaiting(count: number): Promise<void> {
    while (this.waiters.length < count) {
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  advance(ms: number): void {
    this.elapsedMs += ms;
    const due = this.waiters.filter(({ dueMs }) => dueMs <= this.elapsedMs);
    this.waiters = this.waiters.filter((waiter) => !due.includes(waiter));
    for (const { wake } of due) wake();
  }
}
