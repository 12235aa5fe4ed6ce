import fc from 'fast-check';

import { grown, nextWindow, shrunk, SHORTEST_WINDOW_MS } from './range-window';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-06-15T16:00:00Z');

describe('the length of a range', () => {
  it('halves with every time-out, down to a floor, and grows back when there was none for a while', () => {
    let now = NOW;
    let window = shrunk(26 * HOUR, now);
    const lengths: number[] = [];
    while (window?.lengthMs !== undefined) {
      lengths.push(window.lengthMs);
      window = shrunk(window.lengthMs, (now += MINUTE));
    }
    expect(lengths[0]).toBe(13 * HOUR);
    expect(lengths.at(-1)).toBe(SHORTEST_WINDOW_MS);
    let growing = { lengthMs: lengths.at(-1), changedAt: now };
    expect(grown(growing, now + 9 * MINUTE)).toBe(growing);
    for (let n = 0; n < 20; n += 1) growing = { ...grown(growing, (now += 10 * MINUTE)) };
    expect(growing.lengthMs).toBeUndefined();
  });

  it('grows although the clock was set back since', () => {
    const ahead = { lengthMs: HOUR, changedAt: NOW + 5 * HOUR };
    expect(grown(ahead, NOW)).toEqual({ lengthMs: 2 * HOUR, changedAt: NOW });
  });

  it('cuts a range into windows that leave no gap, and never the part that is ahead of now', () => {
    const span = fc.record({
      back: fc.integer({ min: 1, max: 72 * 60 }),
      lengthMin: fc.integer({ min: 5, max: 900 }),
    });
    fc.assert(
      fc.property(span, ({ back, lengthMin }) => {
        const range = { from: NOW - back * MINUTE, to: NOW + 2 * HOUR };
        let rest = range;
        let readTo = range.from;
        for (;;) {
          const { window, nextFrom } = nextWindow(rest, lengthMin * MINUTE, NOW);
          expect(window.from).toBeLessThanOrEqual(readTo);
          readTo = window.to;
          if (nextFrom === undefined) break;
          expect(window.to - window.from).toBe(lengthMin * MINUTE);
          rest = { ...rest, from: nextFrom };
        }
        expect(readTo).toBe(range.to);
      }),
    );
  });
});
