import { countryNamed } from '../../platform/phone/rules/country-named';
import type { Country } from '../../platform/phone/rules/e164';
import { unguardFormula } from '../../platform/csv/rules/formula-guard';

/** Different texts that are remembered; a column that holds more is no column of countries. */
const MOST_KNOWN = 1000;

/** From a row's cells to the country of its numbers; `unknown` when its country cell names none. */
export type RowCountry = (cells: readonly string[]) => Country | 'unknown';

/** `column` is the country's, if there is one; an empty cell in it means `fallback`. */
export function rowCountry(column: number | undefined, fallback: Country): RowCountry {
  if (column === undefined) return () => fallback;
  const known = new Map<string, Country | 'unknown'>();
  return (cells) => {
    const cell = cells[column] ?? '';
    const before = known.get(cell);
    if (before !== undefined) return before;
    const text = unguardFormula(cell).trim();
    const country = text === '' ? fallback : (countryNamed(text) ?? 'unknown');
    if (known.size < MOST_KNOWN) known.set(cell, country);
    return country;
  };
}
