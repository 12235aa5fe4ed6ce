import type { CallingWindow } from './calling-window';

/**
 * What is permitted in a country where nobody says otherwise: data with its source, to be checked by counsel.
 * `default` is the strict one; what another pack leaves open, that one says.
 */
export interface PolicyPack {
  /** A country's two letters, or `default`. */
  readonly id: string;
  readonly version: string;
  readonly source: string;
  /** ISO date from which the rule is in force; null: not established. */
  readonly effectiveOn: string | null;
  readonly toBeCheckedByCounsel: boolean;
  /** As written, and as understood. `regions` narrow it: nobody knows in which region a number is. */
  readonly windowSpec: string;
  readonly window: CallingWindow;
  readonly closedOnHolidays: boolean;
  /** Attempts to one number: in a day of its zone, in 30 days over all campaigns, in one campaign. */
  readonly perDay: number;
  readonly per30Days: number;
  readonly inAll: number;
  readonly gapMs: number;
  /** The next try comes in another of the day's bands of so many hours. */
  readonly bandHours: number;
  /** Answered and over within so many seconds is a short answer. */
  readonly shortCallS: number;
  /** Which packs this one is made of, `id@version` each: what an attempt keeps. */
  readonly versions: readonly string[];
}
