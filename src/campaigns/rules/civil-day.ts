const DAY_MS = 86_400_000;

/** A day of the calendar, wherever it is lived: days since 1 January 1970. */
export type DayNo = number;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: DayNo): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Undefined for what is no day of the calendar, such as 30 February. */
export function dayNoOf(year: number, month: number, day: number): DayNo | undefined {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? ms / DAY_MS : undefined;
}

/** `2026-12-25`. */
export function isoDay(day: DayNo): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function yearOf(day: DayNo): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
