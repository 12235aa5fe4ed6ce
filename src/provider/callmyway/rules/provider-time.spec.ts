import fc from 'fast-check';
import { DateTime } from 'luxon';

import { fromProviderTime, isNoTime, toProviderTime } from './provider-time';

const zones = ['America/Costa_Rica', 'America/New_York', 'Europe/Madrid', 'Asia/Kolkata', 'UTC'];

/** The civil time, as if it were UTC, of the first change of clocks in the two years after; or of `at` itself. */
function changeAfter(at: number, zone: string): number {
  const offset = (ms: number): number => DateTime.fromMillis(ms, { zone }).offset;
  for (let day = 0; day < 730; day += 1) {
    const from = at + day * 86_400_000;
    if (offset(from) === offset(from + 86_400_000)) continue;
    let [low, high] = [from, from + 86_400_000];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(from)) low = middle;
      else high = middle;
    }
    return Math.round(high / 1000) * 1000 + offset(from) * 60_000;
  }
  return at;
}

describe("the provider's time", () => {
  it.each<[string, string, string]>([
    ['2026-03-01 08:00:00', 'America/Costa_Rica', '2026-03-01T14:00:00Z'],
    ['2026-07-01 08:00:00', 'America/New_York', '2026-07-01T12:00:00Z'],
    ['2026-01-01 08:00:00', 'America/New_York', '2026-01-01T13:00:00Z'],
    ['2026-01-01T08:00:00', 'UTC', '2026-01-01T08:00:00Z'],
    [' 2026-01-01 08:00 ', 'UTC', '2026-01-01T08:00:00Z'],
    ['2026-01-01 08:00:00.250', 'UTC', '2026-01-01T08:00:00.250Z'],
    ['2026-01-01T08:00:00-06:00', 'UTC', '2026-01-01T14:00:00Z'],
    ['2026-01-01 08:00:00Z', 'America/Costa_Rica', '2026-01-01T08:00:00Z'],
  ])('%s in %s is %s', (text, zone, iso) => expect(fromProviderTime(text, zone)).toBe(Date.parse(iso)));

  it.each([
    '',
    'yesterday',
    '2026-13-01 00:00:00',
    '2026-02-30 00:00:00',
    '2026-01-01',
    '01/02/2026 10:00:00',
    '1772000000',
  ])('%j is no time', (text) => expect(fromProviderTime(text, 'UTC')).toBeUndefined());

  it('reads back what it wrote, to the second, save in an hour that clocks repeat', () => {
    const second = fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
    fc.assert(
      fc.property(second, fc.constantFrom(...zones), (s, zone) => {
        const back = fromProviderTime(toProviderTime(s * 1000, zone), zone) ?? Number.NaN;
        expect([0, 3_600_000]).toContain(Math.abs(back - s * 1000));
        expect(toProviderTime(back, zone)).toBe(toProviderTime(s * 1000, zone));
      }),
    );
  });

  it('is what the calendar says in every hour, also in those in which clocks change', () => {
    const changing = ['Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', ...zones];
    const second = fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2027, 0) / 1000 });
    fc.assert(
      fc.property(second, fc.nat(7200), fc.constantFrom(...changing), (s, more, zone) => {
        for (const at of [s * 1000, changeAfter(s * 1000, zone) + more * 1000 - 3_600_000]) {
          const text = new Date(at).toISOString().slice(0, 19);
          const calendar = DateTime.fromISO(text, { zone }).toMillis();
          expect(fromProviderTime(text.replace('T', ' '), zone)).toBe(calendar);
        }
      }),
    );
  });

  it('writes the form of the manual', () => {
    expect(toProviderTime(Date.UTC(2017, 5, 1, 6), 'America/Costa_Rica')).toBe('2017-06-01 00:00:00');
  });
});

describe('"not connected"', () => {
  it.each([
    undefined,
    null,
    '',
    ' ',
    0,
    '0',
    '1970-01-01 00:00:00',
    '1969-12-31 18:00:00',
    '1970-01-01 01:00:00',
    '0000-00-00 00:00:00',
  ])('is %j', (value) => expect(isNoTime(value)).toBe(true));
  it.each(['2026-01-01 00:00:00', 'soon', 5, {}])('is not %j', (value) =>
    expect(isNoTime(value)).toBe(false),
  );
});
