import type { RedisConfig } from '../config/config';
import { RedisLink, type RedisState } from '../redis/redis-link';
import { isOfConnection, redisTrouble } from '../redis/redis-trouble';
import { BullWorker } from './bull-worker';
import { JobHandlers } from './job-handlers';
import type { JobHandler, JobQueue, OnJobFailed } from './job-queue';
import { type BullTimes, openBull, type OpenedBull } from './open-bull';

/** An event loop that an import keeps busy must not look dead. */
const usualTimes: BullTimes = { lockMs: 60_000, lookForStalledMs: 15_000 };

export interface BullNotices {
  readonly onFailed: OnJobFailed;
  /** `why` is a word, without anything of its address. */
  readonly onRedis: (state: RedisState, why: string) => void;
}

/**
 * The queue over Redis: jobs wait there for whichever process takes them, at least once each. A job is `kind/rowId`, is
 * gone when it has ended, however it ended, and may then be added again. What Redis forgets, the rows remember.
 */
export class BullQueue implements JobQueue {
  private readonly handlers = new JobHandlers();
  private readonly link: RedisLink;
  private readonly stopping = new AbortController();
  private adding: OpenedBull | undefined;
  private worker: BullWorker | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly config: RedisConfig,
    private readonly notices: BullNotices,
    private readonly times: BullTimes = usualTimes,
  ) {
    this.link = new RedisLink(config, notices.onRedis);
  }

  reach(waitMs: number): Promise<string | undefined> {
    return this.link.reach(waitMs);
  }

  handle(kind: string, handler: JobHandler): void {
    this.handlers.set(kind, handler);
  }

  async add(kind: string, rowId: string): Promise<void> {
    this.handlers.of(kind, rowId);
    if (this.stopping.signal.aborted) throw new Error('the queue is stopping');
    this.adding ??= this.open();
    try {
      await this.adding.queue.add(kind, { rowId }, { jobId: `${kind}/${rowId}` });
    } catch (error) {
      // eslint-disable-next-line preserve-caught-error -- its text and fields may hold a command, AUTH among them
      throw new Error(`Redis did not take the job (${redisTrouble(error)})`);
    }
  }

  start(): void {
    const { signal } = this.stopping;
    if (this.worker !== undefined || signal.aborted) return;
    this.worker = new BullWorker(() => this.open(), this.handlers, this.notices.onFailed, signal);
    this.worker.start();
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopOnce();
    return this.stopped;
  }

  private async stopOnce(): Promise<void> {
    this.stopping.abort();
    await this.worker?.stop();
    await this.adding?.close();
  }

  private open(): OpenedBull {
    return openBull(this.link, this.config.keyPrefix, this.times, (error) => {
      // Connections tell their own losses, once each time; Bull says it again for every one and every try.
      if (!isOfConnection(error)) this.notices.onRedis('trouble', redisTrouble(error));
    });
  }
}
