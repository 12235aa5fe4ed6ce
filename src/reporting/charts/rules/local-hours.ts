import { localTimeOf } from '../../breakdown/rules/local-time';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Some 60 zones over a year; then it begins anew. */
const MOST_DAYS = 20_000;

/**
 * `localTimeOf`'s hour for many moments of few days: asking for a zone's offset is slow, and it is the same all day but
 * on the two days of a year on which clocks change. Worth keeping: what it has learnt stays true.
 */
export class LocalHours {
  private readonly days = new Map<string, number | undefined>();

  /** Undefined where several zones are possible. */
  of(zoneKey: string, atMs: number): number | undefined {
    const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
    const shiftMs = this.shiftOf(zoneKey, dayMs);
    if (shiftMs !== this.shiftOf(zoneKey, dayMs + DAY_MS)) return localTimeOf(zoneKey, atMs)?.hour;
    return shiftMs === undefined ? undefined : Math.floor(((atMs + shiftMs) % DAY_MS) / HOUR_MS);
  }

  /** By which the clock there is before ours, a day at most, at the beginning of a day of ours. */
  private shiftOf(zoneKey: string, dayMs: number): number | undefined {
    const key = `${zoneKey} ${dayMs}`;
    if (!this.days.has(key)) {
      if (this.days.size >= MOST_DAYS) this.days.clear();
      this.days.set(key, shift(zoneKey, dayMs));
    }
    return this.days.get(key);
  }
}

/** Zones differ by quarters of an hour: the first of them in which the hour there is a full one tells the minutes. */
function shift(zoneKey: string, dayMs: number): number | undefined {
  const quarterMs = HOUR_MS / 4;
  const before = localTimeOf(zoneKey, dayMs)?.hour;
  if (before === undefined) return undefined;
  const quarters =
    [1, 2, 3, 4].find((n) => localTimeOf(zoneKey, dayMs + n * quarterMs)?.hour !== before) ?? 4;
  return (before + 1) * HOUR_MS - quarters * quarterMs;
}
