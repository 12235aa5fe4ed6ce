import Bull from 'bull';
import type { Redis } from 'ioredis';

import type { RedisLink } from '../redis/redis-link';
import { within } from './within';

export interface BullTimes {
  /** A worker that shows no life for this long has its job given to another; it shows life four times as often. */
  readonly lockMs: number;
  readonly lookForStalledMs: number;
}

export interface OpenedBull {
  readonly queue: Bull.Queue;
  /** Says goodbye, and hangs up if there is no answer. */
  close(): Promise<void>;
}

/** Given again to others at most this often: a job that kills whoever takes it ends. Its row is still there. */
const MOST_STALLS = 3;
const AFTER_AN_ERROR_MS = 1000;
const GOODBYE_MS = 2000;

/** All processes meet in one queue. Nothing is kept of a job that has ended: its id may be added again. */
export function openBull(
  link: RedisLink,
  prefix: string,
  { lockMs, lookForStalledMs }: BullTimes,
  onError: (error: unknown) => void,
): OpenedBull {
  const connections: Redis[] = [];
  const queue = new Bull('jobs', {
    prefix,
    createClient: (purpose) => {
      const connection = link.connect(purpose);
      connections.push(connection);
      return connection;
    },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    settings: {
      lockDuration: lockMs,
      lockRenewTime: lockMs / 4,
      stalledInterval: lookForStalledMs,
      maxStalledCount: MOST_STALLS,
      retryProcessDelay: AFTER_AN_ERROR_MS,
    },
  });
  queue.on('error', onError);
  return {
    queue,
    close: async () => {
      await within(GOODBYE_MS, queue.close(true));
      for (const connection of connections) connection.disconnect();
    },
  };
}
