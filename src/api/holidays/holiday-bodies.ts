import { z } from 'zod';

import { hasPublicHolidays, parseDay, yearOf } from '../../campaigns';
import { line } from '../http/fields';
import { inWords } from '../http/own-words';

const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (code) => /^[A-Z]{2}$/.test(code) && hasPublicHolidays(code),
    inWords({
      es: 'debe ser un país de dos letras cuyos feriados se conocen, p. ej. CR',
      en: 'must be a two-letter country whose holidays are known, such as CR',
    }),
  );

const FIRST_YEAR = 2020;
const LAST_YEAR = 2100;
const year = z.coerce
  .number(inWords({ es: 'debe ser un año', en: 'must be a year' }))
  .int()
  .min(FIRST_YEAR)
  .max(LAST_YEAR);

/** Of a query. */
export const calendarQuery = z.object({ country: country.default('CR'), year: year.optional() });
export type CalendarQuery = z.output<typeof calendarQuery>;

export const newClosedDay = z.strictObject({
  date: z
    .string()
    .trim()
    .refine(
      (text) => {
        const day = parseDay(text);
        return day !== undefined && yearOf(day) >= FIRST_YEAR && yearOf(day) <= LAST_YEAR;
      },
      inWords({
        es: `debe ser una fecha, p. ej. 2027-04-01, de ${FIRST_YEAR} a ${LAST_YEAR}`,
        en: `must be a date such as 2027-04-01, from ${FIRST_YEAR} to ${LAST_YEAR}`,
      }),
    ),
  name: line(100),
  /** Whose people are not called; nobody anywhere when not given. */
  country: country.nullish(),
});
export type NewClosedDay = z.output<typeof newClosedDay>;
