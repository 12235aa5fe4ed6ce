import type { Config } from '../config/config';
import { describeError, type Logger } from '../logging/logger';
import { InProcessQueue } from './in-process.queue';
import type { JobQueue } from './job-queue';

/** The one that the settings ask for; nothing is connected until somebody adds or starts. */
export function openQueue({ redis }: Pick<Config, 'redis'>, logger: Logger): JobQueue {
  const onFailed = (kind: string, error: unknown): void =>
    logger.error({ kind, ...describeError(error) }, 'a job failed');
  if (redis === undefined) return new InProcessQueue(onFailed);
  // Loaded where it is used: every command starts sooner without it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { BullQueue } = require('./bull.queue') as typeof import('./bull.queue');
  return new BullQueue(redis, {
    onFailed,
    onRedis: (state, why) =>
      state === 'back'
        ? logger.info('Redis is back')
        : logger.warn({ why }, 'Redis does not do its part; work waits in the database'),
  });
}
