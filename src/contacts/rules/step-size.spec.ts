import fc from 'fast-check';

import { nextStepSize } from './step-size';

describe('the size of the next step', () => {
  it.each([
    [2000, 8, 2000],
    [2000, 16, 1000],
    [2000, 1, 4000],
    [2000, 0, 4000],
    [2000, 10_000, 500],
    [15_000, 1, 20_000],
  ])('%d rows in %d ms: %d', (rows, ms, next) => expect(nextStepSize(rows, ms)).toBe(next));

  it('settles where a step takes what it may, whatever a row costs', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0008, max: 0.015, noNaN: true }), (rowMs) => {
        let rows = 2000;
        for (let n = 0; n < 20; n++) rows = nextStepSize(rows, rows * rowMs);
        expect(rows * rowMs).toBeLessThanOrEqual(9);
        expect(rows * rowMs).toBeGreaterThan(6);
      }),
    );
  });
});
