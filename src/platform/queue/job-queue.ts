/**
 * Work that may go on after the answer to whoever asked for it. A queue is only a nudge: it may run a job
 * twice, or lose it with the process, so a job looks at its row in the database before it acts.
 */
export interface JobQueue {
  /**
   * One handler per kind of job, named before `start`. A second one is refused. `stopping` aborts when the
   * queue stops: long work then ends early.
   */
  handle<Payload extends JobPayload>(kind: string, handler: JobHandler<Payload>): void;
  /** Rejects when nobody handles this kind, when the queue is full, or when it is stopping. */
  add(kind: string, payload: JobPayload): Promise<void>;
  start(): void;
  /** Takes no more jobs, and returns when the one at work has ended. Waiting jobs are dropped. Idempotent. */
  stop(): Promise<void>;
}

export type JobHandler<Payload extends JobPayload> = (
  payload: Payload,
  stopping: AbortSignal,
) => Promise<void>;

/** Plain data: an adapter may carry it to another process. */
export type JobPayload = Readonly<Record<string, unknown>>;

export const JOB_QUEUE = Symbol('JobQueue');
