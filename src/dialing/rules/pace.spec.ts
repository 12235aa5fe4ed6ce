import fc from 'fast-check';

import { gridIntervalMs, nextOnGrid, paceAllowsAt, paceNow } from './pace';

/** A dialer that starts as soon as it may, and then a little later. Returns when each call started. */
function startsOf(pace: number, latenessMs: readonly number[]): number[] {
  const starts: number[] = [];
  let now = 1_000_000;
  let nextDialAt = 0;
  for (const late of latenessMs) {
    now = Math.ceil(Math.max(now, paceAllowsAt(nextDialAt, starts.at(-pace))) + late);
    starts.push(now);
    nextDialAt = nextOnGrid(nextDialAt, now, pace);
  }
  return starts;
}

const lateness = (most: number, calls: number) =>
  fc.infiniteStream(fc.integer({ min: 0, max: most })).map((stream) => [...stream.take(calls)]);

describe('the pace', () => {
  it('is never exceeded in any 60 seconds, however late the dialer is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom(0, 100, 30_000).chain((most) => lateness(most, 300)),
        (pace, late) => {
          const starts = startsOf(pace, late);
          for (const [n, at] of starts.entries()) {
            const before = starts[n - pace];
            if (before !== undefined) expect(at - before).toBeGreaterThan(60_000);
          }
        },
      ),
    );
  });

  it.each([1, 7, 30, 60, 300, 600, 3000, 6000])(
    'of %i a minute is reached by a dialer that is a little late',
    (pace) => {
      fc.assert(
        fc.property(
          lateness(Math.min(100, Math.floor(1.5 * gridIntervalMs(pace))), Math.max(200, pace * 3)),
          (late) => {
            const starts = startsOf(pace, late);
            const minutes = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 60_000;
            expect((starts.length - 1) / minutes).toBeGreaterThan(pace * 0.995);
          },
        ),
        { numRuns: 10 },
      );
    },
  );

  it.each([7, 450, 4500, 6000])('of %i a minute does not drift off its grid', (pace) => {
    let place = 1_000_000;
    for (let calls = 0; calls < pace; calls += 1) place = nextOnGrid(place, Math.ceil(place), pace);
    expect(place - 1_000_000).toBeCloseTo(60_180, 3);
  });

  it('is spread evenly, three thousandths below what was asked', () => {
    expect(gridIntervalMs(30)).toBeCloseTo(2006);
    expect(nextOnGrid(10_000, 10_000, 30)).toBe(12_006);
    expect(nextOnGrid(10_000, 11_000, 30)).toBe(12_006);
  });

  it('does not make up for a pause', () => {
    expect(nextOnGrid(10_000, 100_000, 30)).toBe(102_006);
  });

  it('waits for the call that lies a minute back', () => {
    expect(paceAllowsAt(5000, undefined)).toBe(5000);
    expect(paceAllowsAt(5000, 1000)).toBe(61_180);
    expect(paceAllowsAt(99_000, 1000)).toBe(99_000);
  });
});

/** A dialer that is never late, under a pace that changes; `changes`: the pace from each moment on. */
function startsUnder(changes: readonly { at: number; pace: number }[], untilMs: number): number[] {
  const starts: number[] = [];
  let nextDialAt = 0;
  for (let now = 0; now < untilMs; now += 250) {
    const pace = changes.findLast(({ at }) => at <= now)?.pace ?? 1;
    if (paceAllowsAt(nextDialAt, starts.at(-pace)) > now) continue;
    starts.push(now);
    nextDialAt = Math.floor(nextOnGrid(nextDialAt, now, pace));
  }
  return starts;
}

describe('a pace that changes', () => {
  it('holds from the next call on for the 60 seconds that end with it', () => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: 200_000 }),
      pace: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (unsorted) => {
        const changes = [{ at: 0, pace: 30 }, ...unsorted].sort((a, b) => a.at - b.at);
        const starts = startsUnder(changes, 300_000);
        expect(starts.length).toBeGreaterThan(0);
        const tooMany = starts.filter((at) => {
          const pace = changes.findLast((one) => one.at <= at)?.pace ?? 1;
          return starts.filter((other) => other > at - 60_000 && other <= at).length > pace;
        });
        expect(tooMany).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('ramp-up', () => {
  it('goes from a tenth to the whole in a straight line, and is over after its time', () => {
    const pace = (runningMs: number) => paceNow(100, 600_000, runningMs);
    expect([0, 300_000, 600_000, 6_000_000].map(pace).map(Math.round)).toEqual([10, 55, 100, 100]);
  });

  it('is none when none is asked for, and survives a clock that stepped back', () => {
    expect(paceNow(30, 0, 0)).toBe(30);
    expect(paceNow(30, 60_000, -500_000)).toBe(3);
  });
});
