import fc from 'fast-check';

import { everyStep, stepFor } from './time-steps';

const HALF_HOUR_MS = 1_800_000;

describe('the steps of a chart over time', () => {
  it.each([
    [1, 30],
    [24, 30],
    [25, 60],
    [24 * 7, 6 * 60],
    [24 * 30, 24 * 60],
  ])('%d hours are shown in steps of %d minutes', (hours, minutes) => {
    expect(stepFor(0, hours * 3_600_000, HALF_HOUR_MS)).toBe(minutes * 60_000);
  });

  it('are never more than a chart can show, nor finer than what was counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5e11 }),
        fc.constantFrom(60_000, HALF_HOUR_MS),
        (spanMs, leastMs) => {
          const stepMs = stepFor(1e12, 1e12 + spanMs, leastMs);
          expect(spanMs / stepMs).toBeLessThanOrEqual(48);
          expect(stepMs).toBeGreaterThanOrEqual(leastMs);
        },
      ),
    );
  });

  it('leave out none in the middle', () => {
    expect(everyStep([7, 4, 5])).toEqual([4, 5, 6, 7]);
    expect(everyStep([])).toEqual([]);
  });
});
