import { DateTime } from 'luxon';

import type { ForecastView } from './forecast-view';

export interface HoursOfDay {
  /** Hours of the day in which any call is expected, in order. */
  readonly hours: readonly number[];
  readonly rows: readonly {
    /** `2026-12-24`. */
    readonly day: string;
    readonly total: number;
    readonly calls: ReadonlyMap<number, number>;
  }[];
}

/** Days on which calls are expected, by the clocks of `zone`. */
export function callsByDay(hours: ForecastView['callsPerHour'], zone: string): HoursOfDay {
  const days = new Map<string, Map<number, number>>();
  const used = new Set<number>();
  for (const { from, calls } of hours) {
    if (calls === 0) continue;
    const at = DateTime.fromISO(from, { zone });
    const day = at.toFormat('yyyy-MM-dd');
    const ofDay = days.get(day) ?? new Map<number, number>();
    // An hour that clocks repeat is shown once.
    ofDay.set(at.hour, (ofDay.get(at.hour) ?? 0) + calls);
    days.set(day, ofDay);
    used.add(at.hour);
  }
  return {
    hours: [...used].sort((a, b) => a - b),
    rows: [...days].map(([day, calls]) => ({
      day,
      total: [...calls.values()].reduce((sum, n) => sum + n, 0),
      calls,
    })),
  };
}
