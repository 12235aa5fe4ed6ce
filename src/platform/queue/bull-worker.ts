import type Bull from 'bull';
import { setTimeout as wait } from 'node:timers/promises';

import type { JobHandlers } from './job-handlers';
import type { OnJobFailed } from './job-queue';
import type { OpenedBull } from './open-bull';
import { within } from './within';

const BEGIN_AGAIN_MS = 1000;
const NOTE_THE_END_MS = 2000;

/** Takes jobs from Redis, one at a time, until told to stop; begins anew where Bull itself could not. */
export class BullWorker {
  private opened: OpenedBull | undefined;
  private atWork: Promise<void> | undefined;

  constructor(
    private readonly open: () => OpenedBull,
    private readonly handlers: JobHandlers,
    private readonly onFailed: OnJobFailed,
    private readonly stopping: AbortSignal,
  ) {}

  start(): void {
    void this.run();
  }

  /** After `stopping` has aborted. Returns when the job at work has ended, and Redis knows or does not answer. */
  async stop(): Promise<void> {
    const paused = this.opened?.queue.pause(true);
    await this.atWork;
    if (paused !== undefined) await within(NOTE_THE_END_MS, paused);
    // A queue that is paused never says that it has ended: `run` is not waited for.
    await this.opened?.close();
  }

  private async run(): Promise<void> {
    while (!this.stopping.aborted) {
      const opened = this.open();
      this.opened = opened;
      opened.queue.on('failed', (job: Bull.Job | null, error) =>
        this.onFailed(job?.name.slice(0, 50) ?? 'unknown', error),
      );
      try {
        // Resolves when the queue is closed; rejects where it could not begin.
        await opened.queue.process('*', 1, (job: Bull.Job) => this.work(job));
        return;
      } catch {
        await opened.close();
        await wait(BEGIN_AGAIN_MS, undefined, { signal: this.stopping }).catch(() => undefined);
      }
    }
  }

  private work({ name, data }: Bull.Job): Promise<void> {
    this.atWork = this.handle(name, data);
    return this.atWork;
  }

  /** `data` was read from Redis, where others may write. */
  private async handle(kind: string, data: unknown): Promise<void> {
    try {
      const named = typeof data === 'object' && data !== null && 'rowId' in data ? data.rowId : undefined;
      const { handler, rowId } = this.handlers.of(kind, named);
      await handler(rowId, this.stopping);
    } catch (error) {
      this.onFailed(kind.slice(0, 50), error);
    }
  }
}
