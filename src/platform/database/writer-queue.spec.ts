import { type Lane, WriterQueue } from './writer-queue';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Runs these pieces of work, all asked for at once while another is under way; returns the order. */
async function orderOf(asked: readonly (readonly [string, Lane])[]): Promise<string[]> {
  const queue = new WriterQueue();
  const seen: string[] = [];
  let inside = 0;
  const work = (name: string, lane: Lane) =>
    queue.run(async () => {
      expect(++inside).toBe(1);
      await turn();
      inside -= 1;
      seen.push(name);
    }, lane);
  await Promise.all([work('first', 'other'), ...asked.map(([name, lane]) => work(name, lane))]);
  return seen;
}

describe('the writer', () => {
  it('does one piece at a time: those of calls first, each lane in the order of arrival', async () => {
    const asked = [
      ['a', 'other'],
      ['b', 'other'],
      ['1', 'call'],
      ['2', 'call'],
    ] as const;
    expect(await orderOf(asked)).toEqual(['first', '1', '2', 'a', 'b']);
  });

  it('lets others have a turn after eight calls', async () => {
    const calls = Array.from({ length: 20 }, (_, n) => [`call ${n}`, 'call'] as const);
    const order = await orderOf([...calls, ['a', 'other'], ['b', 'other']]);
    expect(order.indexOf('a')).toBe(9);
    expect(order.indexOf('b')).toBe(18);
  });

  it('does bulk work when nobody else asks, or after eight others', async () => {
    const others = Array.from({ length: 12 }, (_, n) => [`other ${n}`, 'other'] as const);
    const order = await orderOf([['a', 'bulk'], ['b', 'bulk'], ...others]);
    expect(order.indexOf('a')).toBe(9);
    expect(order.slice(-1)).toEqual(['b']);
  });

  it('goes on after a failure, and fails only whoever asked', async () => {
    const queue = new WriterQueue();
    const ends = await Promise.allSettled([
      queue.run(() => Promise.reject(new Error('disk full'))),
      queue.run(() => Promise.resolve('b')),
      queue.run(() => {
        throw new Error('at once');
      }),
      queue.run(() => Promise.resolve('d'), 'call'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
