import type { JobHandler, JobPayload, JobQueue } from './job-queue';

interface Job {
  readonly kind: string;
  readonly payload: JobPayload;
}

const MOST_WAITING = 1000;

/** The queue of a process on its own: one job at a time, in the order of arrival. */
export class InProcessQueue implements JobQueue {
  private readonly handlers = new Map<string, JobHandler<JobPayload>>();
  private waiting: Job[] = [];
  private working: Promise<void> | undefined;
  private started = false;
  private readonly stopping = new AbortController();

  constructor(private readonly onFailed: (kind: string, error: unknown) => void) {}

  handle<Payload extends JobPayload>(kind: string, handler: JobHandler<Payload>): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for ${kind} jobs`);
    // The kind decides the payload: whoever adds and whoever handles it name the same type.
    this.handlers.set(kind, handler as unknown as JobHandler<JobPayload>);
  }

  add(kind: string, payload: JobPayload): Promise<void> {
    if (!this.handlers.has(kind)) return Promise.reject(new Error(`nobody handles ${kind} jobs`));
    if (this.stopping.signal.aborted) return Promise.reject(new Error('the queue is stopping'));
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new Error('too many jobs are waiting'));
    this.waiting.push({ kind, payload });
    this.work();
    return Promise.resolve();
  }

  start(): void {
    this.started = true;
    this.work();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting = [];
    await this.working;
  }

  private work(): void {
    if (!this.started || this.working !== undefined) return;
    this.working = this.drain().finally(() => (this.working = undefined));
  }

  private async drain(): Promise<void> {
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) {
      const { kind, payload } = job;
      await this.handlers
        .get(kind)?.(payload, this.stopping.signal)
        .catch((error: unknown) => this.onFailed(kind, error));
    }
  }
}
