import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import type { PhoneProblem } from '../../platform/phone/rules/phone-problem';
import type { Prefix } from './dnc-entry';
import { looksLikePrefix, readPrefix } from './prefix';

export interface JudgedRecord {
  /** Every number of the row: a person with two phones asks not to be called on either. */
  readonly phones: readonly E164[];
  readonly prefixes: readonly Prefix[];
  /** Set when any filled phone cell, or the only one, cannot be understood. */
  readonly problem: PhoneProblem | undefined;
}

type Cell = { readonly phone: E164 } | { readonly prefix: Prefix } | { readonly problem: PhoneProblem };

/** What a row of a do-not-call file asks for. A row may both protect a number and be reported. */
export function judgeDncRecord(
  cells: readonly string[],
  phoneColumns: readonly number[],
  country: Country,
): JudgedRecord {
  const judged = phoneColumns.map((at) => judgeCell(cells[at] ?? '', country));
  const phones = judged.flatMap((cell) => ('phone' in cell ? [cell.phone] : []));
  const prefixes = judged.flatMap((cell) => ('prefix' in cell ? [cell.prefix] : []));
  const problems = judged.flatMap((cell) => ('problem' in cell ? [cell.problem] : []));
  const filled = problems.find((code) => code !== 'empty');
  const nothing = phones.length + prefixes.length === 0;
  return {
    phones: [...new Set(phones)],
    prefixes: [...new Set(prefixes)],
    problem: filled ?? (nothing ? 'empty' : undefined),
  };
}

function judgeCell(text: string, country: Country): Cell {
  if (!looksLikePrefix(text)) {
    const result = normalisePhone(text, country);
    return result.ok ? { phone: result.phone } : { problem: result.code };
  }
  const result = readPrefix(text, country);
  if (result.ok) return { prefix: result.prefix };
  return { problem: result.problem === 'too_wide' ? 'too_short' : 'not_a_number' };
}
