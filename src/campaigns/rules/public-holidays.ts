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
  for (const { day, lastsDays } of holidaysOf(country, year))
    for (let n = 0; n < lastsDays; n += 1) days.add(day + n);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, days);
  return days;
}

/**
 * What the library does not know yet. Costa Rica: Código de Trabajo, art. 148, as Ley 9803 (1 December, in place of 12 October, which the
 * library keeps and we leave) and Ley 10050 (31 August) have it; to be checked by counsel like all packs.
 */
const beside: Readonly<Record<string, readonly { month: number; date: number; es: string; en: string }[]>> = {
  CR: [
    {
      month: 8,
      date: 31,
      es: 'Día de la Persona Negra y la Cultura Afrocostarricense',
      en: 'Day of Black Persons and Afro-Costa Rican Culture',
    },
    { month: 12, date: 1, es: 'Día de la Abolición del Ejército', en: 'Abolition of the Army Day' },
  ],
};

interface Found {
  readonly day: DayNo;
  readonly lastsDays: number;
  readonly name: string;
}

function holidaysOf(country: string, year: number, language?: string): Found[] {
  const others = (beside[country] ?? []).flatMap(({ month, date, es, en }): Found[] => {
    const day = dayNoOf(year, month, date);
    return day === undefined ? [] : [{ day, lastsDays: 1, name: language === 'es' ? es : en }];
  });
  const known = library(country)
    .getHolidays(year, language)
    .flatMap(({ type, date, start, end, name }) => {
      const [y = 0, m = 0, d = 0] = date.slice(0, 10).split('-').map(Number);
      const day = dayNoOf(y, m, d);
      if (type !== 'public' || day === undefined) return [];
      return [{ day, lastsDays: Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS)), name }];
    });
  return [...known, ...others];
}

export interface NamedHoliday {
  readonly day: DayNo;
  readonly es: string;
  readonly en: string;
}

/** The same days with what they are called, in their order; for people to read. */
export function namedHolidays(country: string, year: number): readonly NamedHoliday[] {
  const inEnglish = namesOf(country, year, 'en');
  return [...namesOf(country, year, 'es')]
    .map(([day, es]) => ({ day, es, en: inEnglish.get(day) ?? es }))
    .sort((one, other) => one.day - other.day);
}

function namesOf(country: string, year: number, language: string): ReadonlyMap<DayNo, string> {
  const names = new Map<DayNo, string>();
  for (const { day, lastsDays, name } of holidaysOf(country, year, language))
    for (let n = 0; n < lastsDays; n += 1) names.set(day + n, name);
  return names;
}

/** Countries whose holidays the library knows, as ISO 3166-1 alpha-2. */
export function countriesWithHolidays(): readonly string[] {
  return Object.keys(library().getCountries());
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
