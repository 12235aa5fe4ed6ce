import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import type { PhoneProblem } from '../../platform/phone/rules/phone-problem';

export interface JudgedRecord {
  /** Every number of the row: a person with two phones asks not to be called on either. */
  readonly phones: readonly E164[];
  /** Set when any filled phone cell, or the only one, cannot be understood. */
  readonly problem: PhoneProblem | undefined;
}

/** What a row of a do-not-call file asks for. A row may both protect a number and be reported. */
export function judgeDncRecord(
  cells: readonly string[],
  phoneColumns: readonly number[],
  country: Country,
): JudgedRecord {
  const results = phoneColumns.map((at) => normalisePhone(cells[at] ?? '', country));
  const phones = results.flatMap((result) => (result.ok ? [result.phone] : []));
  const problems = results.flatMap((result) => (result.ok ? [] : [result.code]));
  const filled = problems.find((code) => code !== 'empty');
  return { phones: [...new Set(phones)], problem: filled ?? (phones.length === 0 ? 'empty' : undefined) };
}
