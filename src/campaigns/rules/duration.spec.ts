import fc from 'fast-check';

import { formatDuration, parseDuration } from './duration';

describe('a duration', () => {
  it.each<[string, number | undefined]>([
    ['30s', 30_000],
    ['20m', 1_200_000],
    ['4h', 14_400_000],
    [' 2D ', 172_800_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
    ['', undefined],
    ['30', undefined],
    ['s', undefined],
    ['-5s', undefined],
    ['5 s', undefined],
    ['5w', undefined],
    ['1e3s', undefined],
    ['1.s', undefined],
    ['99999999s', undefined],
  ])('%j is %j ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom(1, 1000, 60_000, 3_600_000),
        (n, unit) => {
          const ms = n * unit;
          if (ms <= 30 * 86_400_000) expect(parseDuration(formatDuration(ms))).toBe(ms);
        },
      ),
    );
  });
});
