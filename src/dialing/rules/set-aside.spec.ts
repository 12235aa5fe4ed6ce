import fc from 'fast-check';

import type { Refusal } from '../../provider/provider.port';
import { restMsAfter, restMsAfterDoubts, unreachableBackoffMs } from './set-aside';

describe('an endpoint', () => {
  it.each<[Refusal, number, number | undefined]>([
    ['endpoint_busy', 0, 4000],
    ['endpoint_busy', 3, 32_000],
    ['endpoint_busy', 99, 300_000],
    ['throttled', 1, 8000],
    ['not_authorised', 0, 60_000],
    ['not_authorised', 99, 3_600_000],
    ['other', 0, undefined],
  ])('refused as %s after %i rests is set aside for %j ms', (refusal, rests, ms) => {
    expect(restMsAfter(refusal, rests, 4000)).toBe(ms);
  });

  it('never rests for less than the time before', () => {
    const refusal = fc.constantFrom<Refusal>('endpoint_busy', 'throttled', 'not_authorised');
    fc.assert(
      fc.property(refusal, fc.nat(50), fc.integer({ min: 10, max: 3_600_000 }), (why, rests, base) => {
        const rest = restMsAfter(why, rests, base) ?? 0;
        expect(rest).toBeGreaterThan(0);
        expect(restMsAfter(why, rests + 1, base)).toBeGreaterThanOrEqual(rest);
      }),
    );
  });
});

describe('a provider that cannot be reached', () => {
  it.each([
    [1, 1000],
    [2, 2000],
    [6, 32_000],
    [7, 60_000],
    [1000, 60_000],
  ])('%i times in a row is left alone for %i ms', (failures, ms) =>
    expect(unreachableBackoffMs(failures)).toBe(ms),
  );
});

describe('an endpoint whose requests have no clear answer', () => {
  it.each([
    [5, 0, undefined],
    [6, 0, 4000],
    [7, 1, 8000],
    [60, 9, 300_000],
  ])('%i in a row, after %i rests, rests for %s ms', (doubts, rests, ms) =>
    expect(restMsAfterDoubts(doubts, rests, 4000)).toBe(ms),
  );
});
