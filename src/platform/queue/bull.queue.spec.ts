import { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { freePort, hasRedis, RedisServer } from '../../../test/support/redis';
import { Secret } from '../secrets/secret';
import { BullQueue } from './bull.queue';

/** A dead worker is found out in a moment. */
const impatient = ({ url }: RedisServer, keyPrefix: string): BullQueue =>
  new BullQueue(
    { url: new Secret(url), keyPrefix },
    { onFailed: () => undefined, onRedis: () => undefined },
    { lockMs: 400, lookForStalledMs: 100 },
  );

/** A process that takes a job and never ends it. */
async function workerThatHangs(url: string, prefix: string) {
  const settings = JSON.stringify({ lockDuration: 400, lockRenewTime: 100, stalledInterval: 100 });
  const child = spawn(process.execPath, [
    '-e',
    `const queue = new (require('bull'))('jobs', '${url}', { prefix: '${prefix}', settings: ${settings} });
     queue.isReady().then(() => console.log('ready'));
     queue.process('*', 1, () => { console.log('begun'); return new Promise(() => {}); });`,
  ]);
  let said = '';
  child.stdout.on('data', (more: Buffer) => (said += more.toString()));
  const until = async (word: string): Promise<void> => {
    while (!said.includes(word)) await once(child.stdout, 'data');
  };
  await until('ready');
  return {
    first: () => until('begun'),
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function flush({ url }: RedisServer): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

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
    expect(told.map((line) => line.split(' ')[0])).toEqual(['lost', 'back']);
    expect(told.join()).not.toContain('hunter2');
    await queue.stop();
    await redis.kill();
  });

  it('gives the job of a worker that was killed to another, and to no third', async () => {
    const redis = await RedisServer.start();
    const begun = await workerThatHangs(redis.url, 'killed');
    const worked: string[] = [];
    let done = (): void => undefined;
    const queue = impatient(redis, 'killed');
    queue.handle('do', (rowId) => {
      worked.push(rowId);
      done();
      return Promise.resolve();
    });
    await queue.add('do', '1');
    await begun.first();
    await begun.kill();
    const taken = new Promise<void>((resolve) => (done = resolve));
    queue.start();
    await taken;
    const next = new Promise<void>((resolve) => (done = resolve));
    await queue.add('do', '2');
    await next;
    expect(worked).toEqual(['1', '2']);
    await queue.stop();
    await redis.kill();
  });

  it('loses its memory in the middle of a job, ends that job, and works what is added again', async () => {
    const redis = await RedisServer.start();
    const worked: string[] = [];
    let [begun, done] = [(): void => undefined, (): void => undefined];
    const forgotten = new Promise<void>((resolve) => (begun = resolve));
    const ended = new Promise<void>((resolve) => (done = resolve));
    const queue = impatient(redis, 'flushed');
    queue.handle('do', async (rowId) => {
      worked.push(rowId);
      if (rowId === 'again') return done();
      if (rowId !== 'first') return;
      begun();
      await flush(redis);
    });
    await queue.add('do', 'first');
    await queue.add('do', 'waiting');
    queue.start();
    await forgotten;
    // What the owner of the rows does with all that still waits, every so often; twice changes nothing.
    while (!worked.includes('waiting')) await queue.add('do', 'waiting');
    await queue.add('do', 'again');
    await ended;
    expect(worked[0]).toBe('first');
    expect(worked.filter((rowId) => rowId === 'first')).toHaveLength(1);
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
