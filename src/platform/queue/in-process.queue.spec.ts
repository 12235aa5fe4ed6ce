import { InProcessQueue } from './in-process.queue';

describe('the in-process queue', () => {
  const failures: string[] = [];
  let queue: InProcessQueue;
  beforeEach(() => {
    failures.length = 0;
    queue = new InProcessQueue((kind) => failures.push(kind));
  });

  it('runs jobs one at a time, in the order of arrival, also after one that failed', async () => {
    const seen: unknown[] = [];
    let atOnce = 0;
    const done = new Promise<void>((resolve) =>
      queue.handle('count', async ({ n }) => {
        expect(++atOnce).toBe(1);
        await new Promise((next) => setImmediate(next));
        atOnce -= 1;
        seen.push(n);
        if (n === 3) resolve();
        if (n === 1) throw new Error('no');
      }),
    );
    for (const n of [1, 2, 3]) await queue.add('count', { n });
    expect(seen).toEqual([]);
    queue.start();
    await done;
    expect({ seen, failures }).toEqual({ seen: [1, 2, 3], failures: ['count'] });
  });

  it('refuses what nobody handles, and two handlers for one kind', async () => {
    await expect(queue.add('unknown', {})).rejects.toThrow('unknown');
    queue.handle('known', () => Promise.resolve());
    expect(() => queue.handle('known', () => Promise.resolve())).toThrow('known');
  });

  it('stops after the job at work, and takes no more', async () => {
    const seen: unknown[] = [];
    let begun = (): void => undefined;
    const working = new Promise<void>((resolve) => (begun = resolve));
    queue.handle('slow', async ({ n }) => {
      begun();
      await new Promise((next) => setImmediate(next));
      seen.push(n);
    });
    queue.start();
    await queue.add('slow', { n: 1 });
    await queue.add('slow', { n: 2 });
    await working;
    await queue.stop();
    expect(seen).toEqual([1]);
    await expect(queue.add('slow', { n: 3 })).rejects.toThrow('stopping');
  });
});
