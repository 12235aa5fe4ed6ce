import { Inject, Injectable } from '@nestjs/common';

import {
  type ClosedDay,
  closedIn,
  ClosedDayStore,
  isoDay,
  mostClosedDays,
  namedHolidays,
  parseDay,
  PolicyPacks,
  yearOf,
} from '../../campaigns';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { invalidFields, notFound, Problem } from '../http/problem';
import type { CalendarQuery, NewClosedDay } from './holiday-bodies';

export interface ClosedDayView {
  readonly id: number;
  /** ISO date, wherever it is lived. */
  readonly date: string;
  readonly name: string;
  /** Whose people are not called; null: nobody anywhere. */
  readonly country: string | null;
}

/** A day on which nobody there is called, unless a campaign's own rules say otherwise of a public holiday. */
export interface CalendarDay {
  readonly date: string;
  readonly names: { readonly es: string; readonly en: string };
  /** `public`: a holiday of the country; `own`: the company's, which holds for every campaign. */
  readonly source: 'public' | 'own';
}

export interface Calendar {
  readonly country: string;
  readonly year: number;
  /** Whether the country's rules close on its public holidays at all. */
  readonly closedOnHolidays: boolean;
  readonly days: readonly CalendarDay[];
}

/** Days on which nobody is called: the console and the API both work here. */
@Injectable()
export class HolidayDesk {
  private readonly closed = new ClosedDayStore();

  constructor(
    private readonly db: Database,
    private readonly packs: PolicyPacks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** This year's where none is asked for. */
  async calendar({
    country,
    year = new Date(this.clock.now()).getUTCFullYear(),
  }: CalendarQuery): Promise<Calendar> {
    const own = closedIn(await this.closed.all(this.db.read), country)
      .filter(({ day }) => yearOf(day) === year)
      .map(({ day, name }) => ({ date: isoDay(day), names: { es: name, en: name }, source: 'own' as const }));
    const known = namedHolidays(country, year)
      .filter(({ day }) => yearOf(day) === year)
      .map(({ day, es, en }) => ({ date: isoDay(day), names: { es, en }, source: 'public' as const }));
    const days = [...known, ...own].sort((one, other) => one.date.localeCompare(other.date));
    return { country, year, closedOnHolidays: this.packs.of(country).closedOnHolidays, days };
  }

  async own(): Promise<ClosedDayView[]> {
    return (await this.closed.all(this.db.read)).map(viewOf);
  }

  /** The very next call is asked under it, in every process. The same day again is the day that is there. */
  add({ date, name, country = null }: NewClosedDay): Promise<ClosedDayView> {
    const day = parseDay(date) ?? Number.NaN;
    return this.db.write(async (tx) => {
      const all = await this.closed.all(tx);
      if (all.some((one) => one.day === day && one.country === country)) throw alreadyClosed();
      if (all.length >= mostClosedDays) throw tooMany();
      return viewOf(await this.closed.add(tx, { day, name, country }));
    });
  }

  remove(id: number): Promise<ClosedDayView> {
    return this.db.write(async (tx) => {
      const removed = await this.closed.remove(tx, id);
      if (removed === undefined) throw notFound({ es: 'ese día', en: 'such day' });
      return viewOf(removed);
    });
  }
}

function viewOf({ id, day, name, country }: ClosedDay): ClosedDayView {
  return { id, date: isoDay(day), name, country };
}

const alreadyClosed = () =>
  invalidFields([{ field: 'date', text: { es: 'ya es un día de cierre', en: 'is a closed day already' } }]);

const tooMany = () =>
  new Problem(409, 'too_many_closed_days', {
    es: `Ya hay ${mostClosedDays} días de cierre; quite los que pasaron.`,
    en: `There are ${mostClosedDays} closed days already; take out those that are past.`,
  });
