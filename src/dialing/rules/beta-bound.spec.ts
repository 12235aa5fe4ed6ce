import fc from 'fast-check';

import { incompleteBeta, upperShare } from './beta-bound';

/** For whole a and b the chance is a binomial tail: another way to the same number. */
function binomialTail(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let term = (1 - x) ** n;
  let below = 0;
  for (let k = 0; k < a; k++) {
    below += term;
    term *= ((n - k) / (k + 1)) * (x / (1 - x));
  }
  return 1 - below;
}

describe('the chance that a share is at most so large', () => {
  it('agrees with the binomial tail', () => {
    const whole = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), whole, whole, (x, a, b) => {
        expect(incompleteBeta(x, a, b)).toBeCloseTo(binomialTail(x, a, b), 8);
      }),
    );
  });
});

describe('what a share may be at most', () => {
  it('is nearly everything before the first trial, and closes in on what is seen', () => {
    expect(upperShare(0, 0, 0.95)).toBeCloseTo(0.95, 5);
    expect(upperShare(10, 100, 0.95)).toBeCloseTo(0.163, 2);
    expect(upperShare(100_000, 1_000_000, 0.95)).toBeCloseTo(0.1005, 3);
  });

  it('is above the share seen, and grows with the confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (hits, misses) => {
        const trials = hits + misses;
        const bound = upperShare(hits, trials, 0.95);
        expect(bound).toBeGreaterThan(hits / Math.max(1, trials) - (misses === 0 ? 1 : 0));
        expect(upperShare(hits, trials, 0.5)).toBeLessThan(bound);
      }),
    );
  });
});
