import type { DayNo } from './civil-day';

/** A day on which the company calls nobody. */
export interface ClosedDay {
  readonly id: number;
  readonly day: DayNo;
  readonly name: string;
  /** ISO 3166-1 alpha-2, whose people are not called; null: nobody anywhere. */
  readonly country: string | null;
}

export const mostClosedDays = 500;

/** Those that hold for somebody there. Where nobody knows in which country that is, all of them do. */
export function closedIn(days: readonly ClosedDay[], country: string | undefined): readonly ClosedDay[] {
  return days.filter((one) => one.country === null || country === undefined || one.country === country);
}

/** As the store keeps them; nothing kept: none. */
export function parseClosedDays(kept: string | undefined): readonly ClosedDay[] {
  return kept === undefined ? [] : (JSON.parse(kept) as readonly ClosedDay[]);
}
