import { BullQueue } from '../../src/platform/queue/bull.queue';
import { Secret } from '../../src/platform/secrets/secret';

/** A process of its own that takes a job, says so, and never ends it. `REDIS_URL`, `LOCK_MS`. */
const { REDIS_URL = '', LOCK_MS = '' } = process.env;
const lockMs = Number(LOCK_MS);
const ignore = () => undefined;
const queue = new BullQueue(
  { url: new Secret(REDIS_URL), keyPrefix: 'stuck' },
  { onFailed: ignore, onRedis: ignore },
  { lockMs, lookForStalledMs: lockMs },
);
queue.handle('slow', (rowId) => {
  process.stdout.write(`working ${rowId}\n`);
  return new Promise(ignore);
});
queue.start();
