import fc from 'fast-check';
import { DateTime } from 'luxon';

import { type CallingWindow, type DaySpan, parseWindow } from './calling-window';
import { noHolidays } from './holiday-calendar';
import { type Hours, isOpenAt, mayCallAt, nextCallableAt, openingMarginMs } from './open-hours';

const MINUTE = 60_000;
const zones = [
  'America/Costa_Rica',
  'America/New_York',
  'America/Santiago',
  'Europe/Madrid',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];
const window = (text: string) => parseWindow(text) as CallingWindow;
const hours = (spans: CallingWindow, ...places: string[]): Hours => ({
  window: spans,
  zones: places,
  holidays: noHolidays,
});
const at = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();

/** What a person with a calendar of that place would say. */
function open(spans: readonly DaySpan[], zone: string, ms: number): boolean {
  const local = DateTime.fromMillis(ms, { zone });
  const minute = local.hour * 60 + local.minute;
  return spans.some((span) => span.weekday === local.weekday && span.from <= minute && minute < span.to);
}

// Weeks in which clocks change: the United States, Europe, Chile, Lord Howe (by half an hour); and one without.
const changes = [
  '2026-03-08',
  '2026-11-01',
  '2026-03-29',
  '2026-10-25',
  '2026-04-05',
  '2026-09-06',
  '2026-10-04',
  '2026-06-15',
];
const instant = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }))
  .map(([day, seconds]) => Date.parse(`${day}T06:00:00Z`) + seconds * 1000);
const spec = fc.constantFrom(
  'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
  'Sun 01:30-03:30',
  'Sat-Sun 22:00-02:00',
  'Mon-Sun 02:00-02:30, 23:30-24:00',
  'Sun 00:00-01:00; Wed 12:00-12:03',
);
const margin = fc.constantFrom(0, 1000, 90_000, 300_000);
const someZones = fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 });

describe('calling hours', () => {
  it('are those of a calendar of the place', () => {
    fc.assert(
      fc.property(spec, fc.constantFrom(...zones), instant, (text, zone, ms) => {
        expect(isOpenAt(hours(window(text), zone), ms)).toBe(open(window(text) as DaySpan[], zone, ms));
      }),
      { numRuns: 500 },
    );
  });

  it('allow a call only when open in every zone from a moment before until the margin is over', () => {
    fc.assert(
      fc.property(spec, someZones, instant, margin, (text, places, now, marginMs) => {
        const spans = window(text) as DaySpan[];
        let wholly = true;
        for (let ms = now - openingMarginMs; ms <= now + marginMs; ms += 1000)
          wholly &&= places.every((zone) => open(spans, zone, ms));
        expect(mayCallAt(hours(spans, ...places), now, marginMs)).toBe(wholly);
      }),
    );
  });

  it('come round at the first minute at which a call is allowed', () => {
    fc.assert(
      fc.property(spec, someZones, instant, margin, (text, places, now, marginMs) => {
        const spans = window(text);
        const next = nextCallableAt(hours(spans, ...places), now, marginMs);
        if (next !== undefined) expect(mayCallAt(hours(spans, ...places), next, marginMs)).toBe(true);
        const end = next ?? now + 7 * 86_400_000;
        for (let ms = now; ms < end; ms += 10 * MINUTE) {
          if (mayCallAt(hours(spans, ...places), ms, marginMs))
            throw new Error(`callable at ${new Date(ms).toISOString()}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leave a moment after they open for a clock behind ours', () => {
    const opens = at('2026-06-15T08:00', 'America/Costa_Rica');
    const weekdays = window('Mon-Fri 08:00-19:00');
    expect(nextCallableAt(hours(weekdays, 'America/Costa_Rica'), opens - MINUTE, 0)).toBe(
      opens + openingMarginMs,
    );
    expect(mayCallAt(hours(weekdays, 'America/Costa_Rica'), opens, 0)).toBe(false);
  });

  it('skip with the clocks', () => {
    const early = window('Sun 02:15-02:45');
    const newYork = hours(early, 'America/New_York');
    const after = nextCallableAt(newYork, at('2026-03-08T00:00', 'America/New_York'), 0);
    expect(after).toBe(at('2026-03-15T02:15', 'America/New_York') + openingMarginMs);
  });

  it.each<[string, CallingWindow, readonly string[]]>([
    ['the margin is longer than any span', window('Mon-Sun 08:00-08:04'), ['UTC']],
    [
      'the zones are never open together',
      window('Mon-Sun 08:00-09:00'),
      ['Asia/Kolkata', 'America/New_York'],
    ],
    ['nobody knows the zone', window('Mon-Sun 08:00-09:00'), []],
  ])('never come round where %s', (_, spans, places) => {
    expect(nextCallableAt(hours(spans, ...places), Date.UTC(2026, 5, 15), 300_000)).toBeUndefined();
  });

  it('that are "always" need no zone', () => {
    expect(nextCallableAt(hours('always'), 7, 300_000)).toBe(7);
  });

  it('skip several holidays in a row, and never open where every such day is one', () => {
    const costaRica = 'America/Costa_Rica';
    const easter = { countries: ['CR'], days: new Set<number>() };
    const weekdays = { ...hours(window('Mon-Fri 08:00-19:00'), costaRica), holidays: easter };
    // Thursday and Friday of Holy Week 2026, then a week-end.
    const next = nextCallableAt(weekdays, at('2026-04-01T18:58', costaRica), 300_000);
    expect(next).toBe(at('2026-04-06T08:00', costaRica) + openingMarginMs);
    const first = Math.floor(Date.UTC(2026, 3, 6) / 86_400_000);
    const mondays = new Set(Array.from({ length: 120 }, (_, n) => first + 7 * n));
    const onlyMondays = {
      ...hours(window('Mon 08:00-19:00'), costaRica),
      holidays: { countries: [], days: mondays },
    };
    expect(nextCallableAt(onlyMondays, Date.UTC(2026, 3, 1), 300_000)).toBeUndefined();
  });
});
