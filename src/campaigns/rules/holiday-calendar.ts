import { type DayNo, yearOf } from './civil-day';
import { publicHolidays } from './public-holidays';

/** The days on which nobody is called: the public holidays of these countries, and days of the user's own. */
export interface HolidayCalendar {
  readonly countries: readonly string[];
  readonly days: ReadonlySet<DayNo>;
}

export const noHolidays: HolidayCalendar = { countries: [], days: new Set() };

export function isHoliday({ countries, days }: HolidayCalendar, day: DayNo): boolean {
  if (days.has(day)) return true;
  if (countries.length === 0) return false;
  const year = yearOf(day);
  return countries.some((country) => publicHolidays(country, year).has(day));
}
