import fc from 'fast-check';

import { arrive, CdrArrival, idleThrottle } from './cdr-throttle';

const rule = { intervalMs: 4000, longestDelayMs: 120_000 };

/** Arrivals at the ends of the gaps, one after the other. */
function arrivals(gapsMs: readonly number[]): (CdrArrival & { answeredAtMs: number })[] {
  let throttle = idleThrottle;
  let nowMs = 0;
  return gapsMs.map((gapMs) => {
    nowMs += gapMs;
    const arrival = arrive(throttle, rule, nowMs);
    throttle = arrival.throttle;
    return { ...arrival, answeredAtMs: nowMs + arrival.delayMs };
  });
}

describe('arrive', () => {
  it('never delays a client that keeps the interval', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 4000, max: 60_000 })), (gapsMs) => {
        for (const arrival of arrivals(gapsMs)) expect(arrival).toMatchObject({ delayMs: 0, tooSoon: false });
      }),
    );
  });

  it('adds the delays up', () => {
    expect(arrivals([0, 1000, 1000, 1000]).map(({ delayMs }) => delayMs)).toEqual([0, 3000, 6000, 9000]);
  });

  it('keeps delaying a client that has not waited its delays out', () => {
    expect(arrivals([0, 1000, 5000]).map(({ delayMs, tooSoon }) => [delayMs, tooSoon])).toEqual([
      [0, false],
      [3000, true],
      [2000, false],
    ]);
  });

  it('answers one request per interval, until the longest delay is reached', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (gapsMs) => {
        const seen = arrivals(gapsMs);
        seen.forEach((arrival, index) => {
          expect(arrival.delayMs).toBeLessThanOrEqual(rule.longestDelayMs);
          const previous = seen[index - 1];
          if (previous === undefined || arrival.delayMs === rule.longestDelayMs) return;
          expect(arrival.answeredAtMs - previous.answeredAtMs).toBeGreaterThanOrEqual(rule.intervalMs);
        });
      }),
    );
  });
});
