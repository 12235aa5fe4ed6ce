import { hasRedis, RedisServer } from '../../../test/support/redis';
import { Secret } from '../secrets/secret';
import { BullQueue } from './bull.queue';
import { InProcessQueue } from './in-process.queue';
import type { JobQueue, OnJobFailed } from './job-queue';

interface Adapter {
  readonly name: string;
  readonly isHere: boolean;
  /** Whether what waits when a queue stops is worked by the next one. */
  readonly outlives: boolean;
  readonly before: () => Promise<void>;
  readonly after: () => Promise<void>;
  /** Two with one name are the same queue, as seen from two processes. */
  readonly open: (name: string, onFailed: OnJobFailed) => JobQueue;
}

let redis: RedisServer;
const adapters: readonly Adapter[] = [
  {
    name: 'in this process',
    isHere: true,
    outlives: false,
    before: () => Promise.resolve(),
    after: () => Promise.resolve(),
    open: (_, onFailed) => new InProcessQueue(onFailed),
  },
  {
    name: 'over Redis (redis-server)',
    isHere: hasRedis,
    outlives: true,
    before: async () => {
      redis = await RedisServer.start();
    },
    after: () => redis.kill(),
    open: (name, onFailed) =>
      new BullQueue({ url: new Secret(redis.url), keyPrefix: name }, { onFailed, onRedis: () => undefined }),
  },
];

/** Resolves with the first `count` that were pushed. */
class Seen {
  readonly all: string[] = [];
  private waiting: (() => void) | undefined;

  push(what: string): void {
    this.all.push(what);
    this.waiting?.();
  }

  first(count: number): Promise<readonly string[]> {
    return new Promise((resolve) => {
      this.waiting = () => this.all.length >= count && resolve(this.all.slice(0, count));
      this.waiting();
    });
  }
}

/** What every queue promises. */
describe.each(adapters)('a queue $name', ({ isHere, outlives, before, after, open }) => {
  const promised = isHere ? it : it.skip;
  const failures = new Seen();
  const opened: JobQueue[] = [];
  let number = 0;
  const openNext = (name = `q${(number += 1)}`): JobQueue => {
    const queue = open(name, (kind, error) => failures.push(`${kind}: ${(error as Error).message}`));
    opened.push(queue);
    return queue;
  };
  beforeAll(async () => {
    if (isHere) await before();
  });
  afterAll(async () => {
    await Promise.all(opened.map((queue) => queue.stop()));
    if (isHere) await after();
  });

  promised('works jobs one at a time, in the order of arrival, also after one that failed', async () => {
    const queue = openNext();
    const seen = new Seen();
    let atOnce = 0;
    const work = async (rowId: string): Promise<void> => {
      expect(++atOnce).toBe(1);
      await new Promise((next) => setImmediate(next));
      atOnce -= 1;
      seen.push(rowId);
      if (rowId === 'b') throw new Error('no');
    };
    queue.handle('count', work);
    queue.handle('other', work);
    for (const rowId of ['a', 'b']) await queue.add('count', rowId);
    await queue.add('other', 'c');
    await queue.add('count', 'd');
    expect(seen.all).toEqual([]);
    queue.start();
    queue.start();
    expect(await seen.first(4)).toEqual(['a', 'b', 'c', 'd']);
    expect(failures.all).toEqual(['count: no']);
  });

  promised('refuses what nobody handles, what names no row, and two handlers for one kind', async () => {
    const queue = openNext();
    await expect(queue.add('unknown', '1')).rejects.toThrow('nobody handles unknown jobs');
    queue.handle('known', () => Promise.resolve());
    expect(() => queue.handle('known', () => Promise.resolve())).toThrow('two handlers for known jobs');
    for (const rowId of ['', 'x'.repeat(101), 'a b', '{"$":1}'])
      await expect(queue.add('known', rowId)).rejects.toThrow('a known job names no row');
  });

  promised('holds a job once while it waits or is at work, and takes it again afterwards', async () => {
    const queue = openNext();
    const seen = new Seen();
    queue.handle('once', async (rowId) => {
      if (seen.all.length === 0) await queue.add('once', 'a');
      seen.push(rowId);
      if (rowId === 'last' && seen.all.length === 2) await queue.add('once', 'a');
    });
    await queue.add('once', 'a');
    await queue.add('once', 'a');
    await queue.add('once', 'last');
    queue.start();
    expect(await seen.first(3)).toEqual(['a', 'last', 'a']);
  });

  promised('stops after the job at work, tells it, takes no more, and may be stopped twice', async () => {
    const name = `q${(number += 1)}`;
    const queue = openNext(name);
    const seen = new Seen();
    const begun = new Seen();
    queue.handle('slow', async (rowId, stopping) => {
      begun.push(rowId);
      if (!stopping.aborted) await new Promise((told) => stopping.addEventListener('abort', told));
      await new Promise((next) => setImmediate(next));
      seen.push(rowId);
    });
    queue.start();
    await queue.add('slow', 'a');
    await queue.add('slow', 'b');
    await begun.first(1);
    await Promise.all([queue.stop(), queue.stop()]);
    await queue.stop();
    expect(seen.all).toEqual(['a']);
    await expect(queue.add('slow', 'c')).rejects.toThrow('stopping');

    const next = openNext(name);
    const left = new Seen();
    next.handle('slow', (rowId) => Promise.resolve(left.push(rowId)));
    await next.add('slow', 'd');
    next.start();
    expect(await left.first(outlives ? 2 : 1)).toEqual(outlives ? ['b', 'd'] : ['d']);
  });

  promised('is stopped at once where it was never started', async () => {
    const queue = openNext();
    queue.handle('idle', () => Promise.resolve());
    await queue.add('idle', 'a');
    await queue.stop();
    await expect(queue.add('idle', 'b')).rejects.toThrow('stopping');
  });
});
