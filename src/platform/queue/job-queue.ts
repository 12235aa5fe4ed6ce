/**
 * Work that may go on after the answer to whoever asked for it. A queue is only a nudge: it may run a job twice, or
 * lose it, so a job is a kind and the id of a row, and nothing else travels. The handler looks at the row before it
 * acts, and whoever owns the rows adds again, now and then, what it finds waiting in them.
 */
export interface JobQueue {
  /**
   * One handler per kind of job, named before `start`. A second one is refused. `stopping` aborts when the
   * queue stops: long work then ends early. A handler that throws is reported; its job is over.
   */
  handle(kind: string, handler: JobHandler): void;
  /**
   * Does nothing while a job of this kind and row waits or is at work. Rejects when nobody handles this kind, when the
   * id cannot be one, when the queue is full or cannot be reached, or when it is stopping.
   */
  add(kind: string, rowId: string): Promise<void>;
  /** Undefined: jobs can be added now. Otherwise a word for why not, after at most `waitMs`. */
  reach(waitMs: number): Promise<string | undefined>;
  /** From now on jobs are worked, one at a time in this process, in the order of arrival. Never called: they only wait. */
  start(): void;
  /**
   * Takes no more jobs, and returns when the one at work has ended. Those that wait stay for the next process where the
   * queue outlives this one, and are dropped where it does not. Idempotent.
   */
  stop(): Promise<void>;
}

export type JobHandler = (rowId: string, stopping: AbortSignal) => Promise<void>;

export const JOB_QUEUE = Symbol('JobQueue');

/** What came of a job that did not go well. */
export type OnJobFailed = (kind: string, error: unknown) => void;
