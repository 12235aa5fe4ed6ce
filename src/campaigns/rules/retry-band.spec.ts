import fc from 'fast-check';

import { type CallingWindow, parseWindow } from './calling-window';
import { noHolidays } from './holiday-calendar';
import { type Hours, mayCallAt } from './open-hours';
import { bandPatienceDays, nextInAnotherBand } from './retry-band';

const MARGIN_MS = 300_000;
const HOUR = 3_600_000;
const zones = [
  'America/Costa_Rica',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
];
const specs = [
  'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
  'Mon-Sun 09:00-11:45',
  'Sat 13:00-16:30',
  'Mon-Sun 22:00-02:00',
];
const hours = (spec: string, zone: string): Hours => ({
  window: parseWindow(spec) as CallingWindow,
  zones: [zone],
  holidays: noHolidays,
});

/** The band by the machine's own calendar. */
function band(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  return Math.floor(Number(format.format(at)) / 3);
}

const failed = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 });

describe('the next try', () => {
  it('comes after its delay, inside the hours, in another band unless none is open within a week', () => {
    let [other, same] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...specs),
        fc.constantFrom(...zones),
        failed,
        fc.integer({ min: 1, max: 60 * 30 }),
        (spec, zone, failedMinute, delayMinutes) => {
          const failedAt = failedMinute * 60_000;
          const from = failedAt + delayMinutes * 60_000;
          const open = hours(spec, zone);
          const next = nextInAnotherBand(open, 3, failedAt, from, MARGIN_MS);
          if (next === undefined) throw new Error('these hours always come round');
          expect(next).toBeGreaterThanOrEqual(from);
          expect(mayCallAt(open, next, MARGIN_MS)).toBe(true);
          if (band(zone, next) !== band(zone, failedAt)) return void (other += 1);
          same += 1;
          for (let at = from; at < next + (bandPatienceDays - 1) * 24 * HOUR; at += HOUR / 4) {
            const better = mayCallAt(open, at, MARGIN_MS) && band(zone, at) !== band(zone, failedAt);
            if (better) throw new Error(`${new Date(at).toISOString()} was open, in another band`);
          }
        },
      ),
      { numRuns: 150, seed: 7 },
    );
    expect(other).toBeGreaterThan(0);
    expect(same).toBeGreaterThan(0);
  });
});
