import { readPolicy } from '../campaigns';
import type { Campaign } from '../campaigns';
import { allot, type Wish } from './allot';
import type { Endpoint } from './endpoint.store';

const policy = (weight: string) => readPolicy({ window: 'always', weight }, 0, 0);
const wish = (id: number, places: number, over: { weight?: string; pending?: number } = {}): Wish => ({
  campaign: { id, policy: policy(over.weight ?? '1'), fair: { start: 0, finish: 0 } } as Campaign,
  zones: [],
  places,
  pending: over.pending ?? 0,
});
const free = (count: number): Endpoint[] =>
  Array.from({ length: count }, (_, id) => ({ id, username: `ivr${id}` }) as Endpoint);

/** Who got which endpoints; `due`: how many each has to call. */
async function given(wishes: Wish[], endpoints: number, due: Record<number, number> = {}) {
  const got: Record<number, number[]> = {};
  await allot(wishes, free(endpoints), 0, ({ campaign: { id } }, offered) => {
    const had = got[id] ?? [];
    const used = offered.slice(0, Math.max(0, (due[id] ?? 1000) - had.length));
    got[id] = [...had, ...used.map((endpoint) => endpoint.id)];
    return Promise.resolve(used.length);
  });
  return got;
}

describe('free endpoints', () => {
  it('are divided by weight, each given once', async () => {
    const got = await given([wish(1, 99, { weight: '3' }), wish(2, 99)], 8);
    expect(got[1]).toHaveLength(6);
    expect(got[2]).toHaveLength(2);
    expect([...(got[1] ?? []), ...(got[2] ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('go to others where a campaign has nobody to call', async () => {
    expect(await given([wish(1, 99), wish(2, 99)], 4, { 1: 0 })).toEqual({ 1: [], 2: [0, 1, 2, 3] });
  });

  it('are left over where nobody wants them', async () => {
    expect(await given([wish(1, 2)], 5)).toEqual({ 1: [0, 1] });
  });

  it('go to the other while a dial of the first is under way', async () => {
    expect(await given([wish(1, 99, { pending: 1 }), wish(2, 99)], 1)).toEqual({ 2: [0] });
  });
});
