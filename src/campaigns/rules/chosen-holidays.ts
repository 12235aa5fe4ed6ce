import { type DayNo, dayNoOf, isoDay } from './civil-day';
import { hasPublicHolidays } from './public-holidays';
import type { HolidaysChosen } from './policy';

export const mostOwnHolidays = 2000;

/** `2026-12-24` or `24/12/2026`; undefined for every other form, such as `12/24/2026` or `24-12-26`. */
export function parseDay(text: string): DayNo | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return dayNoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  return local ? dayNoOf(Number(local[3]), Number(local[2]), Number(local[1])) : undefined;
}

/** Reads `none`, or countries and dates in any order: `CR,PA,2026-12-24`. */
export function parseHolidays(
  text: string,
): HolidaysChosen | { readonly problem: 'item'; readonly item: string } {
  if (text.trim().toLowerCase() === 'none') return 'none';
  const countries = new Set<string>();
  const days = new Set<DayNo>();
  for (const item of text.split(',').map((piece) => piece.trim())) {
    const country = /^[a-z]{2}$/i.test(item) ? item.toUpperCase() : undefined;
    const day = parseDay(item);
    if (country !== undefined && hasPublicHolidays(country)) countries.add(country);
    else if (day !== undefined && days.size < mostOwnHolidays) days.add(day);
    else return { problem: 'item', item };
  }
  return { countries: [...countries], days: [...days].sort((a, b) => a - b) };
}

/** As `parseHolidays` reads it. */
export function holidaysText(chosen: HolidaysChosen): string {
  return chosen === 'none' ? chosen : [...chosen.countries, ...chosen.days.map(isoDay)].join(',');
}
