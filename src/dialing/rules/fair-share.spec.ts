import fc from 'fast-check';

import { type Contender, type FairTimes, served, shareOut } from './fair-share';

const atZero: FairTimes = { start: 0, finish: 0 };
const contender = (id: number, over: Partial<Contender> = {}): Contender => ({
  id,
  weight: 1,
  times: atZero,
  pending: 0,
  wants: 1_000_000,
  ...over,
});
const countOf = (order: readonly number[], id: number): number => order.filter((one) => one === id).length;

const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });

describe('places among campaigns', () => {
  it('follow the weights within one call of each, at every moment', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 400 }), (all, places) => {
        const order = shareOut(
          all.map((weight, id) => contender(id, { weight })),
          places,
          0,
        );
        expect(order).toHaveLength(places);
        for (const [a, weightA] of all.entries()) {
          for (const [b, weightB] of all.entries()) {
            const ahead = countOf(order, a) / weightA - countOf(order, b) / weightB;
            expect(ahead).toBeLessThanOrEqual(1 / weightA + 1 / weightB + 1e-9);
          }
        }
      }),
    );
  });

  it('come to the same one by one, as admissions count them, and all at once', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 100 }), (all, places) => {
        const times = all.map(() => atZero);
        let now = 0;
        const oneByOne: number[] = [];
        for (let n = 0; n < places; n++) {
          const contenders = all.map((weight, id) => contender(id, { weight, times: times[id] ?? atZero }));
          const [id] = shareOut(contenders, 1, now);
          if (id === undefined) break;
          oneByOne.push(id);
          times[id] = served(times[id] ?? atZero, all[id] ?? 1, now);
          now = Math.max(now, times[id].start);
        }
        const atOnce = shareOut(
          all.map((weight, id) => contender(id, { weight })),
          places,
          0,
        );
        expect(oneByOne).toEqual(atOnce);
      }),
    );
  });

  it('starve nobody, however small its weight', () => {
    const order = shareOut([contender(1, { weight: 100 }), contender(2)], 303, 0);
    expect(countOf(order, 2)).toBeGreaterThanOrEqual(3);
  });

  it('are not made up for by a newcomer, nor by one that had nothing to call for', () => {
    const long = contender(1, { times: { start: 500, finish: 501 } });
    const order = shareOut([long, contender(2), contender(3, { times: { start: 20, finish: 21 } })], 30, 500);
    for (const id of [1, 2, 3]) expect(countOf(order, id)).toBeGreaterThanOrEqual(9);
    expect(order.slice(0, 4)).not.toEqual([2, 2, 2, 2]);
  });

  it('count what is under way, and give nobody more than it wants', () => {
    expect(shareOut([contender(1, { pending: 1 }), contender(2)], 1, 0)).toEqual([2]);
    expect(shareOut([contender(1, { wants: 1 }), contender(2, { wants: 1 })], 9, 0)).toEqual([1, 2]);
    expect(shareOut([], 3, 0)).toEqual([]);
  });
});
