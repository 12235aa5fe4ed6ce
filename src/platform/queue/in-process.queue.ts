import { JobHandlers } from './job-handlers';
import type { JobHandler, JobQueue, OnJobFailed } from './job-queue';

interface Job {
  readonly kind: string;
  readonly rowId: string;
}

const MOST_WAITING = 1000;

/** The queue of a process on its own: one job at a time, in the order of arrival. What waits ends with the process. */
export class InProcessQueue implements JobQueue {
  private readonly handlers = new JobHandlers();
  /** By kind and row; the first is at work once there is one. */
  private readonly jobs = new Map<string, Job>();
  private working: Promise<void> | undefined;
  private started = false;
  private readonly stopping = new AbortController();

  constructor(private readonly onFailed: OnJobFailed) {}

  handle(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is to be a rejection
  async add(kind: string, rowId: string): Promise<void> {
    this.handlers.of(kind, rowId);
    if (this.stopping.signal.aborted) throw new Error('the queue is stopping');
    if (this.jobs.size >= MOST_WAITING) throw new Error('too many jobs are waiting');
    const key = `${kind}/${rowId}`;
    if (!this.jobs.has(key)) this.jobs.set(key, { kind, rowId });
    this.work();
  }

  reach(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  start(): void {
    this.started = true;
    this.work();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
    this.jobs.clear();
  }

  private work(): void {
    if (!this.started || this.working !== undefined) return;
    // Not in the caller's own step: a handler may add, too.
    this.working = Promise.resolve().then(() => this.drain());
  }

  private async drain(): Promise<void> {
    const { signal } = this.stopping;
    // Later ones are added at the end, and come up in this very loop.
    for (const [key, { kind, rowId }] of this.jobs) {
      if (signal.aborted) break;
      try {
        await this.handlers.of(kind, rowId).handler(rowId, signal);
      } catch (error) {
        this.onFailed(kind, error);
      }
      this.jobs.delete(key);
    }
    this.working = undefined;
  }
}
