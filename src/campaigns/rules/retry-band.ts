import { type Hours, openingMarginMs, openStretches, nextCallableAt } from './open-hours';
import { localTime } from './zone-offset';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** So long another band is waited for; then any will do. */
export const bandPatienceDays = 7;

/** The band of the day, counted from local midnight, in which an instant lies. */
function bandOf(zone: string, at: number, bandHours: number): number {
  return Math.floor(localTime(zone, at).minute / (bandHours * 60));
}

/** Whether both lie in one band of the day in any of the zones in which the person may be. */
export function isSameBand(zones: readonly string[], one: number, other: number, bandHours: number): boolean {
  return zones.some((zone) => bandOf(zone, one, bandHours) === bandOf(zone, other, bandHours));
}

/**
 * The first moment from `from` on, inside the hours, that lies in another band than the try at `failedAt`.
 * Where no other band is open within a week, the first moment inside the hours; undefined: there is none.
 */
export function nextInAnotherBand(
  hours: Hours,
  bandHours: number,
  failedAt: number,
  from: number,
  marginMs: number,
): number | undefined {
  const first = nextCallableAt(hours, from, marginMs);
  if (first === undefined || hours.zones.length === 0) return first;
  if (!isSameBand(hours.zones, failedAt, first, bandHours)) return first;
  for (const stretch of openStretches(hours, first - openingMarginMs, first + bandPatienceDays * DAY_MS)) {
    let at = Math.max(first, stretch.from + openingMarginMs);
    while (at + marginMs < stretch.to) {
      if (!isSameBand(hours.zones, failedAt, at, bandHours)) return at;
      at = nextQuarter(at);
    }
  }
  return first;
}

/** Bands begin on the hour of zones that differ from UTC by quarters of an hour. */
function nextQuarter(at: number): number {
  const quarterMs = 15 * MINUTE_MS;
  return (Math.floor(at / quarterMs) + 1) * quarterMs;
}
