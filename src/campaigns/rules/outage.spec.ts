import { parseWindow } from './calling-window';
import { noHolidays } from './holiday-calendar';
import type { Hours } from './open-hours';
import { acrossTheEnd } from './outage';

const HOUR = 3_600_000;
/** A Monday, 00:00 in Costa Rica. */
const MIDNIGHT = Date.parse('2026-06-15T06:00:00Z');

function hours(spec: string): Hours {
  const window = parseWindow(spec);
  if (window !== 'always' && 'problem' in window) throw new Error(spec);
  return { zones: ['America/Costa_Rica'], window, holidays: noHolidays };
}
const daily = hours('Mon-Sun 08:00-19:00');
const outage = (fromHour: number, toHour: number) => ({
  from: MIDNIGHT + fromHour * HOUR,
  to: MIDNIGHT + toHour * HOUR,
});

describe('an outage', () => {
  it.each([
    ['within the hours', 10, 15, false],
    ['in the night', 20, 31, false],
    ['from the night into the morning', 20, 33, false],
    ['from the afternoon into the night', 18, 22, true],
    ['from the afternoon to the next morning', 18, 33, true],
    ['of a night, a day and a night', 20, 52, true],
    ['of a year', 0, 8760, true],
    ['of ten minutes over the end', 18.95, 19.1, false],
  ])('%s', (_, from, to, expected) => expect(acrossTheEnd(daily, outage(from, to))).toBe(expected));

  it('never reaches across the end of hours that do not end', () =>
    expect(acrossTheEnd(hours('always'), outage(0, 2000))).toBe(false));
});
