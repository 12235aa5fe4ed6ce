import type { Config } from '../config/config';
import { describeError, type Logger } from '../logging/logger';
import { BullQueue } from './bull.queue';
import { InProcessQueue } from './in-process.queue';
import type { JobQueue } from './job-queue';

/** The one that the settings ask for; nothing is connected until somebody adds or starts. */
export function openQueue({ redis }: Pick<Config, 'redis'>, logger: Logger): JobQueue {
  const onFailed = (kind: string, error: unknown): void =>
    logger.error({ kind, ...describeError(error) }, 'a job failed');
  if (redis === undefined) return new InProcessQueue(onFailed);
  return new BullQueue(redis, {
    onFailed,
    onRedis: (state, why) =>
      state === 'back'
        ? logger.info('Redis is back')
        : logger.warn({ why }, 'Redis does not do its part; work waits in the database'),
  });
}
