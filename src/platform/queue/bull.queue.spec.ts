import { freePort, hasRedis, RedisServer } from '../../../test/support/redis';
import { Secret } from '../secrets/secret';
import { BullQueue } from './bull.queue';

const overRedis = hasRedis ? describe : describe.skip;

overRedis('a queue over Redis (redis-server)', () => {
  it('goes on by itself when Redis was killed and comes back empty, and says so once', async () => {
    const redis = await RedisServer.start('hunter2');
    const told: string[] = [];
    const queue = new BullQueue(
      { url: new Secret(redis.url), keyPrefix: 'gone' },
      {
        onFailed: (kind) => told.push(`failed ${kind}`),
        onRedis: (state, why) => told.push(`${state} ${why}`),
      },
    );
    const worked: string[] = [];
    let next = (): void => undefined;
    queue.handle('do', (rowId) => {
      worked.push(rowId);
      next();
      return Promise.resolve();
    });
    const nextWorked = () => new Promise<void>((resolve) => (next = resolve));
    expect(await queue.reach(5000)).toBeUndefined();
    queue.start();
    const first = nextWorked();
    await queue.add('do', '1');
    await first;

    await redis.kill();
    await expect(queue.add('do', '2')).rejects.toThrow(/^Redis did not take the job \(\w+\)$/);
    await redis.startAgain();
    const second = nextWorked();
    // What the owner of the rows does, every so often.
    while (
      !(await queue.add('do', '2').then(
        () => true,
        () => false,
      ))
    );
    await second;
    expect(worked).toEqual(['1', '2']);
    expect(told.filter((line) => line.startsWith('back'))).toHaveLength(1);
    expect(told.join()).not.toContain('hunter2');
    await queue.stop();
    await redis.kill();
  });

  it('says in a word, in bounded time, why Redis cannot be reached', async () => {
    const redis = await RedisServer.start('hunter2');
    const reach = (url: string) =>
      new BullQueue(
        { url: new Secret(url), keyPrefix: 'x' },
        { onFailed: () => undefined, onRedis: () => undefined },
      ).reach(400);
    expect(await reach(`redis://:wrong@127.0.0.1:${redis.port}`)).toBe('WRONGPASS');
    expect(await reach(`redis://127.0.0.1:${redis.port}`)).toBe('NOAUTH');
    expect(await reach(`redis://127.0.0.1:${await freePort()}`)).toBe('ECONNREFUSED');
    redis.freeze();
    expect(await reach(redis.url)).toBe('no_answer');
    await redis.kill();
  });
});
