import fc from 'fast-check';

import { chance } from './chance';
import { drawKind, drawWhole } from './draw';

describe('chance', () => {
  it('lies in [0, 1) and follows from its arguments alone', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.oneof(fc.string(), fc.integer())), (seed, parts) => {
        const drawn = chance(seed, ...parts);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(1);
        expect(chance(seed, ...parts)).toBe(drawn);
      }),
    );
  });

  it('spreads over neighbouring phones', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let phone = 0; phone < 10_000; phone++) {
      const tenth = Math.floor(chance(1, `506880${phone}`, 0, 'kind') * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('does not let neighbouring parts run into one another', () => {
    expect(chance(1, '12', '3')).not.toBe(chance(1, '1', '23'));
  });
});

describe('draws', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('stays inside the range, ends included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.nat(50), random, (min, width, drawn) => {
        const whole = drawWhole({ min, max: min + width }, drawn);
        expect(Number.isInteger(whole)).toBe(true);
        expect(whole).toBeGreaterThanOrEqual(min);
        expect(whole).toBeLessThanOrEqual(min + width);
      }),
    );
  });

  it('never draws a kind of no weight', () => {
    const weights = [['never', 0] as const, ['often', 3] as const, ['seldom', 1] as const];
    fc.assert(fc.property(random, (drawn) => expect(drawKind(weights, drawn)).not.toBe('never')));
    expect(drawKind(weights, 0.74)).toBe('often');
    expect(drawKind(weights, 0.76)).toBe('seldom');
  });
});
