import { Fifo } from './fifo';

describe('work in single file', () => {
  it('is done in the order of arrival, one at a time, also after a failure', async () => {
    const fifo = new Fifo();
    const seen: string[] = [];
    let inside = 0;
    const work = (name: string) =>
      fifo.run(async () => {
        expect(++inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        seen.push(name);
        if (name === 'b') throw new Error('b fails');
        return name;
      });
    const ends = await Promise.allSettled([work('a'), work('b'), work('c')]);
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
