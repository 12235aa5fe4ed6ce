import fc from 'fast-check';

import { noSamples, offsetFrom, plausibleFirstSample, withSample } from './clock-offset';
import { betterOffset, learnOffset, type UncorrectedRecord } from './learn-offset';
import type { MatchableAttempt } from './matchable';

const T0 = Date.parse('2026-06-15T16:00:00Z');
const HOUR = 3_600_000;
const attempt = (n: number, requestedAt = T0): MatchableAttempt => ({
  id: n,
  phone: `+5068888000${n}`,
  national: `8888000${n}`,
  endpointNames: [`ivr${n}`],
  flow: 'blast',
  requestedAt,
  deniedCall: false,
  earliestAt: requestedAt - 75_000,
  expectedBy: requestedAt + 360_000,
  amongOthers: false,
  latestAt: requestedAt + HOUR,
  destinations: ['1900'],
  call: undefined,
});
const record = (n: number, detectAt: number, firstSeenAt = T0 + 30_000): UncorrectedRecord => ({
  ani: `8888000${n}`,
  dnis: `ivr${n}`,
  aniUser: '',
  dnisUser: '',
  detectAt,
  firstSeenAt,
});

describe('the offset of the clock of the provider', () => {
  it.each<[string, number]>([
    ['a clock 90 s ahead', 90_000],
    ['a clock 90 s behind', -90_000],
    ['a zone six hours off', -6 * HOUR],
    ['a zone off by hours and a clock by a minute', 5.75 * HOUR + 60_000],
    ['summer time', HOUR],
  ])('is learnt from one call: %s', (_, offset) => {
    expect(learnOffset([record(1, T0 + offset + 2000)], [attempt(1)], 1)).toBe(offset + 2000);
  });

  it('is not learnt from a call that was there before we asked', () => {
    expect(learnOffset([record(1, T0 - HOUR, T0 - 1)], [attempt(1)], 1)).toBeUndefined();
  });

  it.each<[string, UncorrectedRecord]>([
    ['of another phone', { ...record(1, T0), ani: '88889999' }],
    ['of another endpoint', { ...record(1, T0), dnis: 'ivr2' }],
    [
      'of a leg to where the menu sends people',
      { ...record(1, T0 + 120_000), dnis: '1900', dnisUser: 'ivr1' },
    ],
    ['half an hour and seven minutes off', record(1, T0 + 37 * 60_000)],
    ['a day off', record(1, T0 + 24 * HOUR)],
  ])('is not learnt from a record %s', (_, one) =>
    expect(learnOffset([one], [attempt(1)], 1)).toBeUndefined(),
  );

  it('once known is given up only where two calls agree on another', () => {
    const two = [attempt(1), attempt(2)];
    expect(learnOffset([record(1, T0 + HOUR)], two, 2)).toBeUndefined();
    expect(learnOffset([record(1, T0 + HOUR), record(2, T0 - 5 * HOUR)], two, 2)).toBeUndefined();
    expect(learnOffset([record(1, T0 + HOUR + 4000), record(2, T0 + HOUR + 1000)], two, 2)).toBe(HOUR + 1000);
  });

  it('once known is too large if one call was detected before it was asked for', () => {
    const [known, two] = [40_000, [attempt(1), attempt(2)]];
    expect(betterOffset(known, [record(1, T0 + 2000)], two, { isFirm: false })).toBe(2000);
    expect(betterOffset(known, [record(1, T0 + 35_000)], two, { isFirm: false })).toBe(known);
    expect(betterOffset(known, [record(1, T0 + 90_000)], two, { isFirm: false })).toBe(known);
    expect(betterOffset(known, [record(1, T0 + HOUR), record(2, T0 + HOUR)], two, { isFirm: false })).toBe(
      HOUR,
    );
    expect(betterOffset(known, [], two, { isFirm: false })).toBe(known);
    expect(betterOffset(undefined, [record(1, T0 + 90_000)], two, { isFirm: false })).toBe(90_000);
  });

  it('that calls have borne out is not given up for one call, which somebody may have dialled by hand', () => {
    const two = [attempt(1), attempt(2)];
    const [early, earlyToo] = [record(1, T0 - 100_000), record(2, T0 - 104_000)];
    expect(betterOffset(0, [early], two, { isFirm: true })).toBe(0);
    expect(betterOffset(0, [early, record(2, T0 - 40_000)], two, { isFirm: true })).toBe(0);
    expect(betterOffset(0, [early, earlyToo], two, { isFirm: true })).toBe(-104_000);
    expect(betterOffset(0, [record(1, T0 - 40_000), record(2, T0 - 43_000)], two, { isFirm: true })).toBe(
      -43_000,
    );
  });

  it('that found the call of a later request was not set before it, however many calls by hand agree', () => {
    const two = [attempt(1), attempt(2)];
    const byHand = [record(1, T0 + 68_000), record(2, T0 + 70_000)];
    expect(betterOffset(0, byHand, two, { isFirm: true, heldAt: T0 - 1 })).toBe(68_000);
    expect(betterOffset(0, byHand, two, { isFirm: true, heldAt: T0 })).toBe(0);
    const later = [attempt(1, T0 + 5000), attempt(2, T0 + 5000)];
    const since = [record(1, T0 + HOUR, T0 + HOUR), record(2, T0 + HOUR + 1000, T0 + HOUR)];
    expect(betterOffset(0, since, later, { isFirm: true, heldAt: T0 })).toBe(HOUR - 5000);
  });

  describe('sampled from calls', () => {
    const samplesOf = (offsetMs: number, isFirm: boolean, ...all: readonly (readonly [string, number])[]) =>
      all.reduce((kept, [phone, ms]) => withSample(kept, { phone, ms }, { offsetMs, isFirm }), noSamples);
    const offsetOf = (...given: Parameters<typeof samplesOf>) => offsetFrom(samplesOf(...given));

    it('is the smallest of the last samples: a request may wait, never arrive before it left', () => {
      const delays = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 30, maxLength: 80 });
      fc.assert(
        fc.property(delays, fc.integer({ min: -HOUR, max: HOUR }), (waits, offset) => {
          const samples = samplesOf(offset, false, ...waits.map((wait) => ['a', offset + wait] as const));
          expect(samples.kept).toHaveLength(30);
          expect(offsetFrom(samples)).toBe(offset + Math.min(...waits.slice(-30)));
        }),
      );
    });

    it('is not moved by the first request that waited after a restart', () => {
      expect(offsetOf(500, true, ['a', 23_000])).toBe(500);
      expect(offsetOf(500, true, ['a', 23_000], ['b', 40_000], ['c', 200])).toBe(200);
    });

    it('is too large where two people in turn seem to have been called before that was asked for', () => {
      expect(offsetOf(23_000, true, ['a', 900], ['b', 40_000], ['c', 2500])).toBe(900);
      expect(offsetOf(23_000, true, ['a', 900], ['a', 2500])).toBe(23_000);
      expect(offsetOf(23_000, true, ['a', 900], ['b', -60_000])).toBe(23_000);
      expect(offsetOf(23_000, false, ['a', 900])).toBe(900);
    });
  });

  it('is unknown without a sample', () => expect(offsetFrom(noSamples)).toBeUndefined());

  it.each([
    [0, true],
    [-179_000, true],
    [181_000, false],
    [15 * 60_000 + 179_000, true],
    [16 * HOUR, false],
  ])('%i ms is a first sample to believe: %s', (sample, believed) =>
    expect(plausibleFirstSample(sample)).toBe(believed),
  );
});
