import fc from 'fast-check';

import { seeded } from './chance';
import { Deck } from './deck';

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0);
const counts = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 3 });
const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 });

describe('a deck of ends', () => {
  it('deals what is in it, whatever the sizes of the hands', () => {
    fc.assert(
      fc.property(counts, sizes, fc.nat(), (there, hands, seed) => {
        const deck = new Deck(seeded(seed), there, [0.2, 0.3, 0.5]);
        const dealt = [0, 0, 0];
        let left = sum(there);
        for (const hand of [...hands, left].map((n) => () => Math.min(n, left))) {
          const n = hand();
          const some = deck.deal(n);
          expect(sum(some)).toBe(n);
          for (const [end, k] of some.entries()) {
            expect(k).toBeGreaterThanOrEqual(0);
            dealt[end] = (dealt[end] ?? 0) + k;
          }
          left -= n;
        }
        if (left === 0) expect(dealt).toEqual(there);
        for (const [end, n] of dealt.entries()) expect(n).toBeLessThanOrEqual(there[end] ?? 0);
      }),
    );
  });

  it('deals in the same order one by one as in small hands', () => {
    const [one, other] = [1, 2].map(() => new Deck(seeded(7), [20, 10, 5], [1, 0, 0]));
    const single = Array.from({ length: 30 }, () => one?.deal(1) ?? []);
    const hands = Array.from({ length: 3 }, () => other?.deal(10) ?? []);
    for (const [n, hand] of hands.entries()) {
      const same = single.slice(10 * n, 10 * n + 10);
      expect(hand).toEqual([0, 1, 2].map((end) => sum(same.map((dealt) => dealt[end] ?? 0))));
    }
  });

  it('goes by the shares once it is empty', () => {
    expect(new Deck(seeded(1), [1, 0], [0, 1]).deal(5)).toEqual([1, 4]);
  });
});
