import type HolidaysLibrary from 'date-holidays';

import { type DayNo, dayNoOf } from './civil-day';

const DAY_MS = 86_400_000;
const MOST_KNOWN = 2000;

/** A country's year takes the library some tens of milliseconds: worked out once. */
const known = new Map<string, ReadonlySet<DayNo>>();

/**
 * The public holidays of a whole country (not of its regions), with the days observed in their stead. Empty
 * where the library knows none. Source: date-holidays, which says which laws it follows.
 */
export function publicHolidays(country: string, year: number): ReadonlySet<DayNo> {
  const key = `${country}${year}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const days = new Set<DayNo>();
  for (const holiday of library(country).getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    const [y = 0, m = 0, d = 0] = holiday.date.slice(0, 10).split('-').map(Number);
    const first = dayNoOf(y, m, d);
    if (first === undefined) continue;
    const lastsDays = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
    for (let n = 0; n < lastsDays; n += 1) days.add(first + n);
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, days);
  return days;
}

/** Whether the library knows the country's holidays at all. */
export function hasPublicHolidays(country: string): boolean {
  return Object.hasOwn(library().getCountries(), country);
}

/** For who must not wait later: takes the third of a second now that the first question would take. */
export function loadHolidays(): void {
  library();
}

/** Loaded when first needed: its data takes a third of a second, and `--help` needs none of it. */
function library(country?: string): HolidaysLibrary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  const Library = require('date-holidays') as typeof HolidaysLibrary;
  return country === undefined ? new Library() : new Library(country);
}
